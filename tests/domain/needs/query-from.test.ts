import { expect, test } from 'vitest';
import { queryForAll, queryForNeed } from '#src/domain/needs/match/query-from.ts';
import { hasFilters } from '#src/domain/search/query.ts';
import { readingOf } from './needs-town.ts';

const reading = readingOf(['hot-meals:today', 'debt:week'], {
  near: 'WR1 1AA',
  facts: { age: '25-34', wheelchair: 'yes', language: 'polish', 'cannot-travel': 'yes' },
});

test('a need is asked for near where somebody is', () => {
  const queries = reading.needs.map((need) => queryForNeed(reading, need));
  expect(queries.map(({ need, near }) => [need, near])).toEqual([
    [['hot-meals'], 'WR1 1AA'],
    [['debt'], 'WR1 1AA'],
  ]);
});

test('the flat list is for all needs at once', () => {
  expect(queryForAll(reading)).toMatchObject({ need: ['debt', 'hot-meals'], near: 'WR1 1AA', page: 1 });
});

test('nothing that is known of somebody is a filter, since a filter leaves out what does not say', () => {
  for (const query of [queryForAll(reading), ...reading.needs.map((need) => queryForNeed(reading, need))])
    expect(hasFilters(query)).toBe(false);
});

test('without a place or a need it still asks', () => {
  expect(queryForAll(readingOf([]))).toMatchObject({ need: [], near: '', q: '' });
});
