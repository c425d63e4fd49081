import { type Columns, FLAG } from './columns.ts';
import type { ServiceQuery } from './query.ts';
import {
  authorityFactor,
  CLOSED_FOR_NOW,
  CRISIS_LINE,
  capacityFactor,
  distanceFactor,
  EXAMPLE,
  FOR_OTHERS,
  freshnessFactor,
  MOST_PEOPLE,
  SOON_FACTOR,
} from './rank.ts';
import type { Moment } from './timetables.ts';

interface Asked {
  columns: Columns;
  keys: readonly number[];
  match: Float32Array;
  sort: ServiceQuery['sort'];
  moment: Moment;
  kilometres?: Float64Array;
  /** How much of the person's place these councils serve, 0 to 1. */
  shareOf(codes: ReadonlySet<string>): number;
  placeKnown: boolean;
  /** Who-for ids that the person named. */
  whoFor: readonly string[];
  /** Danger was heard in the words. */
  inDanger: boolean;
}

const BEHIND = 1e7;

/** What each listing is worth in the order asked for, by key; higher first. */
export function valuesOf(asked: Asked): Float64Array {
  const best = bestMatch(asked);
  if (asked.sort === 'best' || (asked.sort === 'nearest' && !asked.kilometres)) return best;
  for (const key of asked.keys) {
    const measured = asked.sort === 'nearest' ? (asked.kilometres?.[key] as number) : opensIn(asked, key);
    best[key] = Number.isFinite(measured)
      ? -measured + (best[key] as number) * 1e-3
      : (best[key] as number) - BEHIND;
  }
  return best;
}

const opensIn = ({ columns, moment }: Asked, key: number) =>
  columns.timetables.opensIn(columns.timetable[key] as number, moment);

/** Which of the place's councils a listing belongs to. */
export function standingOf(
  columns: Columns,
  key: number,
  authorities: readonly string[],
): 'own' | 'other' | 'none' {
  const set = columns.authoritySets[columns.authoritySet[key] as number];
  if (!set || set.size === 0) return 'none';
  return authorities.some((code) => set.has(code)) ? 'own' : 'other';
}

function bestMatch({
  columns,
  keys,
  match,
  moment,
  kilometres,
  shareOf,
  placeKnown,
  inDanger,
  whoFor,
}: Asked): Float64Array {
  const value = new Float64Array(columns.end);
  const bySet = columns.authoritySets.map((codes) =>
    authorityFactor(codes.size > 0 ? shareOf(codes) : undefined, placeKnown),
  );
  const people = columns.whoFor;
  const [anybody, these] = [people.maskOf(people.options), people.maskOf([...MOST_PEOPLE, ...whoFor])];
  const isForOthers = (key: number) => people.hasAny(key, anybody) && !people.hasAny(key, these);
  for (const key of keys) {
    const flags = columns.flags[key] as number;
    const measured = kilometres?.[key];
    const checked = columns.checkedDay[key] as number;
    const far = measured === undefined || Number.isNaN(measured) ? undefined : measured;
    value[key] =
      (match[key] as number) *
      distanceFactor(columns.reach[key] as number, far, placeKnown, (flags & FLAG.remote) !== 0) *
      SOON_FACTOR[columns.timetables.soonness(columns.timetable[key] as number, moment)] *
      capacityFactor(columns.capacity[key] as number) *
      freshnessFactor(checked === 0 ? undefined : moment.today - checked) *
      (bySet[columns.authoritySet[key] as number] as number) *
      (isForOthers(key) ? FOR_OTHERS : 1) *
      (inDanger && (flags & FLAG.crisisLine) !== 0 ? CRISIS_LINE : 1) *
      ((flags & FLAG.example) !== 0 ? EXAMPLE : 1) *
      ((flags & FLAG.closedForNow) !== 0 ? CLOSED_FOR_NOW : 1);
  }
  return value;
}
