import { expect, test } from 'vitest';
import { readListing } from '#src/domain/directory/listing.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { joinListings } from '#src/domain/interchange/duplicates/join-listings.ts';
import { standingJoins } from '#src/domain/interchange/duplicates/standing-joins.ts';
import { undoJoin } from '#src/domain/interchange/duplicates/undo-join.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { openTown, type Town } from '#tests/support/town.ts';
import { listingOf, type Short } from './listing-of.ts';

const kitchen = { name: 'Millbrook Kitchen', phone: '01632 960123', at: 'WR1 1AA' } satisfies Short;
const full = (key: string): ListingRecord =>
  listingOf({
    ...kitchen,
    key,
    phone: '01632 960123 or 0800 011 4567',
    email: 'soup@kitchen.org.uk',
    days: 'MO',
    about: 'Soup, bread and company.',
    rest: {
      needs: ['food-bank', 'hot-meals'],
      languages: [{ id: '0f6f3f1a-57a6-4d3c-8a74-2d9b1c6e5f10', name: 'Polish' }],
      extra: { pc_audience: ['all'] },
    },
  });

const keep = listingOf({
  ...kitchen,
  key: 'keep',
  about: 'Hot meals for anyone.',
  rest: { needs: ['hot-meals'], extra: { pc_ours: 1 } },
});
const other = full('other');
const join = (town: Town, keepId = keep.id, otherId = other.id) =>
  joinListings(town, { keepId, otherId, reasons: ['Same name.'], by: 'import' });

function stored(town: Town, id: string): string {
  return town.directory.sqlite
    .prepare('select v.record from service s join listing_version v on v.id = s.version_id where s.id = ?')
    .pluck()
    .get(id) as string;
}

/** All that hangs on a listing, in every table, without versions and times. */
function rowsOf(town: Town): unknown {
  const tables = [
    'service',
    'phone',
    'schedule',
    'service_at_location',
    'location',
    'address',
    'language',
    'attribute',
    'listing_card',
    'listing_words',
    'listing_redirect',
  ];
  return tables.map((table) => {
    const rows = town.directory.sqlite.prepare(`select * from ${table}`).all() as Record<string, unknown>[];
    return rows.map(({ version_id: _version, ...row }) => JSON.stringify(row)).toSorted();
  });
}

async function joined() {
  const town = await openTown();
  await town.publish(keep, other);
  const before = { keep: stored(town, keep.id), other: stored(town, other.id), rows: rowsOf(town) };
  const id = (await join(town)) ?? '';
  return { town, before, id };
}

test('the kept listing gains what only the other knew, and keeps every word of its own', async () => {
  const { town } = await joined();
  const listing = await readListing(town, keep.id);
  if (!('record' in listing)) throw new Error('The kept listing has gone.');
  const { record } = listing;
  expect(record).toMatchObject({
    name: keep.name,
    description: 'Hot meals for anyone.',
    email: 'soup@kitchen.org.uk',
    needs: ['hot-meals', 'food-bank'],
    languages: [{ name: 'Polish' }],
    extra: { pc_ours: 1, pc_audience: ['all'] },
    schedules: [{ byday: 'MO' }],
  });
  expect(record.phones).toEqual(keep.phones);
  expect(record.serviceAtLocations).toHaveLength(1);
  expect(await readListing(town, other.id)).toEqual({ movedTo: keep.id });
});

test('taking a join back restores both, letter for letter, in every table', async () => {
  const { town, before, id } = await joined();
  expect(rowsOf(town)).not.toEqual(before.rows);
  expect(await undoJoin(town, id, { by: 'Rosa' })).toEqual({ keptId: keep.id, otherId: other.id });
  expect(stored(town, keep.id)).toBe(before.keep);
  expect(stored(town, other.id)).toBe(before.other);
  expect(rowsOf(town)).toEqual(before.rows);
});

