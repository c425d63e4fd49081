import type { Connection } from '#db/open.ts';
import { matchPrefix, matchWords } from '#src/domain/words/match-expression.ts';
import type { Columns } from './columns.ts';
import { wellEnough } from './relax.ts';
import { addNames, addRanks } from './text-worth.ts';
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
  for (const [at, unit] of units.entries()) {
    const weight = weightOf(unit, wordKeys[at]?.length ?? 0, columns.live, !needed.includes(unit));
    whole += weight;
    const tally = meant.includes(unit) ? hasNeed : needed.includes(unit) ? words : undefined;
    if (unit.needs.length + unit.types.length + unit.whoFor.length === 0) {
      addWordHits(score, columns, wordKeys[at] ?? [], weight, tally);
      continue;
    }
    hitsOf(columns, unit, wordKeys[at] ?? [], quality.fill(0));
    addHits(score, quality, weight, tally);
  }
  for (let key = 1; key < columns.end; key++) score[key] = whole > 0 ? (score[key] as number) / whole : 1;
  if (said.length === 0) return { keys: everyKey(columns), score, relaxed: false };
  const share = meant.some((unit) => unit.strength === 3) ? RANK_SHARE_WHEN_MEANT : RANK_SHARE;
  if (byWorth) addRanks(directory, columns, score, units, wordKeys, share);
  addNames(directory, score, columns, said);
  return {
    ...wellEnough(columns, hasNeed, words, { meant: meant.length, needed: needed.length, score }),
    score,
  };
}

function addHits(
  score: Float32Array,
  quality: Float32Array,
  weight: number,
  tally: Uint8Array | undefined,
): void {
  for (let key = 1; key < score.length; key++) {
    const hit = quality[key] as number;
    if (hit === 0) continue;
    score[key] = (score[key] as number) + weight * hit;
    if (tally) tally[key] = (tally[key] as number) + 1;
  }
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

function everyKey(columns: Columns): number[] {
  const keys: number[] = [];
  for (let key = 1; key < columns.end; key++) if (columns.alive[key]) keys.push(key);
  return keys;
}

/** All of its words; for a lone word that nothing has, what begins with it. */
function wordHits(directory: { sqlite: Database }, { usualWords }: Columns, unit: Unit): readonly number[] {
  const keys = usualWords.keysOf(directory, matchWords(unit.stems, 'AND'));
  if (keys.length > 0 || unit.needs.length > 0 || unit.optional) return keys;
  return usualWords.keysOf(directory, matchPrefix(unit.stems[0] ?? ''));
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
  const isTold = (key: number) =>
    hasTerms && (columns.types.hasAny(key, typeMask) || columns.whoFor.hasAny(key, whoMask));
  if (unit.needs.length === 0) {
    for (let key = 1; key < columns.end; key++) if (columns.alive[key] && isTold(key)) quality[key] = 1;
    return;
  }
  const ofNeeds = needQualityOf(columns, unit.needs);
  for (const key of columns.ownNeeds.rowsWithAny(columns.ownNeeds.maskOf(unit.needs.flat()), columns.end)) {
    if (!columns.alive[key]) continue;
    quality[key] = ofNeeds(key) + (isTold(key) ? 0.1 : 0) + (quality[key] !== 0 ? 0.1 : 0);
  }
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
