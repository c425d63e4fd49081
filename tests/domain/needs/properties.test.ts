import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, type Useful } from '#src/domain/needs/read/evaluate.ts';
import { type Answer, type Answers, UNSAID } from '#src/domain/needs/set/answers.ts';
import type { QuestionPage } from '#src/domain/needs/set/question-set.ts';
import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';
import { millbrook } from '../../support/town.ts';
import { millbrookSet } from './millbrook-set.ts';

const sets = [millbrookSet(), ...millbrook().questions.sets.values()];
const everything: Useful = () => () => 1;
const read = (set: ReadySet, answers: Answers, useful?: Useful) =>
  evaluate(set, millbrook().taxonomy, answers, { voice: set.voices[0] ?? 'me', useful });
const panels = (set: ReadySet, answers: Answers) => read(set, answers).flags.map(({ id }) => id);

const words = fc.constantFrom('FY1', '2027-03-03', 'nowhere at all');
const unsaid = fc.constantFrom(...UNSAID);
const answerTo = (page: QuestionPage) => {
  const ids = page.options.map(({ id }) => id);
  const options = fc.subarray(ids, { maxLength: Math.min(ids.length, page.most ?? 4) });
  return fc.oneof<fc.MaybeWeightedArbitrary<Answer>[]>(
    { weight: 4, arbitrary: options.map((chosen): Answer => ({ options: chosen })) },
    { weight: 1, arbitrary: fc.record({ options: fc.constant([]), unsaid }) },
    { weight: 1, arbitrary: fc.record({ options, unsaid }) },
    { weight: 1, arbitrary: fc.record({ options: fc.constant([]), words }) },
  );
};
const answersTo = (set: ReadySet): fc.Arbitrary<Answers> =>
  fc
    .record(
      Object.fromEntries(set.pages.map((page) => [page.id, fc.option(answerTo(page), { nil: undefined })])),
    )
    .map((given) =>
      Object.fromEntries(Object.entries(given).flatMap(([page, answer]) => (answer ? [[page, answer]] : []))),
    );
const pageOf = (set: ReadySet) => fc.constantFrom(...set.pages);
/** What the sitting keeps when somebody says nothing after they said something. */
const unsaidAt = (answers: Answers, { id }: QuestionPage, way: Answer['unsaid']): Answers => ({
  ...answers,
  [id]: { options: answers[id]?.options ?? [], unsaid: way },
});

describe.each(sets.map((set) => [set.id, set] as const))('whatever is answered to %s', (_id, set) => {
  test('saying nothing, anywhere, never takes a safety panel away', () =>
    fc.assert(
      fc.property(answersTo(set), pageOf(set), unsaid, (answers, page, way) => {
        expect(panels(set, unsaidAt(answers, page, way))).toEqual(panels(set, answers));
      }),
    ));

  test('the order in which it was answered does not matter', () =>
    fc.assert(
      fc.property(
        answersTo(set).chain((answers) =>
          fc.tuple(
            fc.constant(answers),
            fc.shuffledSubarray(Object.entries(answers), { minLength: Object.keys(answers).length }),
          ),
        ),
        ([answers, shuffled]) => {
          const [one, other] = [read(set, answers), read(set, Object.fromEntries(shuffled))];
          expect(other.needs).toEqual(one.needs);
          expect(other.flags).toEqual(one.flags);
          expect([...other.facts]).toEqual([...one.facts]);
          expect(other.pages.map(({ id }) => id).sort()).toEqual(one.pages.map(({ id }) => id).sort());
        },
      ),
    ));

  test('going back and changing an answer is the same as having answered so at first', () =>
    fc.assert(
      fc.property(answersTo(set), answersTo(set), (first, then) => {
        const straight = Object.fromEntries(
          set.pages.flatMap(({ id }) => {
            const answer = then[id] ?? first[id];
            return answer ? [[id, answer]] : [];
          }),
        );
        const [changed, once] = [read(set, { ...first, ...then }), read(set, straight)];
        expect(changed.needs).toEqual(once.needs);
        expect(changed.next).toBe(once.next);
      }),
    ));

  test('skipping every question ends', () => {
    let answers: Answers = {};
    const asked: string[] = [];
    for (let next = read(set, answers, everything).next; next; next = read(set, answers, everything).next) {
      expect(asked).not.toContain(next);
      asked.push(next);
      answers = { ...answers, [next]: { options: [], unsaid: 'skipped' } };
    }
    if (set.layout === 'one') expect(asked.length).toBeLessThanOrEqual(set.mostScreens);
    expect(read(set, answers).needs).toEqual([]);
  });

  test('a long walk, back and forth, never breaks, and going on asks no more than it promised', () =>
    fc.assert(
      fc.property(answersTo(set), fc.array(fc.nat(30), { maxLength: 40 }), (said, jumps) => {
        const answer = (page: QuestionPage): Answer => said[page.id] ?? { options: [], unsaid: 'skipped' };
        let answers: Answers = {};
        const forward = () => {
          for (let left = 40; left > 0; left--) {
            const { next, pages } = read(set, answers, everything);
            const page = pages.find(({ id }) => id === next);
            if (!page) return pages.length;
            answers = { ...answers, [page.id]: answer(page) };
          }
          return 40;
        };
        const screens = forward();
        if (set.layout === 'one') expect(screens).toBeLessThanOrEqual(set.mostScreens);
        for (const jump of jumps) {
          const { pages } = read(set, answers, everything);
          const page = pages[jump % pages.length] as QuestionPage;
          answers = { ...answers, [page.id]: { options: [], unsaid: 'not-sure' } };
          expect(read(set, answers, everything).pages).toContain(page);
          answers = { ...answers, [page.id]: answer(page) };
        }
        expect(forward()).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    ));
});
