import { describe, expect, it } from 'vitest';
import { keepSearches } from '#src/domain/search/kept.ts';
import { phraseToKeep } from '#src/domain/search/phrase-to-keep.ts';
import { FILTERS, ServiceQuery } from '#src/domain/search/query.ts';
import { flushCounts, startCounting } from '#src/domain/search/search-counts.ts';
import { listing, searchTown } from './search-town.ts';

const noon = new Date('2026-11-21T12:00:00Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const query = ServiceQuery.parse({ q: 'partner hits me' });

describe('a search that must leave no trace', () => {
  it('is kept for half an hour under a token that says nothing', () => {
    const kept = keepSearches();
    const token = kept.keep(query, noon);
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(kept.kept(token, later(29))?.query).toEqual(query);
    expect(kept.kept(token, later(30))).toBeUndefined();
    expect(kept.kept('another', noon)).toBeUndefined();
  });

  it('remembers which plan it looks something for', () => {
    const kept = keepSearches();
    const plan = 'p'.repeat(22);
    expect(kept.kept(kept.keep(query, noon, plan), noon)).toEqual({ query, plan });
  });

  it('goes for good when its time is over, and the oldest goes when there are too many', () => {
    const kept = keepSearches(30, 3);
    const tokens = [0, 1, 2, 3].map((minute) => kept.keep(query, later(minute)));
    expect(kept.size).toBe(3);
    expect(tokens.map((token) => kept.kept(token, later(4)) !== undefined)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    kept.keep(query, later(60));
    expect(kept.size).toBe(1);
  });
});

describe('the phrase of a search', () => {
  const isKnown = (word: string) => ['warm', 'place', 'to', 'sit', 'john', 'smith'].includes(word);
  it.each([
    ['warm place to sit', 'warm place to sit'],
    ['Warm  PLACE', 'warm place'],
    ['warm place FY1', undefined],
    ['warm place 07700', undefined],
    ['me@example.org warm', undefined],
    ['John Smith', undefined],
    ['my name is john', undefined],
    ['warm zyx', undefined],
    ['', undefined],
    ['warm place to sit warm place to sit', undefined],
  ])('%j is kept as %j', (typed, kept) => expect(phraseToKeep(typed, false, isKnown)).toBe(kept));
  it('is never kept when sensitive', () => expect(phraseToKeep('warm place', true, isKnown)).toBeUndefined());
});

describe('counting searches', () => {
  it('adds what was asked for, the filters and whether anything was found, and nothing of who', async () => {
    const town = await searchTown([listing('Debt desk', { needs: ['debt'] })]);
    await town.find({ q: 'debt', near: 'Old Mill', free: true });
    await town.find({ q: 'debt', near: 'Old Mill', free: true });
    await town.find({ need: ['debt'] });
    await town.find({ need: ['debt'], page: 2 });
    await flushCounts({ ...town, salt: 'salt' });
    const rows = town.directory.sqlite
      .prepare('select day, need, area, filters, searches, found_nothing from search_count order by area')
      .raw()
      .all();
    expect(rows).toEqual([
      ['2026-11-21', 'debt', '', '', 2, 0],
      ['2026-11-21', 'debt', 'E07000237', 'free', 2, 2],
    ]);
    await town.find({ need: ['debt'] });
    await flushCounts({ ...town, salt: 'salt' });
    expect(
      town.directory.sqlite.prepare("select searches from search_count where area = ''").pluck().get(),
    ).toBe(3);
  });

  it('counts neighbourhoods by the month, without filters, and nothing sensitive', async () => {
    const town = await searchTown([]);
    await town.find({ need: ['debt'], near: 'Old Mill', free: true });
    await town.find({ q: 'debt', near: 'Old Mill' });
    await town.find({ need: ['domestic-abuse'], near: 'Old Mill' });
    await town.find({ need: ['debt'] });
    const rows = async () => {
      await flushCounts({ ...town, salt: 'salt' });
      return town.directory.sqlite
        .prepare('select month, need, area, searches, found_nothing from search_in_area')
        .raw()
        .all();
    };
    expect(await rows()).toEqual([['2026-11', 'debt', 'old-mill', 2, 2]]);
    await town.find({ need: ['debt'], near: 'Old Mill' });
    expect(await rows()).toEqual([['2026-11', 'debt', 'old-mill', 3, 3]]);
  });

  it('shows a phrase only after it came on five different days, and wipes it when it comes no more', async () => {
    const town = await searchTown([]);
    const counts = startCounting(30);
    const onDay = async (day: number, phrase?: string) => {
      const date = `2026-11-${String(day).padStart(2, '0')}`;
      const search = { day: date, needs: [], area: '', filters: [], foundNothing: false };
      counts.add({ ...search, phrase });
      counts.add({ ...search, phrase });
      await flushCounts({ ...town, search: { counts }, salt: 'salt', now: new Date(`${date}T12:00:00Z`) });
    };
    const kept = () => town.directory.sqlite.prepare('select phrase, days from search_phrase').raw().all();
    for (const day of [1, 1, 2, 3, 4]) await onDay(day, 'warm place');
    expect(kept()).toEqual([[null, 4]]);
    expect(JSON.stringify(town.directory.sqlite.prepare('select * from search_phrase').all())).not.toContain(
      'warm',
    );
    await onDay(5, 'warm place');
    expect(kept()).toEqual([['warm place', 5]]);
    await flushCounts({ ...town, search: { counts }, salt: 'salt', now: noon });
    counts.add({ day: '2026-12-20', needs: [], area: '', filters: [], foundNothing: true });
    await flushCounts({ ...town, search: { counts }, salt: 'salt', now: new Date('2026-12-20T12:00:00Z') });
    expect(kept()).toEqual([]);
  });
});

it('counts every filter that narrows a search, a box on the map among them', () => {
  expect([...FILTERS].sort()).toEqual(
    ['access', 'age', 'bbox', 'for', 'free', 'how', 'language', 'open', 'type', 'when', 'within'].sort(),
  );
});