test('what was written down of a join is never changed', async () => {
  const { town, id } = await joined();
  const first = () => town.directory.sqlite.prepare('select * from listing_join where id = ?').get(id);
  const before = first();
  expect(before).toMatchObject({ by: 'import', reasons: '["Same name."]', undoes: null });
  await undoJoin(town, id, { by: 'Rosa' });
  expect(first()).toEqual(before);
  expect(
    town.directory.sqlite.prepare('select count(*) from listing_join where undoes = ?').pluck().get(id),
  ).toBe(1);
  await expect(undoJoin(town, id, { by: 'Rosa' })).rejects.toThrow(Conflict);
  await expect(undoJoin(town, 'nothing', { by: 'Rosa' })).rejects.toThrow(NotFound);
});

test('an edit made since stays when the join is taken back', async () => {
  const { town, id } = await joined();
  const listing = await readListing(town, keep.id);
  if (!('record' in listing)) throw new Error('The kept listing has gone.');
  await town.publish({
    ...listing.record,
    summary: 'Now on Sundays too.',
    needs: [...listing.record.needs, 'groups'],
  });
  await undoJoin(town, id, { by: 'Rosa' });
  const after = await readListing(town, keep.id);
  expect(after).toMatchObject({
    record: { summary: 'Now on Sundays too.', needs: ['hot-meals', 'groups'], languages: [] },
  });
  expect(after).not.toHaveProperty('record.email');
  expect(await readListing(town, other.id)).toHaveProperty('record');
});

test('joins can follow one another, every old address leads on, and they are taken back from the last', async () => {
  const { town, before, id } = await joined();
  const third = listingOf({ ...kitchen, key: 'third' });
  await town.publish(third);
  const second = (await join(town, third.id, other.id)) ?? '';
  expect(await readListing(town, other.id)).toEqual({ movedTo: third.id });
  expect(await readListing(town, keep.id)).toEqual({ movedTo: third.id });
  expect(await join(town, keep.id, third.id)).toBeUndefined();
  await expect(undoJoin(town, id, { by: 'Rosa' })).rejects.toThrow(Conflict);
  await undoJoin(town, second, { by: 'Rosa' });
  expect(await readListing(town, other.id)).toEqual({ movedTo: keep.id });
  await undoJoin(town, id, { by: 'Rosa' });
  expect([stored(town, keep.id), stored(town, other.id)]).toEqual([before.keep, before.other]);
});

test('a place that one gives as an address and the other as a spot on the map is one place', async () => {
  const town = await openTown();
  const spot = listingOf({ ...kitchen, key: 'spot', point: [52.19, -2.22] });
  const bare = spot.serviceAtLocations.map((place) => ({
    ...place,
    location: { ...place.location, addresses: [] },
  }));
  await town.publish({ ...spot, serviceAtLocations: bare }, other);
  await join(town, spot.id);
  const listing = await readListing(town, spot.id);
  expect(listing).toMatchObject({
    record: {
      serviceAtLocations: [{ location: { latitude: 52.19, addresses: [{ postalCode: 'WR1 1AA' }] } }],
    },
  });
});

test('a listing that was joined away is known by the one that took its place when its source brings it again', async () => {
  const { town, id } = await joined();
  const joins = await standingJoins(town);
  expect([joins.keptFor(other.id), joins.keptFor(keep.id)]).toEqual([keep.id, undefined]);
  expect(joins.withJoined({ ...keep, summary: 'New.' })).toMatchObject({
    summary: 'New.',
    email: 'soup@kitchen.org.uk',
  });
  expect(joins.withJoined(other)).toBe(other);
  await undoJoin(town, id, { by: 'Rosa' });
  expect((await standingJoins(town)).keptFor(other.id)).toBeUndefined();
});

test('a place that must stay secret stays so after a join', async () => {
  const town = await openTown();
  const secret = { ...other, confidentialLocation: true, sensitive: true };
  await town.publish(keep, secret);
  await join(town);
  expect(await readListing(town, keep.id)).toMatchObject({
    record: { confidentialLocation: true, sensitive: true, serviceAtLocations: [] },
  });
});

test('what has left the directory is not joined', async () => {
  const town = await openTown();
  await town.publish(keep, { ...other, status: 'defunct' });
  await expect(join(town)).rejects.toThrow(Conflict);
  await expect(join(town, keep.id, 'nothing')).rejects.toThrow(NotFound);
});
