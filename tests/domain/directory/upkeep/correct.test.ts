import { describe, expect, test } from 'vitest';
import { proposal } from '#db/schema/people/proposal.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { readListing } from '#src/domain/directory/listing.ts';
import { sayTaking } from '#src/domain/directory/upkeep/answer.ts';
import { changeListing, standingListing } from '#src/domain/directory/upkeep/change-listing.ts';
import { confirmedOn } from '#src/domain/directory/upkeep/checks.ts';
import { correctListing } from '#src/domain/directory/upkeep/correct.ts';
import type { Correction } from '#src/domain/directory/upkeep/correction.ts';
import { seeAsk, seeCorrection } from '#src/domain/directory/upkeep/see-ask.ts';
import { undoAnswer } from '#src/domain/directory/upkeep/undo.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';
import { chaseAndSend, newPostbox, tokenIn } from '#tests/support/upkeep.ts';

const kitchen = millbrookRecord({
  email: 'hello@kitchen.example',
  types: ['group'],
  needs: ['company'],
  phones: [{ id: idFrom('millbrook', 'phone'), number: '01632 960001' }],
  free: true,
  getIn: ['turn-up'],
});

async function opened() {
  const town = await openTown();
  await town.publish(kitchen);
  const postbox = newPostbox();
  await chaseAndSend(town, postbox);
  const token = tokenIn(postbox.arrived[0] ?? { body: '' });
  const form = await seeCorrection(town, token, kitchen.id);
  return {
    town,
    token,
    form,
    send: (changed: Partial<Correction>, more: { asWritten?: boolean } = {}) =>
      correctListing(town, {
        token,
        listing: kitchen.id,
        seen: form.seen,
        ...form.values,
        ...changed,
        ...more,
      }),
    record: async () => (await standingListing(town.directory, kitchen.id)).record,
    see: async () => (await seeAsk(town, token)).listings[0],
  };
}

describe('something changed', () => {
  test('times, cost, area and ways in are shown at once, and the listing is checked', async () => {
    const { send, record } = await opened();
    const changed = {
      times: [{ words: 'Tuesday 2 to 4pm' }],
      cost: '£2 a meal',
      area: 'Millbrook',
      getIn: ['ring' as const],
    };
    expect(await send(changed)).toEqual({ published: true, held: [] });
    const now = await record();
    expect(now.schedules).toMatchObject([{ byday: 'TU', opensAt: '14:00', closesAt: '16:00' }]);
    expect(now).toMatchObject({
      free: false,
      feesDescription: '£2 a meal',
      costOptions: [{ amount: 2 }],
      getIn: ['ring'],
    });
    expect(now.serviceAreas.map(({ name }) => name)).toEqual(['Millbrook']);
    expect(confirmedOn(now)).toBe('2026-11-21');
  });

  test('a new number or link in ordinary words is held as one in its own box is', async () => {
    const { send, record } = await opened();
    const link = '£2, pay at https://pay.example.org';
    expect(await send({ cost: link, howToGetIn: 'Ring 01632 960777', area: 'Millbrook' })).toEqual({
      published: true,
      held: ['feesDescription', 'applicationProcess'],
    });
    const now = await record();
    expect(JSON.stringify(now)).not.toMatch(/pay\.example|960777/);
    expect(now.serviceAreas.map(({ name }) => name)).toEqual(['Millbrook']);
    expect(now.assurance.map(({ fact }) => fact)).not.toContain('cost');
  });

  test('a phone number is held: the old one stands, and nobody claims that it was checked', async () => {
    const { town, send, record, see } = await opened();
    expect(await send({ phone: '01632 960002', taking: 'full' })).toEqual({
      published: true,
      held: ['phone'],
    });
    const now = await record();
    expect(now.phones[0]?.number).toBe('01632 960001');
    expect(now.capacity).toMatchObject({ status: 'full', since: '2026-11-21' });
    expect(confirmedOn(now)).toBeUndefined();
    expect(now.assurance.map(({ fact }) => fact)).not.toContain('phone');
    expect(await town.people.db.select().from(proposal)).toMatchObject([
      { state: 'held', way: 'group-link' },
    ]);
    expect((await see())?.held).toEqual([{ field: 'phone', name: 'Phone numbers', wanted: '01632 960002' }]);
  });

  test('undo brings the times back and takes away what waits', async () => {
    const { town, token, send, record, see } = await opened();
    await send({ times: [{ words: 'Tuesday 2 to 4pm' }], phone: '01632 960002' });
    await undoAnswer(town, { token, answer: (await see())?.answer?.id ?? '' });
    expect((await record()).schedules).toEqual([]);
    expect((await see())?.held).toEqual([]);
    expect(await town.people.db.select().from(proposal)).toMatchObject([{ state: 'stopped' }]);
  });

  test('what somebody else changed since the form was opened is left as they made it', async () => {
    const { town, send, record } = await opened();
    await changeListing(town, kitchen.id, { by: 'editor', why: 'a test' }, (was) => ({
      ...was,
      applicationProcess: 'Knock.',
    }));
    await send({ taking: 'open' });
    expect((await record()).applicationProcess).toBe('Knock.');
  });

  test('undo does not run over what somebody else has changed since', async () => {
    const { town, token, send, see, record } = await opened();
    await send({ times: [{ words: 'Tuesday 2 to 4pm' }] });
    await changeListing(town, kitchen.id, { by: 'editor', why: 'a test' }, (was) => ({
      ...was,
      schedules: [],
    }));
    await expect(undoAnswer(town, { token, answer: (await see())?.answer?.id ?? '' })).rejects.toThrow(
      /has changed this listing since/,
    );
    expect((await record()).schedules).toEqual([]);
  });

  test('times that we cannot read are asked for again, or go to an editor in the group’s own words', async () => {
    const { town, send, record } = await opened();
    const words = 'Tuesdays after the school run';
    await expect(send({ times: [{ words }] })).rejects.toMatchObject({
      fields: { 'times-0': expect.stringContaining('after the school run') },
    });
    expect(await send({ times: [{ words }] }, { asWritten: true })).toEqual({
      published: false,
      held: ['times'],
    });
    expect((await record()).schedules).toEqual([]);
    expect(await town.people.db.select().from(proposal)).toHaveLength(1);
  });

  test('nothing different is said to be so', async () => {
    const { send } = await opened();
    await expect(send({})).rejects.toMatchObject({
      fields: { form: expect.stringContaining('Nothing is different') },
    });
  });

  test.each([
    ['phone', '0906 123 4567'],
    ['phone', '070 1234 5678'],
    ['email', 'not an address'],
    ['url', 'javascript:alert(1)'],
    ['name', ''],
  ] as const)('what could never be published is refused before anything is: %s %s', async (field, wanted) => {
    const { send, record } = await opened();
    await expect(send({ [field]: wanted, times: [{ words: 'Tuesday 2 to 4pm' }] })).rejects.toThrow();
    expect((await record()).schedules).toEqual([]);
  });
});

test('taking people is shown on the listing at once, with the day', async () => {
  const { town, token } = await opened();
  await sayTaking(town, { token, listing: kitchen.id, status: 'waiting-list' });
  const found = await readListing(town, kitchen.id);
  expect('record' in found && found.record.capacity).toMatchObject({
    status: 'waiting-list',
    since: '2026-11-21',
  });
});
