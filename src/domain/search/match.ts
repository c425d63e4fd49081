import type { Database } from 'better-sqlite3';
import { analyse } from '#src/domain/words/analyse.ts';
import { matchPrefix, matchWords } from '#src/domain/words/match-expression.ts';
import { keysOf, ranksOf } from '#src/domain/words/word-lookup.ts';
import type { Columns } from './columns.ts';
import type { Unit } from './understand.ts';

/** How well each listing matches what was asked, by key. */
export interface Match {
  /** The listings that match well enough, in order of key. */
  keys: number[];
  /** 0 and up; about 1 for a listing that is just what was asked for. */
  score: Float32Array;
  /** True when not all the words had to match, since too few listings have them all. */
  relaxed: boolean;
}

/** With fewer than this, what matches only in part is shown as well, below. */
const TOO_FEW = 3;
/** A word that one listing in four has tells nothing apart. */
const TOO_COMMON = 0.25;
/** Beyond so many rows a rank for each costs more than it tells. */
const MOST_RANKED = 1_500;
const WORD_SHARE = 0.55;
const RANK_SHARE = 0.5;
/** Once it is clear what is needed, the words it was said in tell little more. */
const RANK_SHARE_WHEN_MEANT = 0.2;
/** Whoever types a whole name wants just that. */
const NAME_SHARE = 1;
const MOST_NAMED = 200;

/** Finds and scores the listings that match the units. A unit without words orders what is found and finds nothing itself;
 *  with no others it is every listing. */
export function matchListings(directory: { sqlite: Database }, columns: Columns, units: readonly Unit[]): Match {
  const score = new Float32Array(columns.end);
  const wordKeys = units.map((unit) => wordHits(directory, unit));
  const isCommon = (at: number) => (wordKeys[at]?.length ?? 0) > TOO_COMMON * Math.max(20, columns.live);
  const said = units.filter((unit) => unit.stems.length > 0);
  const meant = said.filter((unit) => unit.needs.length > 0);
  const plain = units.filter((unit, at) => said.includes(unit) && unit.needs.length === 0 && !unit.optional && !isCommon(at));
  const needed = plain.length > 0 || meant.length > 0 ? plain : said;

  const hasNeed = new Uint8Array(columns.end);
  const words = new Uint8Array(columns.end);
  const quality = new Float32Array(columns.end);
  let whole = 0;
  for (const [at, unit] of units.entries()) {
    const weight = weightOf(unit, wordKeys[at]?.length ?? 0, columns.live, !needed.includes(unit));
    whole += weight;
    hitsOf(columns, unit, wordKeys[at] ?? [], quality.fill(0));
    addHits(score, quality, weight, meant.includes(unit) ? hasNeed : needed.includes(unit) ? words : undefined);
  }
  for (let key = 1; key < columns.end; key++) score[key] = whole > 0 ? (score[key] as number) / whole : 1;
  if (said.length === 0) return { keys: everyKey(columns), score, relaxed: false };
  addRanks(directory, score, units, wordKeys, meant.some((unit) => unit.strength === 3) ? RANK_SHARE_WHEN_MEANT : RANK_SHARE);
  addNames(directory, score, columns, said);
  return { ...wellEnough(columns, hasNeed, words, { meant: meant.length, needed: needed.length, score }), score };
}

function addHits(score: Float32Array, quality: Float32Array, weight: number, tally: Uint8Array | undefined): void {
  for (let key = 1; key < score.length; key++) {
    const hit = quality[key] as number;
    if (hit === 0) continue;
    score[key] = (score[key] as number) + weight * hit;
    if (tally) tally[key] = (tally[key] as number) + 1;
  }
}

function everyKey(columns: Columns): number[] {
  const keys: number[] = [];
  for (let key = 1; key < columns.end; key++) if (columns.alive[key]) keys.push(key);
  return keys;
}

/** All of its words; for a lone word that nothing has, what begins with it. */
function wordHits(directory: { sqlite: Database }, unit: Unit): number[] {
  const keys = keysOf(directory, matchWords(unit.stems, 'AND'));
  if (keys.length > 0 || unit.needs.length > 0 || unit.optional) return keys;
  return keysOf(directory, matchPrefix(unit.stems[0] ?? ''));
}

/** Rare words weigh more than usual ones, and what is surely meant more than words. */
function weightOf(unit: Unit, listings: number, all: number, isExtra: boolean): number {
  if (unit.needs.length > 0) return 1 + unit.strength * 0.4;
  const rarity = Math.log(1 + all / (1 + listings)) / Math.log(2 + all);
  return isExtra ? 0.15 : 0.4 + rarity;
}

