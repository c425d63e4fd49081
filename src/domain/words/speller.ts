import { stemOf } from './analyse.ts';
import { editCost } from './edit-cost.ts';

export interface Speller {
  /** Whether the folded word, or another form of it, is one of ours. */
  knows(word: string): boolean;
  /** What a word that is not known may have been meant for, likeliest first; none when nothing is near. */
  corrections(word: string, most?: number): string[];
}

const SHORTEST = 4;
const SHORTEST_FOR_TWO = 5;
const REMEMBERED = 2_000;
/** How much one slip weighs against being a ten times more usual word. */
const FREQUENCY_WEIGHT = 0.22;
const MOST_COST = 2.05;
const OTHER_FIRST_LETTER = 0.4;
const ROUNDING = 1e-9;
/** So many are kept of one word. */
const MOST = 5;
const FAR_MORE_USUAL = 20;

/** A speller over the words that listings and the thesaurus use. `words` gives each with its weight: how many listings
 *  have it. Weights under 2 are never offered, and are known
 *  only where no usual word is near: a word that one listing alone has may itself be a slip. */
export function makeSpeller(words: Iterable<readonly [word: string, weight: number]>): Speller {
  const weights = new Map<string, number>();
  for (const [word, weight] of words) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  const stems = new Set<string>();
  for (const [word, weight] of weights) if (weight >= 2) stems.add(stemOf(word));
  const offered = [...weights.keys()].filter(
    (word) => (weights.get(word) ?? 0) >= 2 && word.length >= SHORTEST - 1,
  );
  offered.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const masks = Uint32Array.from(offered, lettersOf);
  const lengths = Uint8Array.from(offered, (word) => word.length);
  const usual = Float64Array.from(
    offered,
    (word) => FREQUENCY_WEIGHT * Math.log10(1 + (weights.get(word) ?? 0)),
  );
  const firstOfLength = lengthsOf(offered);
  const remembered = new Map<string, string[]>();

  /** One slip is far likelier than two, and a tenth of the work. */
  function nearest(word: string): string[] {
    const near = within(word, 1);
    return near.length > 0 || word.length < SHORTEST_FOR_TWO ? near : within(word, 2, MOST);
  }

  function within(word: string, slips: 1 | 2, most = Number.POSITIVE_INFINITY): string[] {
    const letters = lettersOf(word);
    const from = firstOfLength[Math.max(0, word.length - slips)] ?? offered.length;
    const to = firstOfLength[word.length + slips + 1] ?? offered.length;
    const found: { word: string; cost: number }[] = [];
    // What a word must be under to be one of the best.
    let worst = Number.POSITIVE_INFINITY;
    for (let at = from; at < to; at++) {
      // A slip changes at most two of the letters a word has, and only one where it makes the word longer or shorter; this
      // leaves one word in a hundred to be compared.
      const differ = slips === 1 ? 2 : 4 - Math.abs((lengths[at] as number) - word.length);
      if (bitsIn((masks[at] as number) ^ letters) > differ) continue;
      const near = offered[at] as string;
      const bonus = usual[at] as number;
      const first = near.charCodeAt(0) === word.charCodeAt(0) ? 0 : OTHER_FIRST_LETTER;
      const limit = slips === 1 ? 1.4 : Math.min(MOST_COST, worst + bonus - first + ROUNDING);
      const cost = editCost(word, near, limit);
      if (cost > slips + 0.4) continue;
      found.push({ word: near, cost: cost - bonus });
      if (found.length < most) continue;
      found.sort(likeliestFirst);
      found.length = most;
      worst = found.at(-1)?.cost ?? worst;
    }
    return found.sort(likeliestFirst).map((each) => each.word);
  }

  /** Of a word that one listing alone has: whether a far more usual word is one slip away. */
  const isLikelySlip = (word: string) =>
    word.length >= SHORTEST && within(word, 1).some((near) => (weights.get(near) ?? 0) >= FAR_MORE_USUAL);

  return {
    knows: (word) =>
      (weights.get(word) ?? 0) >= 2 || stems.has(stemOf(word)) || (weights.has(word) && !isLikelySlip(word)),
    corrections(word, most = 3) {
      if (word.length < SHORTEST || /\d/.test(word)) return [];
      let found = remembered.get(word);
      if (!found) {
        found = nearest(word).slice(0, MOST);
        if (remembered.size >= REMEMBERED) remembered.clear();
        remembered.set(word, found);
      }
      return found.slice(0, most);
    },
  };
}

const likeliestFirst = (a: { word: string; cost: number }, b: { word: string; cost: number }) =>
  a.cost - b.cost || (a.word < b.word ? -1 : 1);

/** Which letters a word has, a bit each. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 32);
  return letters >>> 0;
}

function bitsIn(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Where in a list ordered by length each length begins. */
function lengthsOf(words: readonly string[]): number[] {
  const first: number[] = [];
  words.forEach((word, at) => {
    while (first.length <= word.length) first.push(at);
  });
  return first;
}
