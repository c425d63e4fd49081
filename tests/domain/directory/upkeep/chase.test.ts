import { describe, expect, test } from 'vitest';
import { ask, groupAnswer, toRing } from '#db/schema/people/upkeep.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { answerAsk } from '#src/domain/directory/upkeep/answer.ts';
import { seeAsk } from '#src/domain/directory/upkeep/see-ask.ts';
import { undoAnswer } from '#src/domain/directory/upkeep/undo.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown } from '#tests/support/town.ts';
import { chaseAndSend, later, newPostbox, tokenIn } from '#tests/support/upkeep.ts';

const kitchen = (given: Parameters<typeof millbrookRecord>[0] = {}) =>
  millbrookRecord({ email: 'hello@kitchen.example', types: ['group'], needs: ['company'], ...given });
const hall = () =>
  millbrookRecord({
    key: 'hall',
    name: 'Millbrook Hall',
    email: 'hello@kitchen.example',
    types: ['group'],
    needs: ['company'],
  });

describe('asking', () => {
  test('a group is asked by a letter that names the listing and nobody', async () => {
    const town = await openTown();
    await town.publish(kitchen());
    const postbox = newPostbox();
    expect(await chaseAndSend(town, postbox)).toMatchObject({ letters: 1, listings: 1, joinedPhoneSheet: 0 });
    expect(postbox.arrived).toMatchObject([
      { to: 'hello@kitchen.example', subject: 'Is your listing still correct?' },
    ]);
    expect(postbox.arrived[0]?.body).toContain('Millbrook Kitchen');
  });

  test('one letter asks about all listings of an address', async () => {
    const town = await openTown();
    await town.publish(kitchen(), hall());
    const postbox = newPostbox();
    expect(await chaseAndSend(town, postbox)).toMatchObject({ letters: 1, listings: 2 });
    expect(postbox.arrived[0]?.body).toMatch(/Millbrook (Kitchen|Hall) and 1 more/);
    const seen = await seeAsk(town, tokenIn(postbox.arrived[0] ?? { body: '' }));
    expect(seen.listings.map(({ name }) => name).sort()).toEqual(['Millbrook Hall', 'Millbrook Kitchen']);
  });

  test('the same day again sends nothing again', async () => {
    const town = await openTown();
    await town.publish(kitchen());
    const postbox = newPostbox();
    await chaseAndSend(town, postbox);
    await chaseAndSend(town, postbox);
    expect(postbox.arrived).toHaveLength(1);
  });

  test('after three letters without an answer it joins the phone sheet, and letters stop for weeks', async () => {
    const town = await openTown();
    await town.publish(kitchen());
    const postbox = newPostbox();
    for (let day = 0; day <= 30; day++) await chaseAndSend(later(town, day), postbox);
    expect(postbox.arrived).toHaveLength(3);
    expect(await town.people.db.select().from(toRing)).toMatchObject([
      { why: 'no-answer', since: '2026-12-07' },
    ]);
  });

  test('after days without a server the next letter goes, and not all that were missed', async () => {
    const town = await openTown();
    await town.publish(kitchen());
    const postbox = newPostbox();
    await chaseAndSend(town, postbox);
    await chaseAndSend(later(town, 40), postbox);
    expect(postbox.arrived).toHaveLength(2);
    await chaseAndSend(later(town, 41), postbox);
    expect(postbox.arrived).toHaveLength(2);
  });

  test('what nothing is counted by any more is wiped', async () => {
    const town = await openTown();
    await town.publish(kitchen());
    const postbox = newPostbox();
    await chaseAndSend(town, postbox);
    await answerAsk(town, { token: tokenIn(postbox.arrived[0] ?? { body: '' }), said: 'all-right' });
    expect(await town.people.db.select().from(groupAnswer)).toHaveLength(1);
    await chaseAndSend(later(town, 401), postbox);
    expect(await town.people.db.select().from(groupAnswer)).toEqual([]);
    expect((await town.people.db.select().from(ask)).map(({ day }) => day)).toEqual(['2027-12-27']);
  });

  test('made-up listings are asked in the demo only', async () => {
    const town = await openTown();
    await town.publish(kitchen({ kind: 'example' }));
    const postbox = newPostbox();
    await chaseAndSend(town, postbox);
    expect(postbox.arrived).toHaveLength(0);
    await chaseAndSend(town, postbox, { withExamples: true });
    expect(postbox.arrived).toHaveLength(1);
  });

  test('where letters come back, the next address is tried, and then the phone', async () => {
    const town = await openTown();
    const organization = {
      id: idFrom('millbrook', 'body'),
      name: 'Body',
      description: 'Body',
      email: 'office@body.example',
      identifiers: [],
    };
    await town.publish(kitchen({ organization }));
    const postbox = newPostbox();
    postbox.dead.add('hello@kitchen.example');
    for (let day = 0; day <= 8; day++) await chaseAndSend(later(town, day), postbox);
    expect(postbox.arrived.map(({ to }) => to)).toEqual(['office@body.example']);
    postbox.dead.add('office@body.example');
    for (let day = 9; day <= 20; day++) await chaseAndSend(later(town, day), postbox);
    expect(await town.people.db.select().from(toRing)).toMatchObject([{ why: 'bounced' }]);
  });

  test('who has no address is rung', async () => {
    const town = await openTown();
    await town.publish(kitchen({ email: undefined }));
    expect(await chaseAndSend(town, newPostbox())).toMatchObject({ letters: 0, joinedPhoneSheet: 1 });
  });

  test('nobody gets more than eight letters in a year, however many listings they have', async () => {
    const town = await openTown();
    const many = Array.from({ length: 5 }, (_, index) =>
      kitchen({
        key: `k${index}`,
        types: ['meal'],
        assurance: [
          {
            id: idFrom('c', String(index)),
            fact: 'all',
            checkedOn: `2026-11-${10 + index}`,
            checkedBy: 'group',
          },
        ],
      }),
    );
    await town.publish(...many);
    const postbox = newPostbox();
    for (let day = 0; day < 365; day++) {
      const today = later(town, day);
      const before = postbox.arrived.length;
      await chaseAndSend(today, postbox);
      for (const letter of postbox.arrived.slice(before))
        await answerAsk(today, { token: tokenIn(letter), said: 'all-right' });
    }
    expect(postbox.arrived.length).toBeGreaterThan(5);
    expect(postbox.arrived.length).toBeLessThanOrEqual(8);
  });
});

