import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { proposal } from '#db/schema/people/proposal.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import type { Wanted } from '#src/domain/directory/edit/changes.ts';
import { hold } from '#src/domain/directory/edit/hold.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { answerAsContact, askedOfContact } from '#src/domain/moderation/old-contact.ts';
import { propose } from '#src/domain/moderation/propose.ts';
import { readQueue } from '#src/domain/moderation/queue/read.ts';
import type { Who } from '#src/domain/moderation/sort-changes.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { aboutLetter, type InEnvelope } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const OLD = '01253 111111';
const NEW = '01253 222222';
const phone = (number: string) => ({ id: randomUUID(), number });
const kitchen = millbrookRecord({ phones: [phone(OLD)], email: 'kitchen@example.org', description: 'Soup.' });
const anyone: Who = { way: 'anyone' };
const [ann, ben] = [{ accountId: 'ann' }, { accountId: 'ben' }];

async function townWith(record = kitchen) {
  const town = await openTown();
  await town.publish(record);
  return town;
}
const current = (town: Town) => readCurrent(town.directory, kitchen.id);
async function suggest(town: Town, changes: Wanted[], who = anyone) {
  const { versionId } = await current(town);
  await propose(town, who, { serviceId: kitchen.id, seen: versionId, changes, formId: randomUUID() });
  const rows = await town.people.db.select().from(proposal);
  return rows.at(-1)?.id ?? '';
}
const numbers = async (town: Town) => (await current(town)).record.phones.map(({ number }) => number);
const take = async (town: Town, id: string, field: Wanted['field'], words?: string) => ({
  id,
  seen: (await current(town)).versionId,
  fields: [{ field, decision: 'take' as const, words }],
});

/** The token in the letter that the old contact got. */
async function tokenOf({ people }: Town): Promise<string> {
  const row = outboxOf(people).find(({ letter }) => letter === 'stop-change');
  const text = unseal(await placeKey(people), aboutLetter(row?.id ?? ''), row?.sealed ?? '') ?? '{}';
  return (JSON.parse(text) as InEnvelope).facts.link?.split('/').at(-1) ?? '';
}

test('the published listing stands while a stranger’s change waits, and one editor’s yes publishes it', async () => {
  const town = await townWith();
  const id = await suggest(town, [{ field: 'phone', wanted: NEW }]);
  expect(await numbers(town)).toEqual([OLD]);
  const done = await decide(town, ann, await take(town, id, 'phone'));
  expect(done).toMatchObject({ state: 'published', published: ['phone'] });
  expect(await numbers(town)).toEqual([NEW]);
});

test('an editor’s own new number waits for somebody else, while their ordinary words are published at once', async () => {
  const town = await townWith();
  const changes: Wanted[] = [
    { field: 'phone', wanted: NEW },
    { field: 'description', wanted: 'Soup and bread.' },
  ];
  const id = await suggest(town, changes, { way: 'editor', accountId: 'ann' });
  expect((await current(town)).record.description).toBe('Soup and bread.');
  expect(await numbers(town)).toEqual([OLD]);
  expect(await decide(town, ann, await take(town, id, 'phone'))).toMatchObject({
    state: 'held',
    missing: 'nobody',
  });
  expect(await numbers(town)).toEqual([OLD]);
  await decide(town, ben, await take(town, id, 'phone'));
  expect(await numbers(town)).toEqual([NEW]);
});

test('a listing on which lives may hang needs two editors, and the old contact alone is not enough', async () => {
  const town = await townWith({ ...kitchen, needs: ['crisis-mind'] });
  const id = await suggest(town, [{ field: 'phone', wanted: NEW }]);
  await answerAsContact(town, { token: await tokenOf(town), answer: 'right' });
  expect(await decide(town, ann, await take(town, id, 'phone'))).toMatchObject({ missing: 'another-editor' });
  expect(await decide(town, ann, await take(town, id, 'phone'))).toMatchObject({ missing: 'another-editor' });
  expect(await numbers(town)).toEqual([OLD]);
  await decide(town, ben, await take(town, id, 'phone'));
  expect(await numbers(town)).toEqual([NEW]);
});

test('the contact that is published is told by letter; looking changes nothing, and one answer publishes or stops', async () => {
  const town = await townWith();
  await suggest(town, [{ field: 'phone', wanted: NEW }]);
  const token = await tokenOf(town);
  expect(await askedOfContact(town, token)).toMatchObject({
    state: 'open',
    changes: [{ was: OLD, wanted: NEW }],
  });
  expect(await numbers(town)).toEqual([OLD]);
  await answerAsContact(town, { token, answer: 'right' });
  expect(await numbers(town)).toEqual([NEW]);

  const other = await townWith();
  const id = await suggest(other, [{ field: 'phone', wanted: NEW }]);
  await answerAsContact(other, { token: await tokenOf(other), answer: 'stop' });
  await expect(decide(other, ann, await take(other, id, 'phone'))).rejects.toThrow(Conflict);
  expect(await numbers(other)).toEqual([OLD]);
});

