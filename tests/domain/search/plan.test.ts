import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Directory, openDirectory } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { readListing, readOrganization } from '#src/domain/directory/listing.ts';
import type { SearchContext } from '#src/domain/search/context.ts';
import { find } from '#src/domain/search/find.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { suggest } from '#src/domain/search/suggest.ts';
import { makeSample } from '#src/jobs/make-sample.ts';
import { race } from '#tests/bench/clock.ts';
import { questionsFor } from '#tests/bench/questions.ts';
import { rawSearch } from '#tests/bench/raw-search.ts';

const now = new Date('2026-11-21T12:00:00Z');
const content = readContent();
let directory: Directory;
let ctx: SearchContext;
const some = { service: '', organization: '' };

/** Every statement that `work` asks of SQLite, with what it was given. */
async function askedDuring(work: () => Promise<unknown>): Promise<Map<string, unknown[]>> {
  const asked = new Map<string, unknown[]>();
  const statement = Object.getPrototypeOf(directory.sqlite.prepare('select 1')) as Record<
    string,
    (this: { source: string }, ...given: unknown[]) => unknown
  >;
  const plain = { get: statement.get, all: statement.all, iterate: statement.iterate };
  for (const [name, run] of Object.entries(plain)) {
    statement[name] = function (...given) {
      if (/^\s*(select|with)/i.test(this.source)) asked.set(this.source, given);
      return run?.apply(this, given);
    };
  }
  try {
    await work();
  } finally {
    Object.assign(statement, plain);
  }
  return asked;
}

// One row, or read once a process.
const SMALL = /^SCAN (directory_revision|area_name|gazetteer)\b/;

function walksThrough(source: string, given: readonly unknown[]): string[] {
  const plan = directory.sqlite.prepare(`explain query plan ${source}`).all(...given) as { detail: string }[];
  return (
    plan
      .map(({ detail }) => detail)
      .filter((detail) => detail.startsWith('SCAN') && !SMALL.test(detail))
      // ":M" is FTS5 asked for words; without it, it hands over every row it has.
      .filter((detail) => !/VIRTUAL TABLE INDEX \d+:\S*M/.test(detail))
  );
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-'));
  directory = openDirectory(join(folder, 'directory.db'));
  await makeSample(directory, content, { services: 1_000, now });
  ctx = { ...content, directory, search: openSearch({ directory, ...content, now }), now };
  // The speller reads all words, once a process.
  expect(ctx.search.speller.knows('help')).toBe(true);
  for (const table of ['service', 'organization'] as const)
    some[table] = directory.sqlite.prepare(`select id from ${table} limit 1`).pluck().get() as string;
  return () => {
    directory.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

describe('what a visitor asks for is found in an index, never by reading every row', () => {
  const ask = (query: Partial<ServiceQuery>) => find(ctx, ServiceQuery.parse(query));

  test.each<[string, () => Promise<unknown>]>([
    ['one word', () => ask({ q: 'debt' })],
    [
      'words, a place, a distance and choices',
      () =>
        ask({ q: 'help with rent', near: 'FY1', within: 3, free: true, for: ['families'], sort: 'nearest' }),
    ],
    [
      'a whole postcode and a neighbourhood',
      () => ask({ q: 'food in layton' }).then(() => ask({ q: 'food', near: 'FY1 1AN' })),
    ],
    ['a need without words', () => ask({ need: ['food'], when: 'today' })],
    ['a slip of spelling', () => ask({ q: 'foood bnak' })],
    ['words that nothing has', () => ask({ q: 'xylophone zeppelin quagmire' })],
    ['suggestions', () => suggest(ctx, 'fo')],
    ['a listing', () => readListing(ctx, some.service)],
    ['an organisation', () => readOrganization(ctx, some.organization)],
  ])('%s', async (_, work) => {
    const asked = await askedDuring(work);
    expect(asked.size).toBeGreaterThan(0);
    expect(
      [...asked].flatMap(([source, given]) =>
        walksThrough(source, given).map((step) => `${step}  in  ${source}`),
      ),
    ).toEqual([]);
  });
});

test('a search with all its counts costs no more than a few bare searches for the same words', async () => {
  const { plain } = await questionsFor(directory, content, 60);
  const raw = rawSearch(directory);
  const { bare, whole } = await race(
    plain,
    { bare: ({ stems }) => raw.anyWord(stems), whole: ({ query }) => find(ctx, query) },
    2,
  );
  // About 3 at so small a size; a row read for each match would make it 20.
  expect(whole.mean / bare.mean).toBeLessThan(10);
});
