import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crisisLinesFor } from '#src/domain/directory/crisis.ts';
import { type FindOutput, find } from '#src/domain/search/find.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';
import { bareFts5, bareLunr, type Engine } from './bare.ts';
import { type Answer, answers, seeded } from './queries.ts';
import { openSample, type Sample } from './sample.ts';

const ENOUGH = 0.95;
const withAnswer = answers.filter(({ expect: right }) => right.length > 0);
const titleOf = ({ q, near }: Answer) => (near ? `"${q}" near ${near}` : `"${q}"`);

let sample: Sample;
const found = new Map<Answer, FindOutput>();
const outputOf = (answer: Answer) => found.get(answer) as FindOutput;

beforeAll(async () => {
  sample = await openSample();
  for (const answer of answers)
    found.set(answer, await find(sample.context, ServiceQuery.parse({ q: answer.q, near: answer.near })));
});
afterAll(() => sample.close());

/** How many questions have a right service among the first `count`. */
function share(ids: (answer: Answer) => readonly string[], count: number): number {
  const right = withAnswer.filter((answer) =>
    ids(answer)
      .slice(0, count)
      .some((id) => answer.expect.map(seeded).includes(id)),
  );
  return right.length / withAnswer.length;
}

const ours = (answer: Answer) => outputOf(answer).items.map(({ id }) => id);

describe('what people in trouble type', () => {
  it('is many questions, and many of them misspelt', () => {
    expect(withAnswer.length).toBeGreaterThanOrEqual(170);
    expect(answers.filter(({ typo }) => typo).length).toBeGreaterThanOrEqual(40);
    expect(new Set(answers.map(titleOf)).size).toBe(answers.length);
  });

  it('names only services of the sample place', () => {
    const known = new Set(sample.texts.map(({ id }) => id));
    const named = answers.flatMap((answer) => [...answer.expect, ...answer.not]);
    expect(named.filter((name) => !known.has(seeded(name)))).toEqual([]);
  });

  it('finds a right service in the first three for 95 in 100, beside engines as they come', () => {
    const from = (engine: Engine) => (answer: Answer) => engine(answer.q);
    const rows = (
      [
        ['Fingerpost', ours],
        ['FTS5 as it comes', from(bareFts5(sample.texts))],
        ['lunr as it comes', from(bareLunr(sample.texts))],
      ] as const
    ).map(([name, ids]) => [name, share(ids, 3), share(ids, 1)] as const);
    const nameOf = new Map(sample.texts.map(({ id, name }) => [id, name]));
    const misses = withAnswer.filter(
      (answer) =>
        !ours(answer)
          .slice(0, 3)
          .some((id) => answer.expect.map(seeded).includes(id)),
    );
    const per = (part: number) => `${(part * 100).toFixed(1)} %`.padStart(8);
    console.log(
      [
        `A right service among ${withAnswer.length} questions (${answers.filter(({ typo }) => typo).length} misspelt):`,
        `${''.padEnd(18)} first 3  first 1`,
        ...rows.map(([name, three, one]) => `${name.padEnd(18)}${per(three)} ${per(one)}`),
        ...misses.map(
          (answer) =>
            `missed: ${titleOf(answer)}: ${
              ours(answer)
                .slice(0, 3)
                .map((id) => nameOf.get(id))
                .join('; ') || 'nothing'
            }`,
        ),
      ].join('\n'),
    );
    expect(rows[0]?.[1]).toBeGreaterThanOrEqual(ENOUGH);
  });

  it.each(answers.filter(({ crisis }) => crisis).map((answer) => [titleOf(answer), answer] as const))(
    '%s raises its urgent card',
    (_, answer) => {
      const lines = crisisLinesFor(sample.context.crisis, [answer.crisis ?? '']).map(({ id }) => id);
      expect(outputOf(answer).crisis).toBeDefined();
      expect(outputOf(answer).crisis?.lines.map(({ id }) => id)).toEqual(expect.arrayContaining(lines));
    },
  );

  it.each(answers.filter(({ calm }) => calm).map((answer) => [titleOf(answer), answer] as const))(
    '%s raises none',
    (_, answer) => {
      expect(outputOf(answer).crisis).toBeUndefined();
    },
  );

  it.each(answers.filter(({ closest }) => closest).map((answer) => [titleOf(answer), answer] as const))(
    '%s is asked back',
    (_, answer) => {
      expect(outputOf(answer).closest.length).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(answers.filter(({ not }) => not.length > 0).map((answer) => [titleOf(answer), answer] as const))(
    '%s keeps out what is not theirs',
    (_, answer) => {
      expect(ours(answer).filter((id) => answer.not.map(seeded).includes(id))).toEqual([]);
    },
  );

  it('puts no example above a real service where help is needed today', () => {
    const upsideDown = answers
      .filter((answer) => outputOf(answer).crisis)
      .filter((answer) => {
        const made = ours(answer).map((id) => sample.examples.has(id));
        return made.includes(true) && made.lastIndexOf(false) > made.indexOf(true);
      });
    expect(upsideDown.map(titleOf)).toEqual([]);
  });
});
