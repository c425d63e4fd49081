import { expect, test } from 'vitest';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { listing, searchTown } from './search-town.ts';

const reasonsOf = async (reach: ListingRecord['reach']) => {
  const line = listing('Bill line', { needs: ['debt'], reach, getIn: ['ring'] });
  return (await (await searchTown([line])).find({ need: ['debt'] })).items[0]?.reasons.join(' ');
};

test('a national line can be used from anywhere', async () => {
  expect(await reasonsOf('national')).toContain('You can use it from anywhere.');
});

test('a line of the town or the county comes by phone, and does not claim to serve the whole country', async () => {
  for (const reach of ['town', 'county'] as const) {
    expect(await reasonsOf(reach)).toContain('You do not have to go anywhere.');
    expect(await reasonsOf(reach)).not.toContain('from anywhere');
  }
});
