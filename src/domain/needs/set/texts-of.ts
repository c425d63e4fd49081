import type { QuestionSet, Text } from './question-set.ts';

interface Placed {
  /** Such as "page food, option parcel, label". */
  where: string;
  text: Text;
}

const placed = (where: string, parts: Record<string, Text | readonly Text[] | undefined>): Placed[] =>
  Object.entries(parts).flatMap(([part, texts]) =>
    (texts === undefined ? [] : Array.isArray(texts) ? (texts as Text[]) : [texts as Text]).map((text) => ({
      where: `${where}, ${part}`,
      text,
    })),
  );

/** Every line of a set that is said in voices, and where it stands. */
export function textsOf(set: QuestionSet): Placed[] {
  return [
    ...set.flags.flatMap(({ id, heading, say }) => placed(`flag ${id}`, { heading, say })),
    ...set.pages.flatMap(({ id, ask, hint, say, why, options }) => [
      ...placed(`page ${id}`, { ask, hint, say, why }),
      ...options.flatMap((option) =>
        placed(`page ${id}, option ${option.id}`, {
          label: option.label,
          hint: option.hint,
          said: option.said,
        }),
      ),
    ]),
    ...set.rules.flatMap(({ id, say, because }) => placed(`rule ${id}`, { say, because })),
  ];
}
