import { describe, expect, test } from 'vitest';
import { askFates } from '#src/domain/notifications/ask-fates.ts';
import { bouncedOn, stateOfLetter } from '#src/domain/notifications/bounced.ts';
import { claimNext, settle } from '#src/domain/notifications/claim.ts';
import { deliverDue } from '#src/domain/notifications/deliver.ts';
import { letterWarnings } from '#src/domain/notifications/letter-warnings.ts';
import { type Fate, Fault } from '#src/domain/notifications/transport.ts';
import { wipeLetters } from '#src/domain/notifications/wipe-letters.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { ada, began, DAY, MINUTE, openPostRoom, place, states } from './post-room.ts';

describe('a letter that is due', () => {
  test('goes once, with its facts in it, and then nothing of it is left to read', async () => {
    const { ctx, queue, sent, people } = openPostRoom();
    await queue();
    expect(await deliverDue(ctx)).toEqual({ sent: 1, again: 0, bounced: 0, givenUp: 0 });
    expect(await deliverDue(ctx)).toEqual({ sent: 0, again: 0, bounced: 0, givenUp: 0 });
    expect(sent).toMatchObject([{ to: 'Ada@example.org', subject: 'Your code: K7M2QD' }]);
    expect(sent[0]?.body).toContain('It works for 10 minutes');
    expect(outboxOf(people)).toMatchObject([{ state: 'sent', sealed: null, due_at: null }]);
  });

  test('begins its links with where people reach the site, whatever a request said', async () => {
    const { ctx, queue, sent } = openPostRoom();
    await queue({
      letter: 'test-link',
      facts: { link: '/p#7QWX-93HK-2MND' },
    });
    await deliverDue(ctx);
    expect(sent[0]?.body).toBe('It is here:\nhttps://help.example.org/p#7QWX-93HK-2MND');
  });

  test('waits until its time, and the longest waiting goes first', async () => {
    const { ctx, queue, sent, wait } = openPostRoom();
    await queue({
      key: 'tomorrow',
      facts: { code: 'B', minutes: 1 },
      notBefore: new Date(began.getTime() + DAY),
    });
    await queue({ key: 'today', facts: { code: 'A', minutes: 1 } });
    await deliverDue(ctx);
    expect(sent.map(({ subject }) => subject)).toEqual(['Your code: A']);
    wait(DAY);
    await deliverDue(ctx);
    expect(sent.map(({ subject }) => subject)).toEqual(['Your code: A', 'Your code: B']);
  });

  test('is not sent by two at once', async () => {
    const { ctx, queue, people } = openPostRoom();
    await queue();
    const mine = await claimNext(ctx);
    expect(mine?.row.attempts).toBe(1);
    expect(await claimNext(ctx)).toBeUndefined();
    if (mine) await settle(people, mine.row, { state: 'sent' });
    expect(states(people)).toEqual(['sent']);
  });

  test('is taken over two minutes after its sender died, who can then say nothing of it any more', async () => {
    const { ctx, queue, wait, people } = openPostRoom();
    await queue();
    const dead = await claimNext(ctx);
    wait(2 * MINUTE);
    expect(await claimNext(ctx)).toMatchObject({ wasBegun: true, row: { attempts: 2 } });
    if (dead) await settle(people, dead.row, { state: 'given-up' });
    expect(states(people)).toEqual(['sending']);
  });

  test('is not sent again when the provider says that it was taken before the sender died', async () => {
    const { ctx, queue, wait, sent, transport, people } = openPostRoom();
    Object.assign(transport, { wasTaken: async () => 'their-name' });
    await queue();
    await claimNext(ctx);
    wait(2 * MINUTE);
    expect(await deliverDue(ctx)).toMatchObject({ sent: 1 });
    expect(sent).toEqual([]);
    expect(states(people)).toEqual(['sent']);
  });
});

