import type { ListingRecord } from '#src/domain/directory/record.ts';
import { seePair } from '#src/domain/interchange/duplicates/see-pairs.ts';
import { joinPair, putTogether } from '#src/domain/interchange/duplicates/settle-pair.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { openTown, type Town } from '#tests/support/town.ts';
import { listingOf, type Short } from './listing-of.ts';

export const [ann, ben] = [{ accountId: 'ann' }, { accountId: 'ben' }];
export const base = { name: 'Millbrook Kitchen', at: 'WR1 1AA' } satisfies Short;
export const one = listingOf({ ...base, key: 'one', phone: '01632 960123', days: 'MO', about: 'Hot meals.' });
export const two = listingOf({
  ...base,
  key: 'two',
  name: 'The Millbrook Kitchen',
  phone: '01632 960456',
  email: 'soup@kitchen.org.uk',
  days: 'TH',
  about: 'Soup and company.',
});

export async function townWith(...records: ListingRecord[]) {
  const town = await openTown();
  await town.publish(...records);
  return town;
}
export const numbers = async (town: Town, id: string) =>
  (await readCurrent(town.directory, id)).record.phones.map(({ number }) => number);

/** The pair of two listings, put together by hand, and what is needed to join it. */
export async function paired(town: Town, a = one, b = two) {
  const { id } = await putTogether(town, { first: `/services/${a.id}/page`, second: b.id });
  const join = async (chosen: Parameters<typeof joinPair>[2]['chosen'] = {}, by = ann, keepId = a.id) => {
    const { listings } = await seePair(town, by, id);
    const seen = Object.fromEntries(listings.map((listing) => [listing.id, listing.seen]));
    return joinPair(town, by, { id, keepId, chosen, seen });
  };
  return { id, join };
}
