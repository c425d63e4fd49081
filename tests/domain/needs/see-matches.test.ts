import { describe, expect, test } from 'vitest';
import { answerQuestions } from '#src/domain/needs/ask/answer.ts';
import { startQuestions } from '#src/domain/needs/ask/start.ts';
import { allMatches, seeMatches } from '#src/domain/needs/match/see-matches.ts';
import { endSitting } from '#src/domain/people/sitting.ts';
import { listing, searchTown } from '../search/search-town.ts';
import { millbrookSet, questionsOf } from './millbrook-set.ts';

const LIST = { more: [], anyway: false };

async function sitting(answers: Record<string, { options?: string[]; words?: string }>) {
  const town = await searchTown([
    listing('Food bank', { needs: ['food-bank'] }),
    listing('Women’s aid', { needs: ['domestic-abuse'], sensitive: true }),
  ]);
  const offered = {
    pathways: [{ id: 'hungry', when: 'needs food' }, { id: 'homeless', when: 'flag no-bed' }, { id: 'gone' }],
  };
  const set = millbrookSet({
    ...offered,
    rules: [
      {
        id: 'told',
        when: 'needs food',
        say: { me: 'You do not need a letter.', other: 'They do not need a letter.' },
      },
    ],
  });
  const pathway = (id: string) => ({ id, title: `About ${id}`, summary: 'In a line' });
  const ctx = {
    ...town,
    questions: questionsOf(set),
    pathways: [pathway('hungry'), pathway('homeless'), pathway('other')],
  };
  const { token } = await startQuestions(ctx, { set: 'millbrook', voice: 'other' });
  for (const [page, answer] of Object.entries(answers))
    await answerQuestions(ctx, { token, page, answer: { options: [], ...answer } });
  return { ctx, token };
}

describe('the list of a sitting', () => {
  test('says what was told and where to change it, what to know, and which pathways there are', async () => {
    const { ctx, token } = await sitting({
      urgent: { options: ['none'] },
      needs: { options: ['food'] },
      food: { options: ['today'] },
      where: { words: 'Old Mill' },
    });
    const view = await seeMatches(ctx, { token, ...LIST });
    expect(view.told.map(({ step, words }) => [step, words])).toEqual([
      [1, 'None of these'],
      [2, 'Food'],
      [3, 'Nothing to eat today'],
      [4, 'Old Mill'],
    ]);
    expect(view.says).toEqual([{ words: 'They do not need a letter.' }]);
    expect(view.pathways).toEqual([{ id: 'hungry', title: 'About hungry', summary: 'In a line' }]);
    expect(view.groups[0]?.items[0]).toMatchObject({ name: 'Food bank' });
    expect(view.groups[0]?.items[0]?.because).toContain('nothing to eat today');
    expect(view).toMatchObject({ near: 'Old Mill', sensitive: false, panels: [], discreet: 'not-offered' });
    expect(view.turn).toBeGreaterThan(0);
  });

  test('shows the numbers of a red flag above it', async () => {
    const { ctx, token } = await sitting({ urgent: { options: ['hurt'] } });
    const view = await seeMatches(ctx, { token, ...LIST });
    expect(view.panels.map(({ id, level }) => [id, level])).toEqual([['hurt', 'now']]);
    expect(view.panels[0]?.lines.length).toBeGreaterThan(0);
    expect(view.sensitive).toBe(true);
  });

  test('is also one flat search for everything', async () => {
    const { ctx, token } = await sitting({
      needs: { options: ['food', 'home'] },
      where: { words: 'Old Mill' },
    });
    expect(await allMatches(ctx, token)).toMatchObject({ need: ['food', 'home'], near: 'Old Mill' });
  });

  test('is there, and empty, for somebody who said nothing', async () => {
    const { ctx, token } = await sitting({});
    const view = await seeMatches(ctx, { token, ...LIST });
    expect(view).toMatchObject({ groups: [], gaps: [], told: [], leftOut: { total: 0 } });
  });

  test('is gone when the sitting is', async () => {
    const { ctx, token } = await sitting({ needs: { options: ['food'] } });
    await endSitting(ctx, token);
    await expect(seeMatches(ctx, { token, ...LIST })).rejects.toThrow('This page is gone');
    await expect(allMatches(ctx, 'nonsense')).rejects.toThrow('This page is gone');
  });
});
