import type { Connection } from '#db/open.ts';
import { analyse } from '#src/domain/words/analyse.ts';
import { matchWords } from '#src/domain/words/match-expression.ts';
import { keysOf, ranksOf } from '#src/domain/words/word-lookup.ts';
import type { Columns } from './columns.ts';
import type { Unit } from './understand.ts';

type Database = Connection['sqlite'];

/** Beyond so many rows a rank for each costs more than it tells. */
const MOST_RANKED = 1_500;
/** Whoever types a whole name wants just that. */
const NAME_SHARE = 1;
/** A name that was typed whole is the name of few. */
export const MOST_NAMED = 200;

/** Adds how much the words tell of each listing: by the index's own ranks where that costs little, else by where they stand.
 *  A rank reads every listing that has any of the words, even when all are asked for. */
export function addRanks(
  directory: { sqlite: Database },
  { usualWords }: Columns,
  score: Float32Array,
  units: readonly Unit[],
  wordKeys: readonly (readonly number[] | undefined)[],
  share: number,
): void {
  const stems = [...new Set(units.flatMap((unit) => unit.stems))];
  // Of a phrase of several words only the listings with all of them are known so far.
  const alone = units.flatMap((unit, at) =>
    unit.stems.length > 1
      ? unit.stems.map((stem) => usualWords.keysOf(directory, matchWords([stem], 'AND')))
      : [wordKeys[at] ?? []],
  );
  const rows = alone.reduce((sum, keys) => sum + keys.length, 0);
  const add = (key: number, worth: number) => {
    if (key < score.length) score[key] = (score[key] as number) + worth;
  };
  if (rows <= MOST_RANKED) {
    const ranks = ranksOf(directory, matchWords(stems, 'OR'));
    const highest = ranks.reduce((most, [, rank]) => Math.max(most, rank), 0);
    if (highest > 0) for (const [key, rank] of ranks) add(key, share * (rank / highest));
    return;
  }
  for (const stem of stems) {
    const standsIn = (column: string) =>
      usualWords.keysOf(directory, matchWords([stem], 'AND', column), matchWords([stem], 'AND'));
    for (const key of standsIn('name')) add(key, (share * 0.7) / stems.length);
    for (const key of standsIn('terms')) add(key, (share * 0.3) / stems.length);
  }
}

/** Adds how much of each listing's name was asked for, where the name has all the words that say something. */
export function addNames(
  directory: { sqlite: Database },
  score: Float32Array,
  columns: Columns,
  said: readonly Unit[],
): void {
  const { usualWords } = columns;
  const stems = [...new Set(said.filter((unit) => !unit.optional).flatMap((unit) => unit.stems))];
  const whole = matchWords(stems, 'AND');
  const inName = matchWords(stems, 'AND', 'name');
  const keys = usualWords.has(whole)
    ? usualWords.keysOf(directory, inName, whole)
    : keysOf(directory, inName, MOST_NAMED + 1);
  if (keys.length > MOST_NAMED) return;
  for (const key of keys) {
    const whole = analyse(columns.names[key] ?? '').length;
    if (key < score.length && whole > 0)
      score[key] = (score[key] as number) + NAME_SHARE * Math.min(1, stems.length / whole) ** 2;
  }
}
