import type { QuestionSet, Source } from '#src/domain/needs/set/question-set.ts';
import { textsOf } from '#src/domain/needs/set/texts-of.ts';

/** Words by which a sentence tells a fact of law or of money that can change. */
export const LAW_OR_MONEY =
  /£\s?\d|\d+p\b|\bsection \d|\bground \d|\bact \d{4}|\bby law\b|\bthe law says\b|\blegal (right|duty)|\bduty to refer\b|\b(weeks|months)['’] (notice|arrears|rent)|\bin arrears for\b/i;
/** Words that only somebody answering about themselves says. */
const OF_ONESELF = /\b(I|I'm|I’m|I've|I’ve|my|me|myself)\b/;

/** Lines that speak for one voice alone, and facts of law and money that nobody can look up again. */
export function wordFaults(set: QuestionSet): string[] {
  const sourced = [...set.pages, ...set.rules].filter(({ source }) => source).map(({ id }) => id);
  return textsOf(set).flatMap(({ where, text }) => {
    const lines = typeof text === 'string' ? [text] : Object.values(text);
    const owner = /^(?:page|rule) ([^,]+)/.exec(where)?.[1];
    // What somebody may choose names a trouble; what they read tells a fact.
    const law = /(label|said)$/.test(where) ? undefined : lines.find((line) => LAW_OR_MONEY.test(line));
    const own = typeof text === 'string' && set.voices.length > 1 && OF_ONESELF.exec(text)?.[0];
    return [
      ...(law && !(owner && sourced.includes(owner))
        ? [`${where}: tells a fact of law or money (“${law}”), so its page or rule needs a source`]
        : []),
      ...(own
        ? [`${where}: says “${own}” in every voice; write it for each of ${set.voices.join(', ')}`]
        : []),
    ];
  });
}

/** What somebody must look at again: sources and sets past their day, and what nobody has reviewed. Told, and no fault:
 *  a day that passes must not stop anybody's work. */
export function reviewNotes(set: QuestionSet, today: string): string[] {
  const sources = [...set.pages, ...set.rules].flatMap(({ id, source }) => (source ? [{ id, source }] : []));
  return [
    ...(set.reviewedBy ? [] : ['nobody has reviewed it yet (reviewedBy is empty)']),
    ...(set.reviewDue < today ? [`its review was due on ${set.reviewDue}`] : []),
    ...sources
      .filter(({ source }) => source.review < today)
      .map(({ id, source }) => `${id}: ${sourceWords(source)} was to be looked at again by ${source.review}`),
  ];
}

export const sourceWords = ({ name, checked }: Source) => `${name}, checked ${checked},`;

/** What whoever runs the place must know at start: questions that nobody has reviewed, or not in time. */
export function questionWarnings(sets: Iterable<QuestionSet>, today: string): string[] {
  const live = [...sets].filter(({ status }) => status === 'live');
  const waiting = live.filter(({ reviewedBy }) => !reviewedBy).map(({ id }) => id);
  const overdue = live.flatMap((set) =>
    reviewNotes({ ...set, reviewedBy: 'somebody' }, today).map((note) => `Questions “${set.id}”: ${note}.`),
  );
  return [
    ...(waiting.length > 0
      ? [
          `${waiting.length === 1 ? '1 set of questions waits' : `${waiting.length} sets of questions wait`} to be reviewed by a person (${waiting.join(', ')}).`,
        ]
      : []),
    ...overdue,
  ];
}
