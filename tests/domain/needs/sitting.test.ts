import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerQuestions } from '#src/domain/needs/ask/answer.ts';
import { nowView, pageAt } from '#src/domain/needs/ask/page-at.ts';
import { introOf, listSets, startQuestions } from '#src/domain/needs/ask/start.ts';
import type { PostAnswers } from '#src/domain/needs/ask/view.ts';
import { type Answer, UNSAID } from '#src/domain/needs/set/answers.ts';
import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';
import { endSitting } from '#src/domain/people/sitting.ts';
import { Invalid, NotFound } from '#src/domain/problems.ts';
import { openTown } from '../../support/town.ts';
import { millbrookSet, questionsOf } from './millbrook-set.ts';

async function begun(set: ReadySet = millbrookSet(), voice: 'me' | 'other' = 'me') {
  const ctx = { ...(await openTown()), questions: questionsOf(set) };
  const { token } = await startQuestions(ctx, { set: set.id, voice });
  return {
    ctx,
    token,
    answer: (page: string, answer: Partial<Answer>) =>
      answerQuestions(ctx, { token, page, answer: { options: [], ...answer } }),
    page: (step?: number) => pageAt(ctx, { token, step }),
  };
}
const refusal = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (problem: Invalid) => problem.fields,
  );

describe('the list of sets', () => {
  test('has those that are live here, and tells what each is', async () => {
    const town = await openTown();
    const ctx = {
      ...town,
      questions: questionsOf(
        millbrookSet(),
        millbrookSet({ id: 'old', status: 'retired' }),
        millbrookSet({ id: 'scots', nations: ['scotland'] }),
      ),
    };
    expect(listSets(ctx).map(({ id }) => id)).toEqual(['millbrook']);
    expect(introOf(ctx, 'millbrook')).toMatchObject({ layout: 'one', atMost: 6 });
    expect(() => introOf(ctx, 'old')).toThrow(NotFound);
  });

  test('a set is not begun in a voice that it has no words for', async () => {
    const ctx = { ...(await openTown()), questions: questionsOf(millbrookSet()) };
    await expect(startQuestions(ctx, { set: 'millbrook', voice: 'worker' })).rejects.toThrow(Invalid);
  });
});

describe('answering', () => {
  test('goes page by page to the list, in the voice that was chosen', async () => {
    const { answer, page } = await begun(millbrookSet(), 'other');
    expect(await page()).toMatchObject({ step: 1, page: { id: 'urgent' }, next: 1 });
    expect((await page()).page.options[0]?.label).toBe('Someone hurts them');
    expect(await answer('urgent', { options: ['none'] })).toEqual({ to: 2, raised: false });
    expect(await answer('needs', { options: ['food'] })).toEqual({ to: 3, raised: false });
    expect(await answer('food', { options: ['cook'] })).toEqual({ to: 4, raised: false });
    await answer('where', { words: ' FY1 ' });
    expect(await answer('age', { unsaid: 'rather-not' })).toEqual({ to: 'matches', raised: false });
    expect(await page(4)).toMatchObject({ back: 3, answer: { words: 'FY1' }, atMost: 6 });
  });

  test('a red flag is told once, shows its numbers from then on, and stops nothing', async () => {
    const { ctx, token, answer, page } = await begun();
    expect(await answer('urgent', { options: ['hurt'] })).toEqual({ to: 2, raised: true });
    expect((await answer('needs', { options: ['food'] })).raised).toBe(false);
    const now = await nowView(ctx, token);
    expect(now).toMatchObject({ next: 3, sensitive: true, panels: [{ id: 'hurt', level: 'now' }] });
    expect(now.panels[0]?.lines.length).toBeGreaterThan(0);
    expect((await page(3)).panels).toHaveLength(1);
  });

  test('discreet mode is offered once: going on from the page that offered it is enough', async () => {
    const { answer, page } = await begun();
    await answer('urgent', { options: ['hurt'] });
    expect(await page()).toMatchObject({ sensitive: true, discreet: 'not-offered' });
    await answer('needs', { unsaid: 'skipped' });
    expect((await page()).discreet).toBe('offered');
  });

  test('skipping a page after answering it keeps the panel and shows no choice as made', async () => {
    const { answer, page } = await begun();
    await answer('urgent', { options: ['no-bed'] });
    await answer('urgent', { unsaid: 'rather-not' });
    const again = await page(1);
    expect(again.panels.map(({ id }) => id)).toEqual(['no-bed']);
    expect(again.answer).toEqual({ options: [], unsaid: 'rather-not' });
    await answer('urgent', { options: ['none'] });
    expect((await page(1)).panels).toEqual([]);
  });

  test('skipping a page with something else ticked keeps the panel too', async () => {
    const { answer, page } = await begun();
    await answer('urgent', { options: ['hurt'] });
    await answer('urgent', { options: ['none'], unsaid: 'skipped' });
    expect((await page(1)).panels.map(({ id }) => id)).toEqual(['hurt']);
    await answer('urgent', { options: ['no-bed'], unsaid: 'not-sure' });
    expect((await page(1)).panels.map(({ id }) => id)).toEqual(expect.arrayContaining(['hurt', 'no-bed']));
  });

  test('a place that nobody knows is kept, and said not to be known', async () => {
    const { answer, page } = await begun();
    await answer('where', { words: 'Qqxzvy' });
    expect((await page(3)).place).toEqual({
      words: 'Qqxzvy',
      known: false,
      note: 'We could not find that place, so we leave distance out.',
    });
  });

  test.each<[string, Partial<Answer>, RegExp]>([
    ['needs', {}, /^Choose an answer, or press Skip$/],
    ['needs', { options: ['food', 'home', 'money'] }, /^Choose 2 at most$/],
    ['urgent', { options: ['none', 'hurt'] }, /^Choose “None of these”, or the others, not both$/],
    ['needs', { options: ['nothing-such'] }, /^Choose from the answers on this page$/],
    ['age', { options: ['child', 'grown-up'] }, /^Choose one answer$/],
    ['where', { words: '  ' }, /^Write a postcode or an area, or press Skip$/],
    ['leaving', { words: '2027-02-31' }, /^Write a day that there is/],
    ['leaving', { words: 'soon' }, /^Write a day that there is/],
    ['no-such-page', { options: ['a'] }, /^There is no such question$/],
  ])('%s is refused when it cannot be understood, and nothing changes', async (page, answer, sentence) => {
    const asked = await begun();
    await asked.answer('needs', { options: ['home'] });
    const before = await asked.page(2);
    expect(await refusal(asked.answer(page, answer))).toEqual({ [page]: expect.stringMatching(sentence) });
    expect(await asked.page(2)).toEqual(before);
  });

  test('what only looks like a day is a word like any other', async () => {
    const { answer, page } = await begun();
    await answer('urgent', { options: ['none'] });
    await answer('needs', { options: ['food'] });
    await answer('food', { options: ['cook'] });
    for (const words of ['2027-13-40', '2027-02-31']) {
      expect(await answer('where', { words })).toBeDefined();
      expect(JSON.stringify(await page())).toContain(words);
    }
  });

  test('whatever else is on the form, Skip is never refused', async () => {
    const { answer } = await begun();
    const skip = await answer('needs', { options: ['food', 'home', 'money', 'nonsense'], unsaid: 'skipped' });
    expect(skip).toEqual({ to: 1, raised: false });
  });

  test('there is no step past the last', async () => {
    await expect((await begun()).page(9)).rejects.toThrow(NotFound);
  });

  test('other questions begun in the same sitting keep its token and start afresh', async () => {
    const { ctx, token, answer, page } = await begun();
    await answer('needs', { options: ['food'] });
    expect(await startQuestions(ctx, { set: 'millbrook', voice: 'me', token })).toEqual({ token });
    expect((await page(2)).answer).toBeUndefined();
  });

  test('what has ended is gone, and so is what is a day old', async () => {
    const { ctx, token, page } = await begun();
    const tomorrow = { ...ctx, now: new Date(ctx.now.getTime() + 24 * 3_600_000) };
    await expect(pageAt(tomorrow, { token })).rejects.toThrow(NotFound);
    await endSitting(ctx, token);
    await expect(page()).rejects.toThrow(NotFound);
  });
});

