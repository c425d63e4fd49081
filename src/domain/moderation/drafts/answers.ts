import { z } from 'zod';
import { plain } from '#src/domain/directory/edit/fields.ts';
import { QUESTIONS } from './sections.ts';

/** What was written so far, by question: words, or the options that were chosen. */
export const Answers = z.record(
  z.enum(QUESTIONS.map(({ id }) => id)),
  z.union([z.string().max(6000), z.array(z.string().max(60)).max(30)]).optional(),
);
export type Answers = Partial<Record<string, string | readonly string[]>>;

/** The words of an answer, without what cannot be seen. */
export function wordsOf(answers: Answers, id: string): string {
  const answer = answers[id];
  return typeof answer === 'string' ? plain(answer) : '';
}

/** The options of an answer. */
export function chosenOf(answers: Answers, id: string): readonly string[] {
  const answer = answers[id];
  if (answer === undefined || answer === '') return [];
  return typeof answer === 'string' ? [answer] : answer;
}
