import { expect, test } from 'vitest';
import { readListing } from '#src/domain/directory/listing.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { findDuplicates } from '#src/domain/interchange/duplicates/find-duplicates.ts';
import { lookForPairs } from '#src/domain/interchange/duplicates/look-for-pairs.ts';
import { seePair, seePairs } from '#src/domain/interchange/duplicates/see-pairs.ts';
import { joinPair, partPair, putTogether, undoPair } from '#src/domain/interchange/duplicates/settle-pair.ts';
import { propose } from '#src/domain/moderation/propose.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { listingOf } from './listing-of.ts';
import { ann, base, ben, numbers, one, paired, townWith, two } from './paired.ts';

test('the whole directory is looked through, and each pair is asked about once', async () => {
  const town = await townWith(one, { ...two, name: one.name });
  expect(await lookForPairs(town)).toMatchObject({ fresh: 1 });
  expect(await lookForPairs(town)).toMatchObject({ fresh: 0 });
  const { pairs } = await seePairs(town);
  expect(pairs).toMatchObject([{ names: [one.name, one.name], half: false }]);
  expect(pairs[0]?.reasons.join(' ')).toMatch(/Same postcode: WR1 1AA/);
});

test('a pair that looks alike no more is let go, but not one that an editor put together', async () => {
  const town = await townWith(one, { ...two, name: one.name });
  await lookForPairs(town);
  await town.publish({ ...two, name: 'Riverside Chess Club', phones: [], serviceAtLocations: [] });
  await lookForPairs(town);
  expect((await seePairs(town)).pairs).toEqual([]);
  await paired(town);
  await lookForPairs(town);
  expect((await seePairs(town)).pairs).toHaveLength(1);
});

test('what differs is shown to be chosen, what only one says stays', async () => {
  const town = await townWith(one, two);
  const { id } = await paired(town);
  const view = await seePair(town, ann, id);
  expect(view.differ.map(({ fact }) => fact)).toEqual(['name', 'phone', 'times', 'description']);
  expect(view.differ.find(({ fact }) => fact === 'phone')).toMatchObject({
    says: ['01632 960123', '01632 960456'],
    many: true,
  });
  expect(view.only).toEqual([{ label: 'E-mail', says: 'soup@kitchen.org.uk', first: false }]);
  expect(view.same).toContain('Address');
});

test('each fact comes from where it was chosen, and the address of the other leads on', async () => {
  const town = await townWith(one, two);
  const { id, join } = await paired(town);
  expect(await join({ name: 'other', phone: 'other', times: 'other', description: 'kept' })).toEqual({
    state: 'joined',
  });
  const { record } = await readCurrent(town.directory, one.id);
  expect(record).toMatchObject({
    id: one.id,
    name: two.name,
    description: 'Hot meals.',
    email: 'soup@kitchen.org.uk',
    phones: [{ number: '01632 960456' }],
  });
  const days = [record, ...record.serviceAtLocations].flatMap(({ schedules }) =>
    schedules.map(({ byday }) => byday),
  );
  expect(days).toEqual(['TH']);
  expect(await readListing(town, two.id)).toEqual({ movedTo: one.id });
  expect(await seePair(town, ann, id)).toMatchObject({ state: 'joined', keptId: one.id });
});

test('both numbers may be right, and the second listing may be the one to keep', async () => {
  const town = await townWith(one, two);
  const { join } = await paired(town);
  await join({ name: 'kept', phone: 'both' }, ann, two.id);
  expect((await numbers(town, two.id)).sort()).toEqual(['01632 960123', '01632 960456']);
  expect(await readListing(town, one.id)).toEqual({ movedTo: two.id });
});

test('taken back, both are as they were, and no machine asks about them again', async () => {
  const town = await townWith(one, two);
  const before = [await readCurrent(town.directory, one.id), await readCurrent(town.directory, two.id)];
  const { id, join } = await paired(town);
  await join({ name: 'other', phone: 'other', times: 'other' });
  await undoPair(town, ben, id);
  const after = [await readCurrent(town.directory, one.id), await readCurrent(town.directory, two.id)];
  expect(after.map(({ record }) => record)).toEqual(before.map(({ record }) => record));
  expect(await seePair(town, ann, id)).toMatchObject({ state: 'apart' });
  await expect(undoPair(town, ben, id)).rejects.toThrow(Conflict);
  expect(await lookForPairs(town)).toMatchObject({ fresh: 0 });
  expect((await seePairs(town)).pairs).toEqual([]);
});

