import { describe, expect, test } from 'vitest';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { createSendGate } from '#src/domain/bundles/send-gate.ts';
import { newListings } from '#src/domain/moderation/drafts/see-new.ts';
import { sendDraft } from '#src/domain/moderation/drafts/send-draft.ts';
import { inviteGroups, markGroup } from '#src/domain/moderation/known/invite-groups.ts';
import { beginAsInvited, declineAsInvited, seeInvited } from '#src/domain/moderation/known/invited-group.ts';
import { noteGroup, noteMany } from '#src/domain/moderation/known/note-group.ts';
import { seeRegister } from '#src/domain/moderation/known/see-register.ts';
import { wipeJoining } from '#src/domain/moderation/wipe-joining.ts';
import { Conflict, Invalid, NotFound } from '#src/domain/problems.ts';
import { accept, ben, CLUB, joiningTown, lettersOf, sent, write } from '#tests/support/joining.ts';
import { millbrookRecord } from '#tests/support/records.ts';

type Here = Awaited<ReturnType<typeof joiningTown>>;
const named = { source: 'named' as const, by: 'ann' };
const TEA = { name: 'Millbrook Tea Club', email: 'tea@example.org', need: 'groups' };
const later = (town: Here, days: number) => ({
  ...town,
  now: new Date(town.now.getTime() + days * 86_400_000),
});
const idOf = async (town: Here) => (await seeRegister(town)).items[0]?.id ?? '';
const linkIn = async (town: Here) =>
  (await lettersOf(town))
    .findLast(({ letter }) => letter === 'known-group-invited')
    ?.facts.link?.split('/')
    .at(-1) ?? '';

describe('the register of groups that are not listed', () => {
  test('has a group once, however its name is written, and no address that can be read in the file', async () => {
    const town = await joiningTown();
    expect(await noteGroup(town, named, TEA)).toEqual({ was: 'new' });
    const again = { name: 'MILLBROOK  tea-club', words: 'Ring 01253 111111.' };
    expect(await noteGroup(town, { source: 'suggested' }, again)).toEqual({ was: 'known' });
    const { items } = await seeRegister(town);
    expect(items).toMatchObject([{ name: TEA.name, email: TEA.email, words: 'Ring 01253 111111.' }]);
    expect(JSON.stringify(await town.people.db.select().from(knownGroup))).not.toMatch(/example\.org|01253/);
  });

  test('does not let a stranger put another address in the place of a known one', async () => {
    const town = await joiningTown();
    await noteGroup(town, named, TEA);
    await noteGroup(town, { source: 'suggested' }, { ...TEA, email: 'stranger@example.net' });
    expect((await seeRegister(town)).items[0]?.email).toBe(TEA.email);
  });

  test('takes a whole list or none of it, and names the line that cannot be read', async () => {
    const town = await joiningTown();
    const bad = noteMany(town, 'ann', { lines: 'Tea Club, tea@example.org\nChess, nobody@' });
    await expect(bad).rejects.toMatchObject({ fields: { lines: expect.stringContaining('Line 2') } });
    expect((await seeRegister(town)).items).toEqual([]);
    const lines = 'Tea Club, tea@example.org\n\nChess, cards and go\ntea club';
    expect(await noteMany(town, 'ann', { lines })).toEqual({ fresh: 2, known: 1 });
    expect((await seeRegister(town)).items.map(({ name }) => name)).toEqual([
      'Tea Club',
      'Chess, cards and go',
    ]);
    await expect(noteMany(town, 'ann', { lines: 'x\n'.repeat(501) })).rejects.toThrow(Invalid);
  });

  test('shows what it may be that is listed already', async () => {
    const town = await joiningTown();
    await town.publish(millbrookRecord({ name: 'The Millbrook Tea Club' }));
    await noteGroup(town, named, TEA);
    expect((await seeRegister(town)).items[0]?.alike).toMatchObject([{ name: 'The Millbrook Tea Club' }]);
  });

  test('one line cannot fill it', async () => {
    const town = { ...(await joiningTown()), sends: createSendGate(), from: '192.0.2.1' };
    for (let count = 0; count < 30; count++)
      await noteGroup(town, { source: 'suggested' }, { name: `Group ${count}` });
    await expect(noteGroup(town, { source: 'suggested' }, { name: 'One more' })).rejects.toThrow(Conflict);
  });

  test('forgets what nothing was heard of', async () => {
    const town = await joiningTown();
    await noteGroup(town, named, TEA);
    await wipeJoining(later(town, 399));
    expect((await seeRegister(town)).counts.all).toBe(1);
    await wipeJoining(later(town, 400));
    expect((await seeRegister(town)).counts.all).toBe(0);
  });
});

