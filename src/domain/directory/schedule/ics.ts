import { type Day, dateOf, dayOf } from './clock/days.ts';
import { londonToUtc, type Minute, utcToLondon } from './clock/london-time.ts';
import type { Holidays } from './holidays.ts';
import { occurrencesOf } from './occurrences.ts';
import { fallsOn, lacksAnchor, type Row, rowsOf } from './rows.ts';
import type { Schedule } from './shape.ts';

/** What a calendar file needs of one schedule. Times are London wall time, 'YYYY-MM-DDTHH:MM', for TZID=Europe/London. */
export type CalendarRule = {
  /** The first session. */
  start: string;
  /** Null when the listing does not say when it ends. */
  end: string | null;
  /** RFC 5545, without "RRULE:"; null for a single session. Ends with the span asked for. */
  rrule: string | null;
  /** Starts of sessions that will not happen, or may not (EXDATE). */
  except: string[];
};

/** The calendar rule of `schedules[index]` for `days` from `from`, with closures, exceptional hours and doubtful days
 *  left out; null when nothing can be said truly, as for a fortnightly session with no anchor. */
export function icsRule(
  schedules: readonly Schedule[],
  index: number,
  { from, days = 365, holidays }: { from: string; days?: number; holidays: Holidays },
): CalendarRule | null {
  const rows = rowsOf(schedules);
  const row = rows[index];
  if (!row || row.kind === 'closed' || row.kind === 'unsaid' || lacksAnchor(row)) return null;
  const first = dayOf(from);
  const sure = new Set<Day>();
  for (const one of occurrencesOf(rows, first, days, holidays)) {
    if (one.certain && one.schedule === index) sure.add(utcToLondon(one.start).day);
  }
  const start = [...sure].find((day) => day >= first && fallsOn(row, day));
  if (start === undefined) return null;
  const last = Math.min(row.last, first + days - 1);
  const except: string[] = [];
  for (let day = start; day <= last; day++) {
    if (fallsOn(row, day) && !sure.has(day)) except.push(wall(day, row.opens));
  }
  return {
    start: wall(start, row.opens),
    end: row.closes === row.opens ? null : wall(start, row.closes),
    rrule: row.kind === 'once' ? null : ruleText(row, last),
    except,
  };
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function ruleText(row: Row, last: Day): string {
  const days = [
    ...WEEKDAYS.filter((_, weekday) => (row.weekdays & (1 << weekday)) !== 0),
    ...row.nth.map(({ weekday, n }) => `${n}${WEEKDAYS[weekday]}`),
  ];
  return [
    `FREQ=${row.kind === 'weekly' ? 'WEEKLY' : 'MONTHLY'}`,
    row.interval > 1 ? `INTERVAL=${row.interval}` : '',
    days.length > 0 ? `BYDAY=${days.join(',')}` : '',
    row.monthDays.length > 0 ? `BYMONTHDAY=${row.monthDays.join(',')}` : '',
    'WKST=MO',
    // RFC 5545 wants UTC here when the start has a TZID.
    `UNTIL=${utcStamp(londonToUtc(last, 1439))}`,
  ]
    .filter(Boolean)
    .join(';');
}

function utcStamp(at: Minute): string {
  return `${new Date(at * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function wall(day: Day, minute: number): string {
  const at = minute % 1440;
  const clock = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  return `${dateOf(day + Math.floor(minute / 1440))}T${clock}`;
}
