import { expect, test } from 'vitest';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { TEST_LETTERS } from '#tests/support/letter-texts.ts';
import { outboxOf, testPeople } from '#tests/support/letters.ts';

const letters = TEST_LETTERS;
const now = new Date('2026-11-21T12:00:00Z');
const to = { email: 'ada@example.org' };
const code = { letter: 'test-code', to, facts: { code: 'K7M2QD', minutes: 10 } };

test('a letter waits in the outbox when what caused it is committed, and not when it is undone', async () => {
  const people = testPeople();
  await people.writeTx((tx) => queueLetter({ letters, now }, tx, { ...code, key: 'one' }));
  expect(outboxOf(people)).toMatchObject([{ letter: 'test-code', state: 'waiting', attempts: 0 }]);
  const undone = people.writeTx(async (tx) => {
    await queueLetter({ letters, now }, tx, { ...code, key: 'two' });
    throw new Error('the rest did not go well');
  });
  await expect(undone).rejects.toThrow();
  expect(outboxOf(people)).toHaveLength(1);
});

test('what was queued under the same key is not queued again', async () => {
  const people = testPeople();
  const queue = (key: string) => people.writeTx((tx) => queueLetter({ letters, now }, tx, { ...code, key }));
  expect(await queue('one')).toEqual({ queued: true });
  expect(await queue('one')).toEqual({ queued: false });
  expect(await queue('two')).toEqual({ queued: true });
  expect(outboxOf(people)).toHaveLength(2);
});

test('neither address nor facts nor key can be read in the file', async () => {
  const people = testPeople();
  await people.writeTx((tx) => queueLetter({ letters, now }, tx, { ...code, key: 'for ada@example.org' }));
  const [row] = outboxOf(people);
  expect(JSON.stringify(row)).not.toMatch(/ada@|example|K7M2QD/);
});

test.each([
  ['a letter that is not there', { letter: 'no-such-letter' }],
  ['an e-mail for a mobile', { to: { text: '+447700900123' } }],
  ['a fact that is missing', { facts: { code: 'K7M2QD' } }],
  [
    'a fact the letter does not have',
    { facts: { code: 'K7M2QD', minutes: 10, listing: 'Millbrook Kitchen' } },
  ],
  ['a fact of another kind', { facts: { code: 'see you at the\nkitchen', minutes: 10 } }],
])('%s is refused', async (_what, wrong) => {
  const people = testPeople();
  const queued = people.writeTx((tx) => queueLetter({ letters, now }, tx, { ...code, key: 'one', ...wrong }));
  await expect(queued).rejects.toThrow(/letter/);
  expect(outboxOf(people)).toEqual([]);
});
