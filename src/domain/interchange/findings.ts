import { LOSSES, type Loss, MENDS, type Mend, type Note } from './notes.ts';

const EXAMPLES = 5;
const MOST_LOSSES = 5000;
const MOST_KEYS = 500;

export interface Counted {
  count: number;
  words: string;
  examples: { place: string; field: string; value?: string }[];
}

export interface LostValue {
  place: string;
  field: string;
  value: string;
  what: Loss;
}

/** What was found out about an input while it was read. Grows with the kinds of thing found, not with the input. */
export interface Findings {
  mended: Partial<Record<Mend, Counted>>;
  lost: Partial<Record<Loss, Counted>>;
  /** The first 5,000 values that could not be carried over, each with its place. */
  losses: LostValue[];
  /** Keys we do not know, kept word for word, and how many listings have them. */
  keptAside: Record<string, number>;
  /** Files of the input that hold nothing for a directory, and why. */
  passedOver: { file: string; why: string }[];
}

export const noFindings = (): Findings => ({
  mended: {},
  lost: {},
  losses: [],
  keptAside: {},
  passedOver: [],
});

function count<K extends string>(
  into: Partial<Record<K, Counted>>,
  what: K,
  words: string,
  example: Counted['examples'][number],
): void {
  const found = into[what] ?? { count: 0, words, examples: [] };
  found.count += 1;
  if (found.examples.length < EXAMPLES) found.examples.push(example);
  into[what] = found;
}

export function addLoss(
  findings: Findings,
  place: string,
  { field, value, what }: Omit<LostValue, 'place'>,
): void {
  count(findings.lost, what, LOSSES[what], { place, field, value });
  if (findings.losses.length < MOST_LOSSES) findings.losses.push({ place, field, value, what });
}

/** Adds what one row gave cause to note. A thing mended in several fields of a row counts once a field. */
export function addNotes(findings: Findings, place: string, notes: readonly Note[]): void {
  for (const note of notes) {
    if ('mended' in note)
      count(findings.mended, note.mended, MENDS[note.mended], {
        place,
        field: note.field,
        ...(note.value !== undefined && { value: note.value }),
      });
    else addLoss(findings, place, { field: note.field, value: note.value ?? '', what: note.lost });
  }
}

/** Where a list repeats a key, its number is left out: "contacts.0.fax" counts as "contacts.fax". */
export function addKeptAside(findings: Findings, keys: readonly string[]): void {
  for (const key of new Set(keys.map((each) => each.replace(/\.\d+(?=\.)/g, '')))) {
    if (findings.keptAside[key] === undefined && Object.keys(findings.keptAside).length >= MOST_KEYS)
      continue;
    findings.keptAside[key] = (findings.keptAside[key] ?? 0) + 1;
  }
}
