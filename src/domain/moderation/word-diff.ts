import { type Change, diffLines, diffWordsWithSpace } from 'diff';
import { z } from 'zod';

/** A run of words that stayed, was taken out or was put in. */
export const DiffPart = z.object({ kind: z.enum(['same', 'out', 'in']), words: z.string() });
export type DiffPart = z.infer<typeof DiffPart>;

const MOST = 5_000;
/** More words put in and taken out than this are told as two texts: looking for the shortest way between them would hold
 *  everybody up for seconds. */
const LIMIT = { maxEditLength: 400 };

const sayParts = (changes: readonly Change[]): DiffPart[] =>
  changes.map(({ added, removed, value }) => ({
    kind: added ? 'in' : removed ? 'out' : 'same',
    words: value,
  }));

const whole = (was: string, wanted: string): DiffPart[] => [
  ...(was ? [{ kind: 'out' as const, words: was }] : []),
  ...(wanted ? [{ kind: 'in' as const, words: wanted }] : []),
];

/** Of two sentences with little in common a mix of single words tells nobody anything. */
const LEAST_IN_COMMON = 0.4;
const isMixed = (parts: readonly DiffPart[], was: string, wanted: string) => {
  const same = parts
    .filter(({ kind }) => kind === 'same')
    .reduce((sum, { words }) => sum + words.trim().length, 0);
  return parts.length > 4 && same < LEAST_IN_COMMON * Math.min(was.length, wanted.length);
};

/** What changed from one text to the other: word by word, or whole lines where half a number would mislead. */
export function wordDiff(was: string, wanted: string, by: 'words' | 'lines' = 'words'): DiffPart[] {
  if (was === '' || wanted === '' || was.length + wanted.length > MOST) return whole(was, wanted);
  const changes =
    by === 'lines' ? diffLines(`${was}\n`, `${wanted}\n`, LIMIT) : diffWordsWithSpace(was, wanted, LIMIT);
  if (!changes) return whole(was, wanted);
  const parts = sayParts(changes);
  if (by === 'lines') return parts;
  return isMixed(parts, was, wanted) ? whole(was, wanted) : parts;
}