test('an editor cannot put a number of their own into somebody’s proposal, but may tidy words', async () => {
  const town = await townWith();
  const id = await suggest(town, [
    { field: 'phone', wanted: NEW },
    { field: 'description', wanted: 'soup AND bread' },
  ]);
  await expect(decide(town, ann, await take(town, id, 'phone', '01253 333333'))).rejects.toThrow(Invalid);
  await expect(
    decide(town, ann, await take(town, id, 'description', 'Soup. Give at https://give.example.org')),
  ).rejects.toThrow(Invalid);
  await decide(town, ann, await take(town, id, 'description', 'Soup and bread.'));
  expect((await current(town)).record.description).toBe('Soup and bread.');
  await decide(town, ann, await take(town, id, 'phone', '01253 222222 '));
  expect(await numbers(town)).toEqual([NEW]);
});

test('two editors at once: the second is told, and nothing of either is lost', async () => {
  const town = await townWith();
  const first = await suggest(town, [{ field: 'description', wanted: 'Soup and bread.' }]);
  const second = await suggest(town, [{ field: 'summary', wanted: 'Warm food.' }]);
  const { versionId: seen } = await current(town);
  const verdict = (id: string, field: 'description' | 'summary') => ({
    id,
    seen,
    fields: [{ field, decision: 'take' as const }],
  });
  const answers = await Promise.allSettled([
    decide(town, ann, verdict(first, 'description')),
    decide(town, ben, verdict(second, 'summary')),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await decide(town, ben, await take(town, second, 'summary'));
  expect((await current(town)).record).toMatchObject({
    description: 'Soup and bread.',
    summary: 'Warm food.',
  });
});

test('a contact that is published no more says no yes, and can still stop it', async () => {
  const town = await townWith();
  await suggest(town, [{ field: 'phone', wanted: NEW }]);
  const token = await tokenOf(town);
  await town.publish({ ...kitchen, email: 'new@example.org' });
  await expect(answerAsContact(town, { token, answer: 'right' })).rejects.toThrow(Conflict);
  expect(await numbers(town)).toEqual([OLD]);
  expect(await answerAsContact(town, { token, answer: 'stop' })).toMatchObject({ state: 'stopped' });
});

test('an editor who reads the mailbox from which a change came is no second person', async () => {
  const town = await townWith();
  const id = await suggest(town, [{ field: 'phone', wanted: NEW }], {
    way: 'group',
    accountId: 'gwen',
    mark: 'm',
  });
  const change = await take(town, id, 'phone');
  expect(await decide(town, { ...ann, mark: 'm' }, change)).toMatchObject({ missing: 'nobody' });
  expect(await numbers(town)).toEqual([OLD]);
  await decide(town, ben, change);
  expect(await numbers(town)).toEqual([NEW]);
});

test('the old contact’s yes never overwrites what has changed meanwhile', async () => {
  const town = await townWith();
  await suggest(town, [{ field: 'phone', wanted: NEW }]);
  await town.publish({ ...kitchen, phones: [phone('01253 444444')] });
  await answerAsContact(town, { token: await tokenOf(town), answer: 'right' });
  expect(await numbers(town)).toEqual(['01253 444444']);
});

test('a closure by an editor takes effect at once', async () => {
  const town = await townWith();
  await suggest(town, [{ field: 'status', wanted: 'Closed for good' }], { way: 'editor', accountId: 'ann' });
  expect((await current(town)).record.status).toBe('defunct');
});

test('to reject a reason is needed, and it is kept for whoever sent the change', async () => {
  const town = await townWith();
  const id = await suggest(town, [{ field: 'description', wanted: 'Rubbish.' }]);
  const { versionId: seen } = await current(town);
  const fields = [{ field: 'description' as const, decision: 'refuse' as const }];
  await expect(decide(town, ann, { id, seen, fields })).rejects.toThrow(Invalid);
  expect(await decide(town, ann, { id, seen, fields, why: 'We could not confirm it.' })).toMatchObject({
    state: 'rejected',
  });
});

test('a hostile number is refused as it is proposed, with what to do', async () => {
  const town = await townWith();
  await expect(suggest(town, [{ field: 'phone', wanted: '0906 123 4567' }])).rejects.toThrow(/premium/);
  expect(outboxOf(town.people)).toEqual([]);
});

test('a group that sent a change by our letter is told by letter why it was rejected', async () => {
  const town = await townWith();
  const { record, versionId } = await current(town);
  const changes: Wanted[] = [{ field: 'phone', wanted: NEW }];
  const { id } = await town.people.writeTx((tx) =>
    hold(town, tx, { record, baseVersion: versionId, way: 'group-link', askId: 'ask', changes }),
  );
  const fields = [{ field: 'phone' as const, decision: 'refuse' as const }];
  await decide(town, ann, { id, seen: versionId, fields, why: 'Nobody answers that number.' });
  const letters = outboxOf(town.people).map(({ letter }) => letter);
  expect(letters.sort()).toEqual(['change-refused', 'stop-change']);
});

test('a contact that reads its letter too late still reaches an editor, once', async () => {
  const town = await townWith();
  const id = await suggest(town, [{ field: 'phone', wanted: NEW }]);
  const token = await tokenOf(town);
  await decide(town, ann, await take(town, id, 'phone'));
  for (let press = 0; press < 2; press++) await answerAsContact(town, { token, answer: 'stop' });
  expect(await askedOfContact(town, token)).toMatchObject({ state: 'told' });
  const { items } = await readQueue(town, ann);
  expect(items).toMatchObject([{ kind: 'fault', danger: true, people: 1 }]);
  await expect(answerAsContact(town, { token: 'x'.repeat(22), answer: 'stop' })).rejects.toThrow(NotFound);
});