describe('answering', () => {
  async function asked(given: Parameters<typeof millbrookRecord>[0] = {}) {
    const town = await openTown();
    await town.publish(kitchen(given));
    const postbox = newPostbox();
    await chaseAndSend(town, postbox);
    const token = tokenIn(postbox.arrived[0] ?? { body: '' });
    const listing = kitchen().id;
    return { town, postbox, token, listing, see: async () => (await seeAsk(town, token)).listings[0] };
  }

  test('all right: checked today by the group, and not asked again before its time', async () => {
    const { town, postbox, token, see } = await asked();
    await answerAsk(town, { token, said: 'all-right' });
    expect((await see())?.checked).toBe('Checked today by the group');
    for (let day = 1; day < 72; day++) await chaseAndSend(later(town, day), postbox);
    expect(postbox.arrived).toHaveLength(1);
    await chaseAndSend(later(town, 72), postbox);
    expect(postbox.arrived).toHaveLength(2);
  });

  test('closed for good leaves the directory at once, and undo brings it back', async () => {
    const { town, token, see } = await asked();
    await answerAsk(town, { token, said: 'closed' });
    const closed = await see();
    expect(closed?.state).toBe('closed');
    await undoAnswer(town, { token, answer: closed?.answer?.id ?? '' });
    expect(await see()).toMatchObject({ state: 'open' });
    expect((await see())?.answer).toBeUndefined();
  });

  test('ask me in three months: no letter and no call before', async () => {
    const { town, postbox, token } = await asked();
    await answerAsk(town, { token, said: 'later' });
    for (let day = 1; day < 91; day += 3) await chaseAndSend(later(town, day), postbox);
    expect(postbox.arrived).toHaveLength(1);
    await chaseAndSend(later(town, 92), postbox);
    expect(postbox.arrived).toHaveLength(2);
    expect(await town.people.db.select().from(toRing)).toEqual([]);
  });

  test('a token nobody made opens nothing', async () => {
    const { town } = await asked();
    await expect(seeAsk(town, 'x'.repeat(22))).rejects.toThrow(/does not work any more/);
  });
});
