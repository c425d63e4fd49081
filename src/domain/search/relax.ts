import type { Columns } from './columns.ts';

/** With fewer than this, what matches only in part is shown as well, below. */
const TOO_FEW = 3;
const WORD_SHARE = 0.55;

interface Needed {
  /** By key: how many of the things that are meant it is for, and how many of the words it has. */
  hasNeed: Uint8Array;
  words: Uint8Array;
  meant: number;
  needed: number;
  score: Float32Array;
}

/** All that is meant and all words first; where too few listings have them, all but one word, then two, then the one that tells most.
 *  @param hit the keys that have anything of it, in order. */
export function wellEnough(
  columns: Columns,
  hit: readonly number[],
  { hasNeed, words, meant, needed, score }: Needed,
): { keys: number[]; relaxed: boolean } {
  const least = meant > 0 ? 0 : 1;
  for (const level of levelsDown(needed, least)) {
    const keys: number[] = [];
    let whole = 0;
    for (let at = 0; at < hit.length; at++) {
      const key = hit[at] as number;
      if (!columns.alive[key] || (words[key] as number) < level) continue;
      if (meant > 0 && hasNeed[key] === 0) continue;
      keys.push(key);
      if (hasNeed[key] === meant) whole++;
    }
    if (whole < TOO_FEW && level !== least) continue;
    if (needed > 0)
      for (const key of keys)
        score[key] = (score[key] as number) * WORD_SHARE ** (needed - (words[key] as number));
    return { keys, relaxed: level < needed };
  }
  return { keys: [], relaxed: false };
}

function levelsDown(needed: number, least: number): number[] {
  const steps = [needed, needed - 1, Math.min(2, needed - 2), Math.min(1, needed - 2), least];
  return [...new Set(steps.filter((step) => step >= least))].sort((a, b) => b - a);
}
