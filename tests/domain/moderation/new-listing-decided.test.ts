import { describe, expect, test } from 'vitest';
import { decideNew } from '#src/domain/moderation/drafts/decide-new.ts';
import { seeDraft } from '#src/domain/moderation/drafts/see-draft.ts';
import { newListings, seeNew } from '#src/domain/moderation/drafts/see-new.ts';
import { answerEditor } from '#src/domain/moderation/drafts/send-draft.ts';
import { writeSection } from '#src/domain/moderation/drafts/write-draft.ts';
import { Conflict } from '#src/domain/problems.ts';
import { accept, ann, ben, CLUB, joiningTown, lettersOf, MINE, sent } from '#tests/support/joining.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const cleo = { accountId: 'cleo' };

describe('what editors make of a new listing', () => {
  test('where lives may hang on it two editors have to say yes, neither of whom wrote it', async () => {
    const town = await joiningTown();
    const { id } = await sent(town, { ...CLUB, needs: ['crisis-mind'] });
    expect(await seeNew(town, ann, id)).toMatchObject({ crisis: true, after: 'another-editor' });
    expect(await accept(town, id, ann)).toEqual({ state: 'sent', missing: 'another-editor' });
    expect(await accept(town, id, ann)).toEqual({ state: 'sent', missing: 'another-editor' });
    expect(await accept(town, id, ben)).toMatchObject({ state: 'accepted' });
  });

  test('an editor who wrote a part of it is not one of the two, and neither is one whose words a stranger changed', async () => {
    const town = await joiningTown();
    const crisis = { ...CLUB, needs: ['crisis-mind'] };
    const reach = { section: 'reach' as const, answers: { phone: '01253 222222' } };
    const strangers = await sent(town, crisis);
    await writeSection(town, ann, { token: strangers.token, ...reach });
    expect(await accept(town, strangers.id, ben)).toEqual({ state: 'sent', missing: 'another-editor' });
    expect(await accept(town, strangers.id, cleo)).toMatchObject({ state: 'accepted' });
    const anns = await sent(town, { ...crisis, name: 'Millbrook Night Line' }, ann);
    await writeSection(town, {}, { token: anns.token, ...reach });
    expect(await accept(town, anns.id, ben)).toEqual({ state: 'sent', missing: 'another-editor' });
    expect(await accept(town, anns.id, cleo)).toMatchObject({ state: 'accepted' });
  });

  test('an editor who wrote all of one is the first of the two', async () => {
    const town = await joiningTown();
    const { id } = await sent(town, { ...CLUB, needs: ['crisis-mind'] }, ann);
    expect(await accept(town, id, ben)).toMatchObject({ state: 'accepted' });
  });

  test('an editor who wrote it cannot accept it', async () => {
    const town = await joiningTown();
    const { id } = await sent(town, CLUB, { accountId: 'ann' });
    await expect(accept(town, id, ann)).rejects.toThrow(Conflict);
    expect(await accept(town, id, ben)).toMatchObject({ state: 'accepted' });
  });

  test('a yes counts for the words that were read: who changes them starts anew', async () => {
    const town = await joiningTown();
    const { token, id } = await sent(town, { ...CLUB, needs: ['crisis-mind'] });
    await accept(town, id, ann);
    const { seen } = await seeNew(town, ben, id);
    const later = { ...town, now: new Date(town.now.getTime() + 60_000) };
    await writeSection(later, {}, { token, section: 'reach', answers: { phone: '01253 222222' } });
    const stale = { act: 'accept' as const, id, seen, how: 'Rang.', organizationId: '', account: false };
    await expect(decideNew(later, ben, stale)).rejects.toThrow(Conflict);
    expect(await accept(later, id, ben)).toEqual({ state: 'sent', missing: 'another-editor' });
  });

  test('a name that is listed already gives no rights over that organisation unless an editor chose it', async () => {
    const town = await joiningTown();
    const body = {
      id: 'b5a7e9c0-0000-4000-8000-000000000001',
      name: 'Friends of Millbrook',
      description: 'x',
      identifiers: [],
    };
    await town.publish(millbrookRecord({ organization: body }));
    const { id } = await sent(town);
    expect((await seeNew(town, ann, id)).organisations).toEqual([{ id: body.id, name: body.name }]);
    await accept(town, id, ann, { account: true });
    const invited = town.people.sqlite.prepare('select organization_id, role from invitation').all();
    expect(invited).toEqual([
      { organization_id: expect.not.stringContaining(body.id), role: 'group-editor' },
    ]);
  });

  test('whoever wrote it hears what becomes of it, and letters say nothing that they wrote before it is published', async () => {
    const town = await joiningTown();
    const { token, id } = await sent(town);
    await decideNew(town, ann, { act: 'ask', id, question: 'Is there a step?' });
    expect(await seeDraft(town, token)).toMatchObject({ question: 'Is there a step?' });
    await answerEditor(town, { token, answer: 'No.' });
    expect(await seeNew(town, ann, id)).toMatchObject({ answer: 'No.' });
    await accept(town, id, ann, { account: true });
    const posted = await lettersOf(town);
    expect(posted.map(({ letter }) => letter)).toEqual([
      'new-listing-sent',
      'new-listing-question',
      'new-listing-accepted',
      'invitation',
    ]);
    expect(posted.every(({ to }) => JSON.stringify(to) === JSON.stringify({ email: MINE }))).toBe(true);
    expect(JSON.stringify(posted.slice(0, 2).map(({ facts }) => facts))).not.toMatch(/Tea|step/);
    const link = posted[0]?.facts.link?.split('/').at(-1) ?? '';
    expect(await seeDraft(town, link)).toMatchObject({ state: 'accepted' });
  });

  test('is the word of the editor who wrote in it, who does not accept it, and of no second one', async () => {
    const town = await joiningTown();
    const { token, id } = await sent(town);
    const change = { token, section: 'reach' as const, answers: { phone: '01253 222222' } };
    await writeSection(town, ann, change);
    await expect(accept(town, id, ann)).rejects.toThrow(Conflict);
    await expect(writeSection(town, ben, change)).rejects.toThrow(/Another editor/);
    expect(await accept(town, id, ben)).toMatchObject({ state: 'accepted' });
  });

  test('is rejected with a reason that is sent, and is not open any more', async () => {
    const town = await joiningTown();
    const { token, id } = await sent(town);
    await expect(decideNew(town, ann, { act: 'refuse', id, why: ' ' })).rejects.toThrow();
    await decideNew(town, ann, { act: 'refuse', id, why: 'Nobody answers that number.' });
    expect(await seeDraft(town, token)).toMatchObject({
      state: 'rejected',
      why: 'Nobody answers that number.',
    });
    expect((await lettersOf(town)).at(-1)).toMatchObject({ letter: 'new-listing-refused' });
    await expect(accept(town, id)).rejects.toThrow(Conflict);
    const change = { token, section: 'reach' as const, answers: { phone: '01253 222222' } };
    await expect(writeSection(town, {}, change)).rejects.toThrow(Conflict);
    expect(await newListings(town, ann)).toEqual([]);
  });
});
