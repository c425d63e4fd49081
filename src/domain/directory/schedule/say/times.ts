import { civilOf, type Day } from '../clock/days.ts';
import { minuteOf, utcToLondon } from '../clock/london-time.ts';
import type { Holidays } from '../holidays.ts';
import { occurrencesOf } from '../occurrences.ts';
import { openState } from '../open-state.ts';
import { type Row, rowsOf } from '../rows.ts';
import type { Schedule } from '../shape.ts';
import { sayClock, sayFullDate, sayNearDate, sayWeekday } from './clock.ts';
import { sayOpenState } from './open-state.ts';
import { isOvernight, sayOneNight, sayPattern, saySlots, sayUnknownWeek, sayWeekdays } from './pattern.ts';

/** The whole timetable in words, one line each, leaving out what is over. Never empty. */
export function sayTimes(schedules: readonly Schedule[], now: Date, holidays: Holidays): string[] {
  const today = utcToLondon(minuteOf(now)).day;
  const all = rowsOf(schedules);
  const live = all.filter((row) => row.last >= today);
  const open = live.filter((row) => row.kind !== 'closed');
  if (open.length === 0 && live.length === 0) return [sayOpenState(openState(schedules, now, holidays), now)];
  const repeating = open.filter(
    (row) => !row.exceptional && (row.kind === 'weekly' || row.kind === 'monthly'),
  );
  const allTerm = repeating.length > 0 && repeating.every((row) => row.source.termTime);
  const frame = (row: Row) => sayFrame(row, today, !allTerm);
  const usual = repeating.filter((row) => row.kind === 'weekly' && row.interval === 1);
  const others = repeating.filter((row) => !usual.includes(row));
  const once = open.filter((row) => row.kind === 'once');
  const exceptions = open.filter((row) => row.exceptional && row.kind !== 'once');
  return [
    ...grouped(usual, frame).flatMap(([words, rows]) => sayWeek(rows).map((line) => line + words)),
    ...grouped(others, sayPattern).flatMap(([pattern, rows]) =>
      grouped(
        rows,
        (row) => frame(row) + sayUnknownWeek(row) + sayNextTime(row, all, today, now, holidays),
      ).map(([words, same]) => `${pattern}, ${saySlots(same)}${words}`),
    ),
    ...grouped(once, (row) => sayOnce(row, today, repeating.length > 0)).map(([day, rows]) =>
      day.replace('…', saySlots(rows)),
    ),
    ...grouped(exceptions, (row) => `From ${saySpan(row.first, row.last, today)} instead: `).flatMap(
      ([span, rows]) => sayWeek(rows).map((line) => span + line),
    ),
    ...open.filter((row) => row.kind === 'unsaid').map(sayUnsaid),
    ...live.filter((row) => row.kind === 'closed').map((row) => sayClosed(row, today)),
    ...(allTerm ? ['In school terms only'] : []),
    ...sayBankHolidays(repeating),
  ];
}

/** In order of first appearance. */
function grouped(rows: readonly Row[], key: (row: Row) => string): [string, Row[]][] {
  return [...Map.groupBy(rows, key)];
}

/** A week of rows, the days with the same hours together. */
function sayWeek(rows: readonly Row[]): string[] {
  const days = new Map<string, { weekdays: number; rows: Row[] }>();
  for (let weekday = 0; weekday < 7; weekday++) {
    const ofDay = rows.filter((row) => (row.weekdays & (1 << weekday)) !== 0);
    if (ofDay.length === 0) continue;
    const key = saySlots(ofDay);
    const same = days.get(key) ?? { weekdays: 0, rows: ofDay };
    same.weekdays |= 1 << weekday;
    days.set(key, same);
  }
  return [...days].map(
    ([
      slots,
      {
        weekdays,
        rows: [first, ...more],
      },
    ]) => {
      const single = (weekdays & (weekdays - 1)) === 0;
      if (first && more.length === 0 && single && isOvernight(first))
        return sayOneNight(first, Math.log2(weekdays));
      return `${sayWeekdays(weekdays)}, ${slots}`;
    },
  );
}

/** What holds for a row beside its days and hours. */
function sayFrame(row: Row, today: Day, tellTerm: boolean): string {
  const { source } = row;
  const season = source.validFrom && source.validTo && !row.exceptional;
  return [
    source.byAppointment ? ', by appointment' : '',
    tellTerm && source.termTime ? ', in school terms only' : '',
    season ? ` (${saySpan(row.first, row.last, today)})` : '',
    !season && row.first > today ? ` (from ${sayNearDate(row.first, today)})` : '',
    !season && source.until ? ` (until ${sayNearDate(row.last, today)})` : '',
  ].join('');
}

function sayNextTime(row: Row, rows: readonly Row[], today: Day, now: Date, holidays: Holidays): string {
  if (row.kind === 'monthly' || row.source.byAppointment) return '';
  const coming = occurrencesOf(rows, today, 7 * (row.interval * 4 + 1), holidays);
  const next = coming.find((one) => one.certain && one.schedule === row.index && one.end > minuteOf(now));
  return next ? ` (next: ${sayNearDate(utcToLondon(next.start).day, today)})` : '';
}

function sayOnce(row: Row, today: Day, hasUsual: boolean): string {
  const day = row.first;
  if (row.exceptional && hasUsual)
    return `${sayWeekday(day)} ${sayNearDate(day, today)}, … instead of the usual times`;
  return `${sayWeekday(day)} ${sayFullDate(day)}, …${row.source.byAppointment ? ', by appointment' : ''}`;
}

function sayUnsaid(row: Row): string {
  if (row.source.byAppointment) return 'By appointment';
  const hours = row.opens >= 0 ? `, ${sayClock(row.opens)}` : '';
  return row.weekdays > 0 && row.nth.length === 0
    ? `${sayWeekdays(row.weekdays)}${hours}: ring to check the times`
    : 'Ring to check the times';
}

function sayClosed(row: Row, today: Day): string {
  if (row.first === row.last) return `Closed on ${sayNearDate(row.first, today)}`;
  if (row.last === Number.POSITIVE_INFINITY) {
    return row.first > today ? `Closed from ${sayNearDate(row.first, today)}` : 'Closed for now';
  }
  if (row.first === Number.NEGATIVE_INFINITY) return `Closed to ${sayNearDate(row.last, today)}`;
  return `Closed from ${saySpan(row.first, row.last, today)}`;
}

/** "24 December to 2 January", "21 to 24 December". */
function saySpan(from: Day, to: Day, today: Day): string {
  const [a, b] = [civilOf(from), civilOf(to)];
  const sameMonth = a.year === b.year && a.month === b.month;
  return `${sameMonth ? a.date : sayNearDate(from, today)} to ${sayNearDate(to, today)}`;
}

/** Bank holidays fall on weekdays, so a Saturday group need not speak of them. */
function sayBankHolidays(repeating: readonly Row[]): string[] {
  const weekend = (row: Row) =>
    (row.weekdays & 0b11111) === 0 &&
    row.monthDays.length === 0 &&
    row.nth.every(({ weekday }) => weekday > 4);
  const said = new Set(
    repeating.filter((row) => row.source.holidays || !weekend(row)).map((row) => row.source.holidays),
  );
  if (said.size === 0) return [];
  if (said.size > 1 || said.has(undefined)) return ['Bank holidays: ring to check'];
  return [said.has('open') ? 'Open on bank holidays' : 'Closed on bank holidays'];
}