describe('an invitation', () => {
  test('goes three times at most, two weeks apart, and never without an address', async () => {
    const town = await joiningTown();
    await noteGroup(town, named, TEA);
    await noteGroup(town, named, { name: 'No address' });
    const ids = (await seeRegister(town)).items.map(({ id }) => id);
    expect(await inviteGroups(town, { ids })).toEqual({ invited: 1, left: 1 });
    expect(await inviteGroups(later(town, 13), { ids })).toEqual({ invited: 0, left: 2 });
    for (const days of [14, 28]) await inviteGroups(later(town, days), { ids });
    expect(await inviteGroups(later(town, 42), { ids })).toEqual({ invited: 0, left: 2 });
    expect((await lettersOf(town)).map(({ to }) => to)).toEqual(Array(3).fill({ email: TEA.email }));
  });

  test('leads to a listing that bears its name, goes on with the same one, and counts as answered', async () => {
    const town = await joiningTown();
    await noteGroup(town, named, TEA);
    await inviteGroups(town, { ids: [await idOf(town)] });
    const link = await linkIn(town);
    for (let looks = 0; looks < 3; looks++)
      expect(await seeInvited(town, link)).toEqual({ name: TEA.name, state: 'invited' });
    expect((await seeRegister(town)).counts).toMatchObject({ invited: 1, answered: 0 });
    const { token } = await beginAsInvited(town, link);
    await write(town, CLUB, { token });
    await sendDraft(town, token);
    expect((await beginAsInvited(town, link)).token).not.toBe('');
    expect(await newListings(town, ben)).toHaveLength(1);
    await accept(town, (await newListings(town, ben))[0]?.id ?? '');
    const { counts, items } = await seeRegister(town);
    expect(counts).toEqual({ all: 1, invited: 1, answered: 1, listed: 1, no: 0 });
    expect(items).toEqual([]);
  });

  test('is declined with one press, and nothing is left to write to', async () => {
    const town = await joiningTown();
    await noteGroup(town, named, TEA);
    const id = await idOf(town);
    await inviteGroups(town, { ids: [id] });
    const link = await linkIn(town);
    await declineAsInvited(town, link);
    expect(await seeInvited(town, link)).toMatchObject({ state: 'no' });
    expect((await seeRegister(town)).counts).toMatchObject({ answered: 1, no: 1 });
    await noteGroup(town, named, TEA);
    expect(await inviteGroups(later(town, 60), { ids: [id] })).toEqual({ invited: 0, left: 1 });
    await expect(seeInvited(town, 'x'.repeat(22))).rejects.toThrow(NotFound);
  });

  test('a group that adds itself without one is found by its name', async () => {
    const town = await joiningTown();
    await noteGroup(town, named, TEA);
    const { id } = await sent(town);
    await accept(town, id);
    expect((await seeRegister(town)).counts).toMatchObject({ listed: 1, invited: 0 });
  });

  test('an editor may say what became of a group, but not while its listing waits', async () => {
    const town = await joiningTown();
    await noteGroup(town, named, TEA);
    const id = await idOf(town);
    await inviteGroups(town, { ids: [id] });
    const { token } = await beginAsInvited(town, await linkIn(town));
    await write(town, CLUB, { token });
    await sendDraft(town, token);
    await expect(markGroup(town, { id, state: 'gone' })).rejects.toThrow(Conflict);
    const other = await joiningTown();
    await noteGroup(other, named, TEA);
    await markGroup(other, { id: await idOf(other), state: 'gone' });
    expect((await seeRegister(other)).items).toEqual([]);
  });
});
