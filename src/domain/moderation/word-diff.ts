import { diffWordsWithSpace } from 'diff';
import { z } from 'zod';

/** A run of words that stayed, was taken out or was put in. */
export const DiffPart = z.object({ kind: z.enum(['same', 'out', 'in']), words: z.string() });
export type DiffPart = z.infer<typeof DiffPart>;

const MOST = 5_000;

/** What changed from one text to the other, word by word. */
export function wordDiff(was: string, wanted: string): DiffPart[] {
  if (was === '' || wanted === '' || was.length + wanted.length > MOST) {
    return [
      ...(was ? [{ kind: 'out' as const, words: was }] : []),
      ...(wanted ? [{ kind: 'in' as const, words: wanted }] : []),
    ];
  }
  return diffWordsWithSpace(was, wanted).map(({ added, removed, value }) => ({
    kind: added ? 'in' : removed ? 'out' : 'same',
    words: value,
  }));
}
