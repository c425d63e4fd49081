import type { Holidays } from './schedule/holidays.ts';
import { parseHours } from './schedule/parse-hours.ts';
import { sayTimes } from './schedule/say/times.ts';
import type { Schedule } from './schedule/shape.ts';

/** When a line is answered, as one would say it. Hours in the short form are read out; what is not in it is words already. */
export function hoursWords(hours: string, now: Date, holidays: Holidays): string {
  if (hours === '24/7') return 'Day and night';
  try {
    const schedules = hoursSchedules(hours);
    return schedules.length === 0 ? hours : sayTimes(schedules, now, holidays).join('. ');
  } catch {
    // Whatever the words that were sent, they help more than an error.
    return hours;
  }
}

/** The times in hours of the short form; none in what is not in it. */
export function hoursSchedules(hours: string): Schedule[] {
  if (!/\d\d:\d\d-/.test(hours)) return [];
  try {
    return parseHours(hours);
  } catch {
    // An import may bring times of its own making; shown as they came they help more than an error.
    return [];
  }
}
