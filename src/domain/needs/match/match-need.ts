import type { Eligibility } from '#src/domain/needs/fit/eligibility.ts';
import { SOON, type Soon } from '#src/domain/needs/set/question-set.ts';
import type { Columns } from '#src/domain/search/columns.ts';
import type { FoundForNeed } from '#src/domain/search/find-for-needs.ts';
import { PER_PAGE, pageOf, topOf } from '#src/domain/search/order.ts';
import type { Moment } from '#src/domain/search/timetables.ts';
import { isLocal, isNational } from './gaps.ts';
import { whenUseful } from './when-useful.ts';

/** What fits one need, best first, by when it can be used; and what would have stood there if it fitted. */
export interface MatchedNeed {
  soon: Record<Soon, number[]>;
  leftOut: number[];
  /** All that fits, in no order. */
  fits: number[];
}

interface World {
  columns: Columns;
  moment: Moment;
  /** By key; absent when the place is not known. */
  kilometres?: Float64Array;
  eligibility: Eligibility;
  /** How many of their needs a service meets. */
  needsMet?(key: number): number;
  /** Must not be offered. */
  isForbidden(key: number): boolean;
}

/** Fewer places to go to are better than many: a service for two of their needs stands before one for the first of them. */
const FOR_MORE_NEEDS = 1.04;
/** Beyond so many, whoever is left out would have been found by nobody. */
const MOST_LEFT_OUT = 30;

export function matchNeed(world: World, found: FoundForNeed, soon: Soon): MatchedNeed {
  const { columns, moment, eligibility } = world;
  const fits: number[] = [];
  const unfit: number[] = [];
  const value = found.value.slice();
  for (const key of found.keys) {
    if (world.isForbidden(key)) continue;
    const verdict = eligibility.judge(key);
    (verdict === 'no' ? unfit : fits).push(key);
    if (verdict === 'no') continue;
    const more = (world.needsMet?.(key) ?? 1) - 1;
    value[key] = (value[key] as number) * eligibility.worth(key) * FOR_MORE_NEEDS ** more;
  }
  const best = (keys: readonly number[]) => pageOf(keys, 1, { columns, value, realFirst: found.realFirst });
  const isToday = (key: number) => whenUseful(columns, moment, key, 'today') === 'today';
  const today = soon === 'today' ? best(fits.filter(isToday)) : [];
  const rest = best(soon === 'today' ? fits.filter((key) => !isToday(key)) : fits);
  const bySoon = Object.groupBy([...today, ...rest], (key) => whenUseful(columns, moment, key, soon));
  return {
    soon: Object.fromEntries(SOON.map((each) => [each, bySoon[each] ?? []])) as Record<Soon, number[]>,
    leftOut: besideThem(
      unfit.filter((key) => isNational(columns, key) || isLocal(columns, key, world.kilometres)),
      found.value,
      [...today, ...rest],
    ),
    fits,
  };
}

/** Of what does not fit, that which would have stood among the best. */
function besideThem(unfit: readonly number[], value: Float64Array, shown: readonly number[]): number[] {
  const least = shown.length < PER_PAGE ? 0 : Math.min(...shown.map((key) => value[key] as number));
  const near = unfit.filter((key) => (value[key] as number) >= least);
  return topOf(near, value, MOST_LEFT_OUT, (a, b) => a - b).sort(
    (a, b) => (value[b] as number) - (value[a] as number),
  );
}
