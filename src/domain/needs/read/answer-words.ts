import type { Answer } from '#src/domain/needs/set/answers.ts';
import type { QuestionPage, Voice } from '#src/domain/needs/set/question-set.ts';
import { inVoice } from './flag-view.ts';
import { isDay } from './is-day.ts';
import { standing, typed } from './known.ts';

const NOT_SAID = { skipped: 'Skipped', 'not-sure': 'Not sure', 'rather-not': 'Rather not say' } as const;

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** What was said to a question, in a line. */
export function answerWords(page: QuestionPage, answer: Answer, voice: Voice): string {
  if (answer.unsaid) return NOT_SAID[answer.unsaid];
  const stands = standing(answer);
  const chosen = page.options
    .filter(({ id }) => stands.includes(id))
    .map(({ label }) => inVoice(label, voice));
  const words = typed(answer);
  return [...(words ? [typedWords(words)] : []), ...chosen].join('; ');
}

/** What was typed, a day as people write it. */
export const typedWords = (words: string): string =>
  isDay(words) ? dayFormat.format(new Date(words)) : words;