describe('one long page', () => {
  const long = () => millbrookSet({ layout: 'long' });
  const post = (answers: Record<string, Partial<Answer>>, token: string): PostAnswers => ({
    token,
    answers: Object.fromEntries(
      Object.entries(answers).map(([page, answer]) => [page, { options: [], ...answer }]),
    ),
  });

  test('is sent at once; what nobody ticked is left out, and what it leads to is asked next', async () => {
    const { ctx, token, page } = await begun(long());
    expect((await page()).pages.map(({ id }) => id)).toEqual([
      'urgent',
      'needs',
      'where',
      'age',
      'wheels',
      'forces',
    ]);
    const all = { urgent: {}, needs: { options: ['food'] }, where: {}, age: {}, wheels: {}, forces: {} };
    expect(await answerQuestions(ctx, post(all, token))).toEqual({ to: 1, raised: false });
    expect(await answerQuestions(ctx, post({ food: { options: ['cook'] } }, token))).toEqual({
      to: 'matches',
      raised: false,
    });
    expect((await page(1)).answers.needs).toEqual({ options: ['food'] });
  });

  test('is the page that every step leads to, also where one wants to change a later answer', async () => {
    const { ctx, token, page } = await begun(long());
    await answerQuestions(ctx, post({ urgent: { options: [], unsaid: 'skipped' } }, token));
    for (const step of [undefined, 1, 4]) expect((await page(step)).step).toBe(1);
  });

  test('names each page to be mended', async () => {
    const { ctx, token } = await begun(long());
    const wrong = { needs: { options: ['food', 'home', 'money'] }, age: { options: ['child', 'grown-up'] } };
    expect(await refusal(answerQuestions(ctx, post(wrong, token)))).toEqual({
      needs: 'Choose 2 at most',
      age: 'Choose one answer',
    });
  });
});

test('whatever is posted, it is taken or refused with a sentence, and saying nothing takes no panel away', async () => {
  const id = fc.constantFrom(
    'hurt',
    'no-bed',
    'none',
    'food',
    'home',
    'child',
    'today',
    'nonsense',
    '__proto__',
  );
  const answer = fc.record(
    {
      options: fc.array(id, { maxLength: 4 }),
      words: fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('FY1', '2027-13-40')),
      unsaid: fc.constantFrom(...UNSAID),
    },
    { requiredKeys: ['options'] },
  );
  const page = fc.constantFrom('urgent', 'needs', 'food', 'where', 'age', 'leaving', 'wheels', 'constructor');
  const asked = await begun();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(page, answer), { maxLength: 8 }), async (posts) => {
      await startQuestions(asked.ctx, { set: 'millbrook', voice: 'me', token: asked.token });
      for (const [at, given] of posts) {
        const before = await nowView(asked.ctx, asked.token);
        await asked.answer(at, given).catch((problem) => expect(problem).toBeInstanceOf(Invalid));
        const after = await nowView(asked.ctx, asked.token);
        const panels = after.panels.map(({ id }) => id);
        if (given.unsaid) expect(panels).toEqual(expect.arrayContaining(before.panels.map(({ id }) => id)));
      }
    }),
    { numRuns: 100 },
  );
});
