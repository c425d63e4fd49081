import type { Holidays } from './schedule/holidays.ts';
import { parseHours } from './schedule/parse-hours.ts';
import { sayTimes } from './schedule/say/times.ts';

/** When a line is answered, as one would say it. Hours in the short form are read out; what is not in it is words already. */
export function hoursWords(hours: string, now: Date, holidays: Holidays): string {
  if (hours === '24/7') return 'Day and night';
  if (!/\d\d:\d\d-/.test(hours)) return hours;
  try {
    return sayTimes(parseHours(hours), now, holidays).join('. ');
  } catch {
    // An import may bring times of its own making; shown as they came they help more than an error.
    return hours;
  }
}
