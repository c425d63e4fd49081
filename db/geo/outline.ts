import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { at } from '#src/setup/root.mjs';
import type { Outline } from './outline-format.ts';

/** The shipped outline, whole. A place shows only what lies in its own map. */
export const readOutline = (): Outline =>
  JSON.parse(gunzipSync(readFileSync(at('db', 'geo', 'outline.gz'))).toString('utf8')) as Outline;
