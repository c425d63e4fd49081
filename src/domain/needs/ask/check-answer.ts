import { isDay } from '#src/domain/needs/read/is-day.ts';
import type { Answer } from '#src/domain/needs/set/answers.ts';
import type { QuestionPage } from '#src/domain/needs/set/question-set.ts';

/** What is wrong with an answer as it was posted, in a sentence for whoever posted it; undefined when it is fine. */
export function answerFault(page: QuestionPage, answer: Answer): string | undefined {
  // Saying nothing is always fine, whatever else was left on the form.
  if (answer.unsaid || page.kind === 'info') return undefined;
  const known = page.options.filter(({ retired }) => !retired);
  const chosen = known.filter(({ id }) => answer.options.includes(id));
  if (new Set(answer.options).size > chosen.length) return 'Choose from the answers on this page';
  const typed = answer.words?.trim() ?? '';
  if (page.kind === 'notes' || page.kind === 'stop') return undefined;
  if (page.kind === 'date' && typed !== '' && !isDay(typed))
    return 'Write a day that there is, such as 27 3 2027';
  if (chosen.length === 0 && typed === '') return nothingSaid(page);
  if (page.kind !== 'many' && chosen.length > 1) return 'Choose one answer';
  const alone = chosen.find((option) => option.alone);
  if (alone && chosen.length > 1) return `Choose “${plainLabel(alone)}”, or the others, not both`;
  if (page.most !== undefined && chosen.length > page.most) return `Choose ${page.most} at most`;
  return undefined;
}

const nothingSaid = ({ kind }: QuestionPage) =>
  kind === 'place'
    ? 'Write a postcode or an area, or press Skip'
    : kind === 'date'
      ? 'Write a day, or press Skip'
      : 'Choose an answer, or press Skip';

const plainLabel = ({ label }: QuestionPage['options'][number]) =>
  typeof label === 'string' ? label : (label.me ?? label.other ?? label.worker ?? '');
