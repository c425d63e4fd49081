import { dateOf } from './clock/days.ts';
import { londonToUtc, type Minute, minuteOf, utcToLondon } from './clock/london-time.ts';
import type { Holidays } from './holidays.ts';
import type { Schedule } from './shape.ts';
import { slotsOf } from './slots.ts';

const DAY = 1440;
/** What is said of a time changes so long before it: "until tomorrow 4am" is "until 4am" from half a day before, and what is
 *  open for a week is open day and night up to that very minute. */
const BEFORE = [0, DAY / 2, 7 * DAY - 1];

/** The first minute after `now` at which other words may be said of these times: when a session or a closure begins or ends
 *  or is about to, and at midnight, London's or UTC's, at the latest. */
export function nextTurn(schedules: readonly Schedule[], now: Date, holidays: Holidays): Minute {
  const minute = minuteOf(now);
  const { day: today } = utcToLondon(minute);
  const midnights = [londonToUtc(today + 1, 0), (Math.floor(minute / DAY) + 1) * DAY];
  const { start, end, closed } = slotsOf(schedules, { from: dateOf(today), days: 15, holidays });
  let turn = Math.min(...midnights);
  for (const bounds of [start, end, closed]) {
    for (const bound of bounds) {
      for (const before of BEFORE) {
        const at = bound - before;
        if (at > minute && at < turn) turn = at;
      }
    }
  }
  return turn;
}
