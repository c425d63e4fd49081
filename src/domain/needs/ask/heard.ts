import type { People } from '#db/open.ts';
import { evaluate, type Useful } from '#src/domain/needs/read/evaluate.ts';
import type { Reading } from '#src/domain/needs/read/reading.ts';
import { seenByResident } from '#src/domain/needs/read/resident.ts';
import { Answers } from '#src/domain/needs/set/answers.ts';
import { VOICES, type Voice } from '#src/domain/needs/set/question-set.ts';
import type { Questions, ReadySet } from '#src/domain/needs/set/ready-set.ts';
import { readSitting, type Sitting } from '#src/domain/people/sitting.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

export const GONE = 'This page is gone. We keep answers for 24 hours, then we wipe them.';

export interface HeardContext {
  people: People;
  questions: Questions;
  taxonomy: Taxonomy;
  now: Date;
}

/** What was said in a sitting, and how it was understood. */
export interface Heard {
  sitting: Sitting;
  set: ReadySet;
  voice: Voice;
  answers: Answers;
  reading: Reading;
  /** The step of each page that applies, from 1. */
  steps: ReadonlyMap<string, number>;
}

/** What is said in the state of a sitting. @throws NotFound when no question was begun, or the set is no longer there. */
export function heardIn(
  { questions, taxonomy }: Pick<HeardContext, 'questions' | 'taxonomy'>,
  sitting: Sitting,
  { useful, asResident = false }: { useful?: Useful; asResident?: boolean } = {},
): Heard {
  const set = questions.sets.get(sitting.questions?.set ?? '');
  if (!sitting.questions || !set) throw new NotFound(GONE);
  const voice = VOICES.find((one) => one === sitting.questions?.voice) ?? 'me';
  const given = Answers.parse(sitting.questions.answers);
  const answers = asResident ? seenByResident(set, given) : given;
  const reading = evaluate(set, taxonomy, answers, { voice, useful });
  const at = (index: number) => (set.layout === 'long' ? 1 : index + 1);
  const steps = new Map(reading.pages.map(({ id }, index) => [id, at(index)]));
  return { sitting, set, voice, answers, reading, steps };
}

/** What was said under a token. In a set with notes, only what the resident may see of them: never a stop card, never
 *  what was only wondered, nothing that was struck out. @throws NotFound when the sitting is over. */
export async function heard(ctx: HeardContext, token: string): Promise<Heard> {
  const sitting = await readSitting(ctx, token);
  if (!sitting) throw new NotFound(GONE);
  return heardIn(ctx, sitting, { asResident: true });
}
