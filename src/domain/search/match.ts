import type { Connection } from '#db/open.ts';
import { matchPrefix, matchWords } from '#src/domain/words/match-expression.ts';
import type { Columns } from './columns.ts';
import { wellEnough } from './relax.ts';
import { addNames, addRanks, MOST_NAMED } from './text-worth.ts';
import type { Unit } from './understand.ts';

type Database = Connection['sqlite'];

/** How well each listing matches what was asked, by key. */
export interface Match {
  /** The listings that match well enough, in order of key. */
  keys: number[];
  /** 0 and up; about 1 for a listing that is just what was asked for. */
  score: Float32Array;
  /** True when not all the words had to match, since too few listings have them all. */
  relaxed: boolean;
}

/** A word that one listing in four has tells nothing apart. */
const TOO_COMMON = 0.25;
const RANK_SHARE = 0.5;
/** Once it is clear what is needed, the words it was said in tell little more. */
const RANK_SHARE_WHEN_MEANT = 0.2;

/** Finds and scores the listings that match the units. A unit without words orders what is found and finds nothing itself;
 *  with no others it is every listing.
 *  @param byWorth whether the scores order the list. Where distance or time does, what the words tell is not worth its cost. */
export function matchListings(
  directory: { sqlite: Database },
  columns: Columns,
  units: readonly Unit[],
  { byWorth = true } = {},
): Match {
  const score = new Float32Array(columns.end);
  const wordKeys = units.map((unit) =>
    byWorth || !unit.optional ? wordHits(directory, columns, unit) : undefined,
  );
  const isCommon = (at: number) => (wordKeys[at]?.length ?? 0) > TOO_COMMON * Math.max(20, columns.live);
  const said = units.filter((unit) => unit.stems.length > 0 || (unit.needs.length > 0 && !unit.optional));
  const meant = said.filter((unit) => unit.needs.length > 0);
  const plain = units.filter(
    (unit, at) => said.includes(unit) && unit.needs.length === 0 && !unit.optional && !isCommon(at),
  );
  const needed = plain.length > 0 || meant.length > 0 ? plain : said;
  for (const [at, unit] of units.entries())
    if (needed.includes(unit)) wordKeys[at] ??= wordHits(directory, columns, unit);

  const hasNeed = new Uint8Array(columns.end);
  const words = new Uint8Array(columns.end);
  const quality = new Float32Array(columns.end);
  let whole = 0;
  let hit: readonly number[] = [];
  for (const [at, unit] of units.entries()) {
    const weight = weightOf(unit, wordKeys[at]?.length ?? 0, columns.live, !needed.includes(unit));
    whole += weight;
    const tally = meant.includes(unit) ? hasNeed : needed.includes(unit) ? words : undefined;
    const isPlain = unit.needs.length + unit.types.length + unit.whoFor.length === 0;
    const keys = isPlain ? (wordKeys[at] ?? []) : hitsOf(columns, unit, wordKeys[at] ?? [], quality);
    if (isPlain) addWordHits(score, columns, keys, weight, tally);
    else addHits(score, quality, keys, weight, tally);
    if (tally) hit = merged(hit, keys);
  }
  if (said.length === 0) return everyListing(columns, score, whole);
  for (let at = 0; at < hit.length; at++) {
    const key = hit[at] as number;
    score[key] = (score[key] as number) / whole;
  }
  const share = meant.some((unit) => unit.strength === 3) ? RANK_SHARE_WHEN_MEANT : RANK_SHARE;
  if (byWorth) addRanks(directory, columns, score, units, wordKeys, share);
  if (byWorth || hit.length <= MOST_NAMED) addNames(directory, score, columns, said);
  return {
    ...wellEnough(columns, hit, { hasNeed, words, meant: meant.length, needed: needed.length, score }),
    score,
  };
}

/** Adds what these keys are worth, and wipes it for the next unit. */
function addHits(
  score: Float32Array,
  quality: Float32Array,
  keys: readonly number[],
  weight: number,
  tally: Uint8Array | undefined,
): void {
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    score[key] = (score[key] as number) + weight * (quality[key] as number);
    quality[key] = 0;
    if (tally) tally[key] = (tally[key] as number) + 1;
  }
}

