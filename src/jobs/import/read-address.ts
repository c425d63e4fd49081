import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '#db/open.ts';
import type { Stage } from '#src/domain/interchange/stage.ts';
import { type FeedRules, readFeed } from './feed.ts';
import { fetchSafely } from './fetch-safely.ts';
import { type InputOptions, readInput } from './read-input.ts';

const FILE = /\.(csv|zip|ndjson)$/i;
const TYPES =
  /^(?:text\/(?:csv|plain)|application\/(?:csv|zip|x-zip-compressed|octet-stream|x-ndjson|vnd\.ms-excel))$/;
const MOST_BYTES = 50_000_000;

/** Reads a web address: a table or archive as a file, anything else as a feed with its pages. */
export async function readAddress(
  address: string,
  stage: Stage,
  rules: FeedRules & InputOptions,
): Promise<void> {
  const [, ending] = FILE.exec(URL.canParse(address) ? new URL(address).pathname : '') ?? [];
  if (ending === undefined) return readFeed(address, stage, rules);
  const { status, body } = await fetchSafely(address, { ...rules, mostBytes: MOST_BYTES, types: TYPES });
  if (status !== 200) throw new Refusal(`${address} answers with the error ${status}. Nothing was changed.`);
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-import-'));
  try {
    const name =
      new URL(address).pathname
        .split('/')
        .at(-1)
        ?.replace(/[^\w.-]/g, '_') ?? `input.${ending}`;
    const path = join(folder, name);
    writeFileSync(path, body);
    await readInput(path, stage, rules);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
