import { describe, expect, test } from 'vitest';
import { proposal } from '#db/schema/people/proposal.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import type { Wanted } from '#src/domain/directory/edit/changes.ts';
import { decide } from '#src/domain/moderation/decide.ts';
import { undoLast } from '#src/domain/moderation/editing/last-change.ts';
import { takeBack } from '#src/domain/moderation/editing/take-back.ts';
import { answerAsContact } from '#src/domain/moderation/old-contact.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import { aboutLetter, type InEnvelope } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { outboxOf } from '#tests/support/letters.ts';
import { later, type Town } from '#tests/support/town.ts';
import { current, edie, gwen, NEW, numbers, OLD, save, serviceId, taskList, town } from './group-kitchen.ts';

describe('what a group changes itself', () => {
  test('ordinary words and times stand at once, and what was changed counts as checked by the group', async () => {
    const here = await town();
    const done = await save(here, [{ field: 'times', wanted: 'every Tuesday 2 to 4pm, not August' }]);
    expect(done).toEqual({ published: ['times'], waits: [] });
    const { record } = await current(here);
    expect(record.schedules.length).toBeGreaterThan(0);
    expect(record.assurance).toMatchObject([{ fact: 'times', checkedBy: 'group', checkedOn: '2026-11-21' }]);
  });

  test('is undone with one press, by the one who did it and while nobody has changed anything since', async () => {
    const here = await town();
    await save(later(here, 1), [{ field: 'description', wanted: 'Bread.' }]);
    const { last } = await taskList(here);
    expect(last).toMatchObject({ labels: ['What it is'] });
    expect((await taskList(here, { ...gwen, accountId: 'other' })).last).toBeUndefined();
    await undoLast(later(here, 2), gwen, { serviceId, version: last?.version ?? '' });
    expect((await current(here)).record.description).toBe('Soup.');
    expect((await taskList(later(here, 2))).last).toBeUndefined();
    await save(later(here, 3), [{ field: 'description', wanted: 'Bread.' }]);
    const again = (await taskList(later(here, 3))).last;
    await save(later(here, 4), [{ field: 'summary', wanted: 'Warm.' }], edie);
    const asked = undoLast(later(here, 5), gwen, { serviceId, version: again?.version ?? '' });
    await expect(asked).rejects.toThrow(Conflict);
  });

  test('a new number is held: the old contact is told, and its yes publishes it', async () => {
    const here = await town();
    expect(await save(here, [{ field: 'phone', wanted: NEW }])).toMatchObject({ waits: ['phone'] });
    expect(await numbers(here)).toEqual([OLD]);
    const { waiting, sections } = await taskList(here);
    expect(waiting).toMatchObject([{ mine: true, needs: 'contact', changes: [{ wanted: NEW }] }]);
    expect(sections.find(({ id }) => id === 'contact')?.waits).toBe(true);
    await answerAsContact(here, { token: await tokenOf(here), answer: 'right' });
    expect(await numbers(here)).toEqual([NEW]);
  });

  test('whoever signs in with the old contact’s own mailbox cannot say yes to themselves', async () => {
    const here = await town();
    const mark = addressHash(await placeKey(here.people), { email: 'kitchen@example.org' });
    await save(here, [{ field: 'phone', wanted: NEW }], { ...gwen, mark });
    expect((await taskList(here)).waiting).toMatchObject([{ needs: 'editor' }]);
    const said = await answerAsContact(here, { token: await tokenOf(here), answer: 'right' });
    expect(said).toMatchObject({ published: [], missing: 'nobody' });
    expect(await numbers(here)).toEqual([OLD]);
    const [row] = await here.people.db.select().from(proposal);
    const seen = (await current(here)).versionId;
    await decide(here, edie, { id: row?.id ?? '', seen, fields: [{ field: 'phone', decision: 'take' }] });
    expect(await numbers(here)).toEqual([NEW]);
  });

  test('a second number takes the place of the first, and what waits can be taken back', async () => {
    const here = await town();
    await save(here, [{ field: 'phone', wanted: '01253 333333' }]);
    await save(later(here, 1), [{ field: 'phone', wanted: NEW }]);
    const { waiting } = await taskList(here);
    expect(waiting).toMatchObject([{ changes: [{ wanted: NEW }] }]);
    await takeBack(here, gwen, { serviceId, id: waiting[0]?.id ?? '' });
    expect((await taskList(here)).waiting).toEqual([]);
    const rows = await here.people.db.select().from(proposal);
    expect(rows.map(({ state, eraseOn }) => [state, typeof eraseOn])).toEqual([
      ['stopped', 'string'],
      ['stopped', 'string'],
    ]);
    const twice = takeBack(here, gwen, { serviceId, id: waiting[0]?.id ?? '' });
    await expect(twice).rejects.toThrow(Conflict);
  });

  test('kinds of help wait for an editor, who need not wait for anybody', async () => {
    const here = await town();
    const wanted = here.taxonomy.need('company')?.name ?? '';
    expect(await save(here, [{ field: 'needs', wanted }])).toMatchObject({ waits: ['needs'] });
    expect(outboxOf(here.people)).toHaveLength(0);
    expect(await save(here, [{ field: 'needs', wanted }], edie)).toMatchObject({ published: ['needs'] });
    expect((await current(here)).record.needs).toEqual(['company']);
  });

  test('times that cannot be read are refused, or sent in the group’s own words', async () => {
    const here = await town();
    const changes: Wanted[] = [{ field: 'times', wanted: 'when the moon is full' }];
    await expect(save(here, changes)).rejects.toThrow(Invalid);
    expect(await save(here, changes, gwen, { asWritten: true })).toMatchObject({ waits: ['times'] });
  });

  test('a closure stands at once, and the contact that is published hears of it unless it said so', async () => {
    const here = await town();
    await save(here, [{ field: 'status', wanted: 'Closed for now' }]);
    expect((await current(here)).record.status).toBe('temporarily closed');
    expect(outboxOf(here.people).map(({ letter }) => letter)).toEqual(['closed-by-group']);
    const other = await town();
    const mark = addressHash(await placeKey(other.people), { email: 'kitchen@example.org' });
    await save(other, [{ field: 'status', wanted: 'Closed for good' }], { ...gwen, mark });
    expect(outboxOf(other.people)).toEqual([]);
  });

  test('nothing of a form is published when one thing in it is refused', async () => {
    const here = await town();
    const asked = save(here, [
      { field: 'area', wanted: 'Mill Hill' },
      { field: 'address', wanted: 'no postcode here' },
    ]);
    await expect(asked).rejects.toThrow(/postcode/);
    expect((await current(here)).record.serviceAreas).toEqual([]);
  });
});

/** The token in the letter that the old contact got. */
async function tokenOf({ people }: Town): Promise<string> {
  const row = outboxOf(people).find(({ letter }) => letter === 'stop-change');
  const text = unseal(await placeKey(people), aboutLetter(row?.id ?? ''), row?.sealed ?? '') ?? '{}';
  return (JSON.parse(text) as InEnvelope).facts.link?.split('/').at(-1) ?? '';
}
