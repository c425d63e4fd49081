import type { Connection } from '#db/open.ts';
import { analyse } from '#src/domain/words/analyse.ts';
import { MOST_WORDS, matchWords } from '#src/domain/words/match-expression.ts';
import type { AskedWords } from './asked-words.ts';
import type { Columns } from './columns.ts';
import type { Unit } from './understand.ts';

type Reader = Pick<Connection, 'sqlite'>;

/** Beyond so many rows a rank for each costs more than it tells. */
const MOST_RANKED = 1_500;
/** Whoever types a whole name wants just that. */
const NAME_SHARE = 1;
/** A name that was typed whole is the name of few. */
export const MOST_NAMED = 200;

/** Adds how much the words tell of each listing: by the index's own ranks where that costs little, else by where they stand.
 *  A rank reads every listing that has any of the words, even when all are asked for. */
export function addRanks(
  directory: Reader,
  { askedWords }: Columns,
  score: Float32Array,
  units: readonly Unit[],
  wordKeys: readonly (readonly number[] | undefined)[],
  share: number,
): void {
  const stems = [...new Set(units.flatMap((unit) => unit.stems))];
  // Of a phrase of several words only the listings with all of them are known so far.
  const alone = units.flatMap((unit, at) =>
    unit.stems.length > 1
      ? unit.stems.map((stem) => askedWords.keysOf(directory, matchWords([stem], 'AND')))
      : [wordKeys[at] ?? []],
  );
  const rows = alone.reduce((sum, keys) => sum + keys.length, 0);
  if (rows <= MOST_RANKED) {
    addRanksOf(directory, askedWords, score, stems.slice(0, MOST_WORDS), share);
    return;
  }
  const add = (key: number, worth: number) => {
    if (key < score.length) score[key] = (score[key] as number) + worth;
  };
  for (const stem of stems) {
    for (const key of standsIn(directory, askedWords, stem, 'name')) add(key, (share * 0.7) / stems.length);
    for (const key of standsIn(directory, askedWords, stem, 'terms')) add(key, (share * 0.3) / stems.length);
  }
}

const standsIn = (directory: Reader, askedWords: AskedWords, stem: string, column: 'name' | 'terms') =>
  askedWords.keysOf(directory, matchWords([stem], 'AND', column));

/** Nought for every key between two questions: to make it anew for each would cost more than the sums. */
let sums = new Float64Array(0);

/** The best listing gets the whole share, each other its part of it. */
function addRanksOf(
  directory: Reader,
  askedWords: AskedWords,
  score: Float32Array,
  stems: readonly string[],
  share: number,
): void {
  if (sums.length < score.length) sums = new Float64Array(score.length);
  const lists = stems.map((stem) => askedWords.ranksOf(directory, stem));
  let highest = 0;
  for (const list of lists)
    for (let at = 0; at < list.length; at += 2) {
      const key = list[at] as number;
      if (key >= score.length) continue;
      const sum = (sums[key] as number) + (list[at + 1] as number);
      sums[key] = sum;
      if (sum > highest) highest = sum;
    }
  for (const list of lists)
    for (let at = 0; at < list.length; at += 2) {
      const key = list[at] as number;
      if (key >= score.length) continue;
      if (highest > 0) score[key] = (score[key] as number) + share * ((sums[key] as number) / highest);
      sums[key] = 0;
    }
}

/** Adds how much of each listing's name was asked for, where the name has all the words that say something. */
export function addNames(
  directory: Reader,
  score: Float32Array,
  columns: Columns,
  said: readonly Unit[],
): void {
  const { askedWords } = columns;
  const stems = [...new Set(said.filter((unit) => !unit.optional).flatMap((unit) => unit.stems))];
  const keys = namedWith(directory, askedWords, stems.slice(0, MOST_WORDS));
  if (keys.length > MOST_NAMED) return;
  for (const key of keys) {
    const whole = analyse(columns.names[key] ?? '').length;
    if (key < score.length && whole > 0)
      score[key] = (score[key] as number) + NAME_SHARE * Math.min(1, stems.length / whole) ** 2;
  }
}

/** Keys of the listings that have all these words in their names, and one more than MOST_NAMED at most. */
function namedWith(directory: Reader, askedWords: AskedWords, stems: readonly string[]): readonly number[] {
  const lists = stems.map((stem) => standsIn(directory, askedWords, stem, 'name'));
  const [fewest = [], ...others] = lists.sort((a, b) => a.length - b.length);
  const keys: number[] = [];
  for (const key of fewest) {
    if (others.every((list) => isAmong(list, key))) keys.push(key);
    if (keys.length > MOST_NAMED) break;
  }
  return keys;
}

/** Whether a list in order has this key. */
function isAmong(list: readonly number[], key: number): boolean {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return list[low] === key;
}
