import { expect, test } from 'vitest';
import { idFrom } from '#src/domain/directory/ids.ts';
import { answerAsk } from '#src/domain/directory/upkeep/answer.ts';
import { standingListing } from '#src/domain/directory/upkeep/change-listing.ts';
import { countToRing, phoneSheet } from '#src/domain/directory/upkeep/phone-sheet.ts';
import { recordCall } from '#src/domain/directory/upkeep/record-call.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';
import { chaseAndSend, later, newPostbox, tokenIn } from '#tests/support/upkeep.ts';

const listing = (key: string, types: string[], checkedOn?: string) =>
  millbrookRecord({
    key,
    name: `Millbrook ${key}`,
    types,
    needs: ['company'],
    phones: [{ id: idFrom('phone', key), number: '01632 960001' }],
    ...(checkedOn && {
      assurance: [{ id: idFrom('check', key), fact: 'all', checkedOn, checkedBy: 'group' }],
    }),
  });
const sheetOf = async (town: Town, rows = 10) =>
  (await phoneSheet({ ...town, withExamples: false }, rows)).map(({ name, why }) => [name, why]);

test('those that letters do not reach come first, what changes fastest before the rest, then the longest unchecked', async () => {
  const town = await openTown();
  await town.publish(
    listing('hall', ['group']),
    listing('kitchen', ['meal']),
    listing('old', ['library'], '2026-07-30'),
    listing('fresh', ['group'], '2026-11-20'),
  );
  await chaseAndSend(town, newPostbox());
  expect(await sheetOf(town)).toEqual([
    ['Millbrook kitchen', 'nobody to write to'],
    ['Millbrook hall', 'nobody to write to'],
    ['Millbrook old', 'longest unchecked'],
  ]);
});

test('a call that is answered checks the listing, and takes it off the sheet', async () => {
  const town = await openTown();
  const hall = listing('hall', ['group']);
  await town.publish(hall);
  await chaseAndSend(town, newPostbox());
  await recordCall(town, { serviceId: hall.id, result: 'all-right' }, 'edie');
  expect(await sheetOf(town)).toEqual([]);
  expect((await standingListing(town.directory, hall.id)).record.assurance).toMatchObject([
    { fact: 'all', checkedOn: '2026-11-21', checkedBy: 'editor' },
  ]);
});

test('a call in vain rests for three days', async () => {
  const town = await openTown();
  const hall = listing('hall', ['group']);
  await town.publish(hall);
  await chaseAndSend(town, newPostbox());
  await recordCall(town, { serviceId: hall.id, result: 'no-answer' }, 'edie');
  expect(await sheetOf(town)).toEqual([]);
  expect(await sheetOf(later(town, 2))).toEqual([]);
  expect(await sheetOf(later(town, 3))).toEqual([['Millbrook hall', 'nobody to write to']]);
  expect(await countToRing(town)).toEqual({ 'no-address': 1 });
});

test('a group that answers its letter after all need not be rung', async () => {
  const town = await openTown();
  const hall = { ...listing('hall', ['group']), email: 'hello@hall.example' };
  await town.publish(hall);
  const postbox = newPostbox();
  for (let day = 0; day <= 24; day++) await chaseAndSend(later(town, day), postbox);
  expect(await countToRing(town)).toEqual({ 'no-answer': 1 });
  await answerAsk(later(town, 25), { token: tokenIn(postbox.arrived[2] ?? { body: '' }), said: 'all-right' });
  expect(await countToRing(town)).toEqual({});
});

test('who is found closed leaves the directory', async () => {
  const town = await openTown();
  const hall = listing('hall', ['group']);
  await town.publish(hall);
  await recordCall(town, { serviceId: hall.id, result: 'closed' }, 'edie');
  expect((await standingListing(town.directory, hall.id)).record.status).toBe('defunct');
});
