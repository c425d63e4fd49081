import type { ListingRecord } from '#src/domain/directory/record.ts';
import { type EligibilityRule, GetIn } from '#src/domain/directory/record-parts.ts';
import { dayOf } from '#src/domain/directory/schedule/clock/days.ts';
import type { Schedule } from '#src/domain/directory/schedule/shape.ts';
import { ACCESS } from './query.ts';

/** A rule about who may come that a program can read: one that is words alone tells nothing here. */
export type ReadableRule = Pick<EligibilityRule, 'fact' | 'accepts' | 'value' | 'minimum' | 'maximum'>;

/** Why a listing cannot be used before a day. */
export const LATER = ['', 'full', 'not-open-yet', 'not-allowed-yet'] as const;
export type Later = (typeof LATER)[number];

/** What a listing asks of those who come, beside age and whom it is for. */
export interface Conditions {
  /** A bit for each of GetIn: the ways in that it tells. */
  ways: number;
  /** A bit for each of ACCESS that every one of its places is known not to have. */
  noAccess: number;
  /** The first day it can be used, in days since 1970, and why; 0 when nothing is in the way. */
  fromDay: number;
  later: Later;
  rules: readonly ReadableRule[];
}

export const WAYS = GetIn.options;

/** Bits of these ways in. */
export const waysMask = (ways: readonly string[]): number =>
  WAYS.reduce((bits, way, at) => (ways.includes(way) ? bits | (1 << at) : bits), 0);

export function conditionsOf(
  record: ListingRecord,
  schedules: readonly Schedule[],
  today: string,
): Conditions {
  const starts = [
    ['full', takesPeopleFrom(record, today)],
    ['not-open-yet', opensFrom(schedules, today)],
    ['not-allowed-yet', startOf(record.authorisations, today)],
    ['not-open-yet', startOf(record.funding, today)],
  ] as const;
  let [later, from]: [Later, string] = ['', ''];
  for (const [why, day] of starts) if (day !== undefined && day > from) [later, from] = [why, day];
  return {
    ways: waysMask(record.getIn),
    noAccess: noAccessBits(record),
    fromDay: from === '' ? 0 : dayOf(from),
    later,
    rules: record.eligibilityRules
      .filter(({ value, minimum, maximum }) => (value ?? minimum ?? maximum) !== undefined)
      .map(({ fact, accepts, value, minimum, maximum }) => ({ fact, accepts, value, minimum, maximum })),
  };
}

const takesPeopleFrom = ({ capacity }: ListingRecord, today: string) =>
  capacity?.status === 'closed-until' && capacity.until && capacity.until > today
    ? capacity.until
    : undefined;

/** The first day of a timetable that lies wholly in the future. */
function opensFrom(schedules: readonly Schedule[], today: string): string | undefined {
  const open = schedules.filter(({ closed }) => !closed);
  // A one-off event that is to come is no service that has yet to begin.
  if (open.length === 0 || open.some(({ freq }) => freq === undefined)) return undefined;
  return earliestIfAllLater(
    open.map(({ validFrom, dtstart, interval = 1 }) => (interval > 1 ? validFrom : (validFrom ?? dtstart))),
    today,
  );
}

const startOf = (rows: readonly { startsOn?: string }[], today: string) =>
  earliestIfAllLater(
    rows.map(({ startsOn }) => startsOn),
    today,
  );

function earliestIfAllLater(days: readonly (string | undefined)[], today: string): string | undefined {
  const later = days.filter((day) => day !== undefined && day > today);
  return days.length > 0 && later.length === days.length ? later.sort()[0] : undefined;
}

function noAccessBits(record: ListingRecord): number {
  const places = record.serviceAtLocations.map(({ location }) => location.accessibility);
  if (places.length === 0) return 0;
  return ACCESS.reduce((bits, option, at) => {
    const feature = option.replace(/-(full|partial)$/, '');
    const isMissing = places.every((rows) =>
      rows.some((row) => row.feature === feature && row.level === 'none'),
    );
    return isMissing ? bits | (1 << at) : bits;
  }, 0);
}
