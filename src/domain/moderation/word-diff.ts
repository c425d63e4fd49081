import { type Change, diffLines, diffWordsWithSpace } from 'diff';
import { z } from 'zod';

/** A run of words that stayed, was taken out or was put in. */
export const DiffPart = z.object({ kind: z.enum(['same', 'out', 'in']), words: z.string() });
export type DiffPart = z.infer<typeof DiffPart>;

const MOST = 5_000;

const sayParts = (changes: readonly Change[]): DiffPart[] =>
  changes.map(({ added, removed, value }) => ({
    kind: added ? 'in' : removed ? 'out' : 'same',
    words: value,
  }));

/** What changed from one text to the other: word by word, or whole lines where half a number would mislead. */
export function wordDiff(was: string, wanted: string, by: 'words' | 'lines' = 'words'): DiffPart[] {
  if (was === '' || wanted === '' || was.length + wanted.length > MOST) {
    return [
      ...(was ? [{ kind: 'out' as const, words: was }] : []),
      ...(wanted ? [{ kind: 'in' as const, words: wanted }] : []),
    ];
  }
  return sayParts(by === 'lines' ? diffLines(`${was}\n`, `${wanted}\n`) : diffWordsWithSpace(was, wanted));
}