describe('a letter that did not go', () => {
  test('is tried again after longer and longer, and the log names no address', async () => {
    const { ctx, queue, answers, sent, wait, logged } = openPostRoom();
    await queue();
    answers.push(new Fault('again', '451'), new Fault('again', 'ECONNECTION'));
    expect(await deliverDue(ctx)).toMatchObject({ again: 1 });
    wait(9_000);
    expect(await deliverDue(ctx)).toMatchObject({ again: 0, sent: 0 });
    wait(1_000);
    expect(await deliverDue(ctx)).toMatchObject({ again: 1 });
    wait(MINUTE);
    expect(await deliverDue(ctx)).toMatchObject({ sent: 1 });
    expect(sent).toHaveLength(1);
    expect(logged).toHaveLength(2);
    expect(logged.join()).not.toMatch(/ada@|example/i);
  });

  test('is given up after three days', async () => {
    const { ctx, queue, answers, wait, people } = openPostRoom();
    await queue();
    let tries = 0;
    for (let hour = 0; hour <= 73; hour++) {
      answers[0] = new Fault('again', '451');
      const { again, givenUp } = await deliverDue(ctx);
      tries += again;
      if (givenUp > 0) expect(hour).toBe(72);
      wait(60 * MINUTE);
    }
    expect(tries).toBeLessThan(40);
    expect(outboxOf(people)).toMatchObject([{ state: 'given-up', sealed: null }]);
  });

  test('is given up when what it says is over', async () => {
    const { ctx, queue, wait, sent, people } = openPostRoom();
    await queue({ notAfter: new Date(began.getTime() + 10 * MINUTE) });
    wait(10 * MINUTE);
    expect(await deliverDue(ctx)).toMatchObject({ givenUp: 1 });
    expect(sent).toEqual([]);
    expect(states(people)).toEqual(['given-up']);
  });

  test('does not keep the others from going, unless nothing goes at all', async () => {
    const { ctx, queue, answers } = openPostRoom();
    for (const key of ['one', 'two', 'three']) await queue({ key });
    answers.push(new Fault('again', '451'));
    expect(await deliverDue(ctx)).toMatchObject({ sent: 2, again: 1 });
    for (const key of ['four', 'five']) await queue({ key });
    answers.push(new Fault('down', 'EAUTH'));
    expect(await deliverDue(ctx)).toMatchObject({ sent: 0, again: 1 });
  });
});

describe('an address that takes no letters', () => {
  test('is known by its hash until one arrives', async () => {
    const { ctx, queue, answers, people } = openPostRoom();
    await queue();
    answers.push(new Fault('never', '550'));
    expect(await deliverDue(ctx)).toMatchObject({ bounced: 1 });
    expect(await bouncedOn({ people }, { email: ' ada@EXAMPLE.org' })).toBe('2026-11-21');
    expect(await bouncedOn({ people }, { email: 'someone@example.org' })).toBeUndefined();
    expect(await stateOfLetter({ people }, 'one')).toBe('bounced');
    expect(await stateOfLetter({ people }, 'never queued')).toBeUndefined();
    await queue({ key: 'two' });
    await deliverDue(ctx);
    expect(await bouncedOn({ people }, ada)).toBeUndefined();
  });

  test('of somebody who was looking for help is not remembered at all', async () => {
    const { ctx, queue, answers, people } = openPostRoom();
    await queue({ letter: 'test-link', facts: { link: '/p#A' } });
    answers.push(new Fault('never', '550'));
    await deliverDue(ctx);
    expect(await bouncedOn({ people }, ada)).toBeUndefined();
    expect(outboxOf(people)).toMatchObject([{ address_hash: null, sealed: null }]);
  });

  test.each<[Fate, string, string | undefined]>([
    ['never', 'bounced', '2026-11-21'],
    ['lost', 'sent', undefined],
    ['arrived', 'sent', undefined],
  ])('is found out when the provider says later: %s', async (fate, state, bounced) => {
    const { ctx, queue, answers, people, transport, wait } = openPostRoom();
    const fates: Fate[] = ['underway', fate];
    Object.assign(transport, { fateOf: async () => fates.shift() });
    await queue();
    answers.push('their-name');
    await deliverDue(ctx);
    await askFates(ctx);
    expect(fates).toHaveLength(2);
    wait(MINUTE);
    await askFates(ctx);
    await askFates(ctx);
    expect(fates).toHaveLength(1);
    wait(MINUTE);
    await askFates(ctx);
    expect(fates).toHaveLength(0);
    expect(states(people)).toEqual([state]);
    expect(await bouncedOn({ people }, ada)).toBe(bounced);
    wait(DAY);
    await askFates(ctx);
  });
});

test('whoever runs the site is told when letters have not gone for an hour, and not of those that are for later', async () => {
  const { ctx, queue, answers, people, wait, clock } = openPostRoom();
  const warnings = () => letterWarnings({ people, now: clock() });
  await queue({ key: 'tomorrow', notBefore: new Date(began.getTime() + DAY) });
  wait(90 * MINUTE);
  expect(await warnings()).toEqual([]);
  await queue({ key: 'now' });
  answers.push(new Fault('down', 'EAUTH'));
  await deliverDue(ctx);
  expect(await warnings()).toEqual([]);
  wait(61 * MINUTE);
  expect(await warnings()).toEqual([expect.stringContaining('the oldest has waited an hour')]);
  await deliverDue(ctx);
  expect(await warnings()).toEqual([]);
});

test('after a week only the bare row is left, which keeps the letter from going again, and after a year not even that', async () => {
  const { ctx, queue, people } = openPostRoom();
  await queue();
  await deliverDue(ctx);
  const wipeAfter = (days: number) =>
    wipeLetters({ people, place, now: new Date(began.getTime() + days * DAY) });
  await wipeAfter(6);
  expect(outboxOf(people)[0]?.address_hash).not.toBeNull();
  await wipeAfter(7);
  expect(outboxOf(people)).toMatchObject([{ address_hash: null, sealed: null }]);
  expect(await queue()).toEqual({ queued: false });
  await wipeAfter(400);
  expect(outboxOf(people)).toEqual([]);
});
