import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Outline } from './outline-format.ts';

/** The shipped outline, whole. A place shows only what lies in its own map. */
export const readOutline = (): Outline =>
  JSON.parse(gunzipSync(readFileSync(join(import.meta.dirname, 'outline.gz'))).toString('utf8')) as Outline;
