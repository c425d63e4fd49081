import { type Day, dayFrom, weekdayOf } from './days.ts';

/** Minutes since 1970-01-01T00:00Z. Instants in the schedule sums are these. */
export type Minute = number;

/** Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October
 *  (Summer Time Act 1972 as amended; the rule has not changed since 1996). */
type Summer = { from: Minute; to: Minute };

const summers = new Map<number, Summer>();

function summerOf(year: number): Summer {
  const known = summers.get(year);
  if (known) return known;
  const summer = { from: lastSunday(year, 3) * 1440 + 60, to: lastSunday(year, 10) * 1440 + 60 };
  summers.set(year, summer);
  return summer;
}

/** March and October both have 31 days. */
function lastSunday(year: number, month: 3 | 10): Day {
  const last = dayFrom(year, month, 31);
  return last - ((weekdayOf(last) + 1) % 7);
}

// A day's year, near enough: summer time begins and ends far from either end of the year.
const yearNear = (day: Day) => 1970 + Math.floor((day + 0.5) / 365.2425);

/** The instant at which London's clocks show `minuteOfDay` on `day`. In the hour the clocks skip in March it is the
 *  same distance from midnight; of the two in October it is the first (as Temporal's "compatible" does).
 *  `minuteOfDay` may pass 1440, into the next day. */
export function londonToUtc(day: Day, minuteOfDay: number): Minute {
  const wall = day * 1440 + minuteOfDay;
  const summer = summerOf(yearNear(day));
  return wall >= summer.from + 60 && wall < summer.to + 60 ? wall - 60 : wall;
}

/** The wall clock in London at an instant. */
export function utcToLondon(at: Minute): { day: Day; minute: number } {
  const summer = summerOf(yearNear(Math.floor(at / 1440)));
  const wall = at >= summer.from && at < summer.to ? at + 60 : at;
  const day = Math.floor(wall / 1440);
  return { day, minute: wall - day * 1440 };
}

export function minuteOf(now: Date): Minute {
  return Math.floor(now.getTime() / 60_000);
}
