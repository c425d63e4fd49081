import type { Answer } from './answers.ts';
import { inVoice } from './flag-view.ts';
import { standing } from './known.ts';
import type { QuestionPage, Voice } from './question-set.ts';

const NOT_SAID = { skipped: 'Skipped', 'not-sure': 'Not sure', 'rather-not': 'Rather not say' } as const;

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What was said to a question, in a line. */
export function answerWords(page: QuestionPage, answer: Answer, voice: Voice): string {
  if (answer.unsaid) return NOT_SAID[answer.unsaid];
  const stands = standing(answer);
  const chosen = page.options
    .filter(({ id }) => stands.includes(id))
    .map(({ label }) => inVoice(label, voice));
  const typed =
    answer.words && DAY.test(answer.words) ? dayFormat.format(new Date(answer.words)) : answer.words;
  return [...(typed ? [typed] : []), ...chosen].join('; ');
}