test('a number added since stays when the join is taken back, and so does the one it had before', async () => {
  const town = await townWith(one, two);
  const { id, join } = await paired(town);
  await join({ name: 'kept', phone: 'other' });
  const { record } = await readCurrent(town.directory, one.id);
  const added = {
    ...(one.phones[0] as (typeof one.phones)[number]),
    id: crypto.randomUUID(),
    number: '01632 960999',
  };
  await town.publish({ ...record, phones: [...record.phones, added] });
  await undoPair(town, ann, id);
  expect(await numbers(town, one.id)).toEqual(['01632 960999', '01632 960123']);
});

test('two services stay two: neither a look nor an import joins them', async () => {
  const twin = listingOf({ ...base, key: 'twin', phone: '01632 960123' });
  const town = await townWith(one, twin);
  await lookForPairs(town);
  const id = (await seePairs(town)).pairs[0]?.id ?? '';
  await partPair(town, ann, id);
  expect((await seePairs(town)).pairs).toEqual([]);
  const told = { each: () => [{ number: 1, record: twin }], at: async () => twin };
  expect(await findDuplicates(town, told)).toEqual({ certain: [], likely: [] });
});

test('a check is never said of a number that nobody checked', async () => {
  const checked = (record: ListingRecord, checkedOn?: string): ListingRecord => ({
    ...record,
    assurance: checkedOn ? [{ id: crypto.randomUUID(), fact: 'all', checkedOn, checkedBy: 'group' }] : [],
  });
  const assured = async (a: ListingRecord, b: ListingRecord) => {
    const town = await townWith(a, b);
    await (await paired(town)).join({ name: 'kept', phone: 'other' });
    const { record } = await readCurrent(town.directory, one.id);
    return Object.fromEntries(record.assurance.map(({ fact, checkedOn }) => [fact, checkedOn]));
  };
  const half = await assured(checked(one, '2026-11-01'), checked(two));
  expect(half).toMatchObject({ times: '2026-11-01' });
  expect(half).not.toHaveProperty('all');
  expect(half).not.toHaveProperty('phone');
  expect(await assured(checked(one, '2026-11-01'), checked(two, '2026-10-01'))).toEqual({
    all: '2026-10-01',
  });
});

test('nobody joins over what has changed meanwhile, nor over what waits to be decided', async () => {
  const town = await townWith(one, two);
  const { id, join } = await paired(town);
  const { listings } = await seePair(town, ann, id);
  const seen = Object.fromEntries(listings.map((listing) => [listing.id, listing.seen]));
  await town.publish({ ...two, summary: 'Now on Sundays too.' });
  await expect(joinPair(town, ann, { id, keepId: one.id, chosen: {}, seen })).rejects.toThrow(Conflict);
  const { versionId } = await readCurrent(town.directory, two.id);
  await propose(
    town,
    { way: 'anyone' },
    {
      serviceId: two.id,
      seen: versionId,
      changes: [{ field: 'summary', wanted: 'Only Sundays.' }],
      formId: crypto.randomUUID(),
    },
  );
  await expect(join()).rejects.toThrow(/Decide first/);
});

test('whom either listing reaches is told once, with a way to say that it is wrong', async () => {
  const town = await townWith(one, two);
  await (await paired(town)).join();
  expect(outboxOf(town.people).map(({ letter }) => letter)).toEqual(['listings-joined']);
});

test('only listings that can be found are put side by side, and two of them', async () => {
  const town = await townWith(one, { ...two, status: 'defunct' });
  await expect(putTogether(town, { first: one.id, second: two.id })).rejects.toThrow(Invalid);
  await expect(putTogether(town, { first: one.id, second: one.id })).rejects.toThrow(Invalid);
  const madeUp = {
    ...two,
    id: crypto.randomUUID(),
    kind: 'example' as const,
    phones: [],
    serviceAtLocations: [],
  };
  await town.publish(madeUp);
  await expect(putTogether(town, { first: one.id, second: madeUp.id })).rejects.toThrow(/made up/);
  await expect(putTogether(town, { first: 'nonsense', second: one.id })).rejects.toThrow(Invalid);
  await expect(seePair(town, ann, crypto.randomUUID())).rejects.toThrow(NotFound);
});
