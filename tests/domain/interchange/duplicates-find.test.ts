import { expect, test } from 'vitest';
import { readListing } from '#src/domain/directory/listing.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { openBlocks } from '#src/domain/interchange/duplicates/blocks.ts';
import { findDuplicates as findIn, type Told } from '#src/domain/interchange/duplicates/find-duplicates.ts';
import { joinListings } from '#src/domain/interchange/duplicates/join-listings.ts';
import { keysOf } from '#src/domain/interchange/duplicates/keys.ts';
import { undoJoin } from '#src/domain/interchange/duplicates/undo-join.ts';
import { openTown } from '#tests/support/town.ts';
import { listingOf } from './listing-of.ts';

const told = (records: readonly ListingRecord[]): Told => ({
  each: () => records.map((record, number) => ({ number, record })),
  at: async (number) => records[number] as ListingRecord,
});
const findDuplicates = (town: Parameters<typeof findIn>[0], records: readonly ListingRecord[]) =>
  findIn(town, told(records));

const kitchen = { name: 'Millbrook Kitchen', phone: '01632 960123', at: 'WR1 1AA' };

test('twins are found within a file, and between the file and what is there', async () => {
  const town = await openTown();
  const there = listingOf({ ...kitchen, key: 'there', name: 'Millbrook Kitchen (there)' });
  await town.publish(
    { ...there, name: 'Millbrook Kitchen' },
    listingOf({ key: 'else', name: 'Chess club', at: 'WR1 1AA' }),
  );
  const file = [
    listingOf({ ...kitchen, key: 'one', source: 'file' }),
    listingOf({ name: 'Quiz club', key: 'quiz', at: 'WR9 9ZZ' }),
  ];
  const found = await findDuplicates(town, file);
  expect(found.likely).toEqual([]);
  expect(found.certain).toMatchObject([{ keepId: there.id, otherId: file[0]?.id }]);

  const alone = await openTown();
  expect(
    (await findDuplicates(alone, [...file, listingOf({ ...kitchen, key: 'two', source: 'file' })])).certain,
  ).toHaveLength(1);
});

test('a file is compared with itself in the same way before and after it is published', async () => {
  const town = await openTown();
  const file = [
    listingOf({ ...kitchen, key: 'one' }),
    listingOf({ ...kitchen, key: 'two', days: 'MO' }),
    listingOf({ ...kitchen, key: 'three', days: 'TU' }),
  ];
  const before = await findDuplicates(town, file);
  await town.publish(...file);
  const after = await findDuplicates(town, file.toReversed());
  const pairs = (list: typeof before.certain) =>
    list.map((pair) => [pair.keepId, pair.otherId].toSorted().join()).toSorted();
  expect(pairs(after.certain)).toEqual(pairs(before.certain));
  expect(pairs(after.likely)).toEqual(pairs(before.likely));
  // Each of the two days fits the listing without days, but not the other: only one may be joined without asking.
  expect([before.certain.length, before.likely.length]).toEqual([1, 2]);
  expect(before.likely.flatMap((pair) => pair.reasons.slice(-1)).toSorted()).toEqual([
    'But a third listing fits only one of them.',
    'But they are on different days.',
  ]);
});

test('the listing that a person checked is kept, whichever came first', async () => {
  const town = await openTown();
  await town.publish(listingOf({ ...kitchen, key: 'there' }));
  const checked: Partial<ListingRecord> = {
    assurance: [
      {
        id: '7f2b1f9e-4d2a-4b57-8e4e-0a5f3d9c1b22',
        fact: 'all',
        checkedOn: '2026-11-01',
        checkedBy: 'group',
      },
    ],
  };
  const incoming = listingOf({ ...kitchen, key: 'incoming', rest: checked });
  expect((await findDuplicates(town, [incoming])).certain).toMatchObject([{ keepId: incoming.id }]);
});

test('once joined they are one; once taken apart they are not offered again', async () => {
  const town = await openTown();
  const file = [listingOf({ ...kitchen, key: 'one' }), listingOf({ ...kitchen, key: 'two' })];
  await town.publish(...file);
  const [pair] = (await findDuplicates(town, file)).certain;
  if (!pair) throw new Error('No pair was found.');
  const id = await joinListings(town, { ...pair, by: 'import' });
  const left = [];
  for (const { id } of file) left.push(await readListing(town, id));
  expect(left.filter((each) => 'record' in each)).toHaveLength(1);
  expect(await joinListings(town, { ...pair, by: 'import' })).toBeUndefined();
  await undoJoin(town, id ?? '', { by: 'Rosa' });
  expect(await findDuplicates(town, file)).toEqual({ certain: [], likely: [] });
});

test('thousands of listings are compared in few pairs', () => {
  const shops = Array.from({ length: 3_000 }, (_, shop) =>
    keysOf(
      listingOf({
        name: 'Goodpill',
        phone: '01632 960000',
        url: 'https://goodpill.example.co.uk/shops',
        at: `WR${1 + (shop % 9)} ${shop % 10}A${'ABDEFGHJLN'[Math.floor(shop / 300)]}`,
      }),
    ),
  );
  const others = Array.from({ length: 3_000 }, (_, other) =>
    keysOf(listingOf({ name: `Group of ${other}`, phone: `01632 96${String(other).padStart(4, '0')}` })),
  );
  const blocks = openBlocks();
  for (const keys of others) blocks.add(keys, true);
  for (const keys of shops) blocks.add(keys, false);
  expect([...blocks.pairs()].length).toBeLessThan(20_000);
});
