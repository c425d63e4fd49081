import { dateOf } from './clock/days.ts';
import { londonToUtc, type Minute, minuteOf, utcToLondon } from './clock/london-time.ts';
import type { Holidays } from './holidays.ts';
import type { Schedule } from './shape.ts';
import { slotsOf } from './slots.ts';

const DAY = 1440;
const WEEK = 7 * DAY;

/** The first minute after `now` at which other words may be said of these times: when a session or a closure begins or ends,
 *  or what is open is no longer open for a week, and at midnight, London's or UTC's, at the latest. */
export function nextTurn(schedules: readonly Schedule[], now: Date, holidays: Holidays): Minute {
  const minute = minuteOf(now);
  const { day: today } = utcToLondon(minute);
  const midnights = [londonToUtc(today + 1, 0), (Math.floor(minute / DAY) + 1) * DAY];
  const { start, end, closed } = slotsOf(schedules, { from: dateOf(today), days: 15, holidays });
  let turn = Math.min(...midnights);
  for (const bounds of [start, end, closed]) {
    for (const bound of bounds) {
      if (bound > minute && bound < turn) turn = bound;
      if (bound - WEEK >= minute && bound - WEEK < turn) turn = bound - WEEK + 1;
    }
  }
  return turn;
}