/** Writes how well each listing answers one unit into `quality`; 0 is not at all. */
function hitsOf(columns: Columns, unit: Unit, wordKeys: readonly number[], quality: Float32Array): void {
  const byWords = unit.needs.length > 0 ? 0.6 - 0.1 * unit.strength : 1;
  for (const key of wordKeys) if (columns.alive[key]) quality[key] = byWords;
  const hasTerms = unit.types.length + unit.whoFor.length > 0;
  if (unit.needs.length === 0 && !hasTerms) return;
  const typeMask = columns.types.maskOf(unit.types);
  const whoMask = columns.whoFor.maskOf(unit.whoFor);
  const needMask = columns.ownNeeds.maskOf(unit.needs.flat());
  const byLikelihood = unit.needs.map((needs) => ({
    mask: columns.ownNeeds.maskOf(needs),
    numbers: new Set(needs.map((need) => columns.needs.indexOf(need))),
  }));
  const isTold = (key: number) => hasTerms && (columns.types.hasAny(key, typeMask) || columns.whoFor.hasAny(key, whoMask));
  if (unit.needs.length === 0) {
    for (let key = 1; key < columns.end; key++) if (columns.alive[key] && isTold(key)) quality[key] = 1;
    return;
  }
  for (const key of columns.ownNeeds.rowsWithAny(needMask, columns.end)) {
    if (!columns.alive[key]) continue;
    quality[key] = needQuality(columns, key, byLikelihood) + (isTold(key) ? 0.1 : 0) + (quality[key] !== 0 ? 0.1 : 0);
  }
}

/** 1 when it is the first thing the listing is for; less when one of many, or not the likeliest meaning. */
function needQuality(columns: Columns, key: number, byLikelihood: readonly { mask: Uint32Array; numbers: ReadonlySet<number> }[]): number {
  let best = 0;
  byLikelihood.forEach(({ mask, numbers }, place) => {
    if (!columns.ownNeeds.hasAny(key, mask)) return;
    const isFirst = numbers.has(columns.firstNeed[key] as number);
    const among = Math.min(8, columns.needCount[key] as number);
    best = Math.max(best, (isFirst ? 1 : 0.85 - 0.04 * among) * (1 - Math.min(0.3, 0.1 * place)));
  });
  return best;
}

/** Adds how much the words tell of each listing: by the index's own ranks where that costs little, else by where they stand.
 *  A rank reads every listing that has any of the words, even when all are asked for. */
function addRanks(directory: { sqlite: Database }, score: Float32Array, units: readonly Unit[], wordKeys: readonly number[][], share: number): void {
  const stems = [...new Set(units.flatMap((unit) => unit.stems))];
  // Of a phrase of several words only the listings with all of them are known so far.
  const alone = units.flatMap((unit, at) => (unit.stems.length > 1 ? unit.stems.map((stem) => keysOf(directory, matchWords([stem], 'AND'), MOST_RANKED + 1)) : [wordKeys[at] ?? []]));
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
    for (const key of keysOf(directory, matchWords([stem], 'AND', 'name'))) add(key, (share * 0.7) / stems.length);
    for (const key of keysOf(directory, matchWords([stem], 'AND', 'terms'))) add(key, (share * 0.3) / stems.length);
  }
}

/** Adds how much of each listing's name was asked for, where the name has all the words that say something. */
function addNames(directory: { sqlite: Database }, score: Float32Array, columns: Columns, said: readonly Unit[]): void {
  const stems = [...new Set(said.filter((unit) => !unit.optional).flatMap((unit) => unit.stems))];
  const keys = keysOf(directory, matchWords(stems, 'AND', 'name'));
  if (keys.length > MOST_NAMED) return;
  for (const key of keys) {
    const whole = analyse(columns.names[key] ?? '').length;
    if (key < score.length && whole > 0) score[key] = (score[key] as number) + NAME_SHARE * Math.min(1, stems.length / whole) ** 2;
  }
}

interface Needed {
  meant: number;
  needed: number;
  score: Float32Array;
}

/** All that is meant and all words first; where too few listings have them, all but one word, then two, then the one that tells most. */
function wellEnough(columns: Columns, hasNeed: Uint8Array, words: Uint8Array, { meant, needed, score }: Needed): { keys: number[]; relaxed: boolean } {
  const least = meant > 0 ? 0 : 1;
  let keys: number[] = [];
  for (const level of levelsDown(needed, least)) {
    keys = [];
    let whole = 0;
    for (let key = 1; key < columns.end; key++) {
      if (!columns.alive[key] || (words[key] as number) < level) continue;
      if (meant > 0 && hasNeed[key] === 0) continue;
      keys.push(key);
      if (hasNeed[key] === meant) whole++;
    }
    if (whole >= TOO_FEW || level === least) {
      for (const key of keys) score[key] = (score[key] as number) * WORD_SHARE ** (needed - (words[key] as number));
      return { keys, relaxed: level < needed };
    }
  }
  return { keys, relaxed: false };
}

function levelsDown(needed: number, least: number): number[] {
  const steps = [needed, needed - 1, Math.min(2, needed - 2), Math.min(1, needed - 2), least];
  return [...new Set(steps.filter((step) => step >= least))].sort((a, b) => b - a);
}
