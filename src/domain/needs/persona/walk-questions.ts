import { type Evaluating, evaluate } from '#src/domain/needs/read/evaluate.ts';
import type { Reading } from '#src/domain/needs/read/reading.ts';
import { seenByResident } from '#src/domain/needs/read/resident.ts';
import { Answer, type Answers } from '#src/domain/needs/set/answers.ts';
import type { ReadySet } from '#src/domain/needs/set/ready-set.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import type { Persona } from './persona.ts';

/** How somebody got through a set. */
export interface Walk {
  answers: Answers;
  reading: Reading;
  /** Screens before the list. */
  screens: number;
  /** Questions that were answered rather than skipped. */
  answered: number;
  /** Answers they had ready that nobody asked for. */
  notAsked: string[];
}

const answerOf = (said: Persona['answers'][string] | undefined): Answer => {
  if (said === undefined) return Answer.parse({ unsaid: 'skipped' });
  if (typeof said === 'string') return Answer.parse({ unsaid: said });
  return Answer.parse(Array.isArray(said) ? { options: said } : said);
};

/** Answers a set page by page as the site asks it; what was not thought of is skipped. */
export function walkQuestions(
  set: ReadySet,
  taxonomy: Taxonomy,
  { answers: ready }: Pick<Persona, 'answers'>,
  asking: Evaluating,
): Walk {
  const answers: Answers = {};
  const read = () => evaluate(set, taxonomy, answers, asking);
  const isLong = set.layout === 'long';
  if (isLong) for (const [page, said] of Object.entries(ready)) answers[page] = answerOf(said);
  let reading = read();
  let screens = isLong ? 1 : 0;
  // A set that is read has as many pages at most as it has.
  for (let left = set.pages.length; !isLong && reading.next !== undefined && left > 0; left--) {
    answers[reading.next] = answerOf(ready[reading.next]);
    screens += 1;
    reading = read();
  }
  const asked = new Set(reading.pages.map(({ id }) => id));
  if (isLong) reading = evaluate(set, taxonomy, seenByResident(set, answers), asking);
  return {
    answers,
    reading,
    screens,
    answered: Object.entries(answers).filter(([page, { unsaid }]) => asked.has(page) && !unsaid).length,
    notAsked: Object.keys(ready).filter((page) => !asked.has(page)),
  };
}
