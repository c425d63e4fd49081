import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDirectory } from '#db/open.ts';
import { type Content, readContent } from '#src/content.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { wordsOf } from '#src/domain/directory/words-of.ts';
import type { SearchContext } from '#src/domain/search/context.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { seed } from '#src/jobs/seed.ts';
import type { Text } from './bare.ts';

/** A Tuesday at noon: no bank holiday, and what keeps office hours is open. */
export const NOON = new Date('2026-11-24T12:00:00Z');

export interface Sample {
  context: SearchContext & Content;
  /** The same words that the search reads, for the engines beside it. */
  texts: Text[];
  examples: ReadonlySet<string>;
  close(): void;
}

/** The whole sample place in a database of its own. */
export async function openSample(): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-answers-'));
  const directory = openDirectory(join(folder, 'directory.db'));
  const content = readContent();
  await seed(directory, content, NOON, { examples: true });
  const search = openSearch({ directory, ...content, now: NOON });
  const rows = directory.sqlite.prepare('select record from listing_version').pluck().all() as string[];
  const records = rows.map((row) => ListingRecord.parse(JSON.parse(row)));
  return {
    context: { ...content, directory, search, now: NOON },
    texts: records.map((record) => ({ id: record.id, ...wordsOf(record, content.taxonomy) })),
    examples: new Set(records.filter((record) => record.kind === 'example').map((record) => record.id)),
    close() {
      directory.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