/** Two lists in order of key as one, each key once. */
function merged(one: readonly number[], other: readonly number[]): readonly number[] {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const both: number[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const a = one[i] ?? Number.POSITIVE_INFINITY;
    const b = other[j] ?? Number.POSITIVE_INFINITY;
    both.push(a < b ? a : b);
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return both;
}

/** The same for a plain word: what has it answers it wholly. */
function addWordHits(
  score: Float32Array,
  { alive }: Columns,
  keys: readonly number[],
  weight: number,
  tally: Uint8Array | undefined,
): void {
  for (const key of keys) {
    if (!alive[key]) continue;
    score[key] = (score[key] as number) + weight;
    if (tally) tally[key] = (tally[key] as number) + 1;
  }
}

/** Nothing was said that finds anything: every listing, in the order of what was said beside it. */
function everyListing(columns: Columns, score: Float32Array, whole: number): Match {
  const keys: number[] = [];
  for (let key = 1; key < columns.end; key++) {
    if (columns.alive[key]) keys.push(key);
    score[key] = whole > 0 ? (score[key] as number) / whole : 1;
  }
  return { keys, score, relaxed: false };
}

/** All of its words; for a lone word that nothing has, what begins with it. */
function wordHits(directory: { sqlite: Database }, { askedWords }: Columns, unit: Unit): readonly number[] {
  const keys = askedWords.keysOf(directory, matchWords(unit.stems, 'AND'));
  if (keys.length > 0 || unit.needs.length > 0 || unit.optional) return keys;
  return askedWords.keysOf(directory, matchPrefix(unit.stems[0] ?? ''));
}

/** Rare words weigh more than usual ones, and what is surely meant more than words. */
function weightOf(unit: Unit, listings: number, all: number, isExtra: boolean): number {
  if (unit.needs.length > 0) return 1 + unit.strength * 0.4;
  const rarity = Math.log(1 + all / (1 + listings)) / Math.log(2 + all);
  return isExtra ? 0.15 : 0.4 + rarity;
}

/** Writes how well each listing answers one unit into `quality`; 0 is not at all.
 *  @returns the keys of those that do, in order. */
function hitsOf(
  columns: Columns,
  unit: Unit,
  wordKeys: readonly number[],
  quality: Float32Array,
): readonly number[] {
  const byWords = unit.needs.length > 0 ? 0.6 - 0.1 * unit.strength : 1;
  const worded = wordKeys.filter((key) => columns.alive[key]);
  for (const key of worded) quality[key] = byWords;
  const hasTerms = unit.types.length + unit.whoFor.length > 0;
  if (unit.needs.length === 0 && !hasTerms) return worded;
  const typeMask = columns.types.maskOf(unit.types);
  const whoMask = columns.whoFor.maskOf(unit.whoFor);
  const isTold = (key: number) =>
    hasTerms && (columns.types.hasAny(key, typeMask) || columns.whoFor.hasAny(key, whoMask));
  const told: number[] = [];
  if (unit.needs.length === 0) {
    for (let key = 1; key < columns.end; key++) {
      if (!columns.alive[key] || !isTold(key)) continue;
      quality[key] = 1;
      told.push(key);
    }
    return merged(worded, told);
  }
  const ofNeeds = needQualityOf(columns, unit.needs);
  for (const key of columns.ownNeeds.rowsWithAny(columns.ownNeeds.maskOf(unit.needs.flat()), columns.end)) {
    if (!columns.alive[key]) continue;
    quality[key] = ofNeeds(key) + (isTold(key) ? 0.1 : 0) + (quality[key] !== 0 ? 0.1 : 0);
    told.push(key);
  }
  return merged(worded, told);
}

/** How well a listing answers needs, each with all below it, the likeliest first. */
export function needQualityOf(
  columns: Columns,
  needs: readonly (readonly string[])[],
): (key: number) => number {
  const byLikelihood = needs.map((below) => ({
    mask: columns.ownNeeds.maskOf(below),
    numbers: new Set(below.map((need) => columns.needs.indexOf(need))),
  }));
  return (key) => needQuality(columns, key, byLikelihood);
}

/** What else was perhaps meant, and a listing is for as well. */
const MORE_ANSWERED = 0.06;

/** About 1 when it is the first thing the listing is for; less when one of many, or not the likeliest meaning. */
function needQuality(
  columns: Columns,
  key: number,
  byLikelihood: readonly { mask: Uint32Array; numbers: ReadonlySet<number> }[],
): number {
  let best = 0;
  let answered = 0;
  const first = columns.firstNeed[key] as number;
  const isOneOfMany = 0.85 - 0.04 * Math.min(8, columns.needCount[key] as number);
  for (let place = 0; place < byLikelihood.length; place++) {
    const { mask, numbers } = byLikelihood[place] as (typeof byLikelihood)[number];
    if (!columns.ownNeeds.hasAny(key, mask)) continue;
    answered++;
    const worth = (numbers.has(first) ? 1 : isOneOfMany) * (1 - Math.min(0.3, 0.1 * place));
    if (worth > best) best = worth;
  }
  return best + MORE_ANSWERED * (answered - 1);
}
