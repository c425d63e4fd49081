import { type Day, dayOf } from './clock/days.ts';
import { londonToUtc, type Minute } from './clock/london-time.ts';
import type { Holidays } from './holidays.ts';
import { fallsOn, lacksAnchor, type Row, rowsOf } from './rows.ts';
import type { Schedule } from './shape.ts';

/** Why a session that the timetable gives may not happen. */
export type Doubt = 'bank-holiday' | 'holiday' | 'school-holiday' | 'which-week';

export type Occurrence = {
  start: Minute;
  /** Equal to `start` when the listing does not say when it ends. */
  end: Minute;
  certain: boolean;
  doubt?: Doubt;
  /** Which of the schedules it comes from. */
  schedule: number;
};

export type Span = {
  /** First day, London. Sessions of the night before that run into it are included. */
  from: string;
  days: number;
  holidays: Holidays;
};

/** The sessions at which a person may turn up, in order of start. Sessions by appointment are left out. */
export function occurrences(schedules: readonly Schedule[], { from, days, holidays }: Span): Occurrence[] {
  return occurrencesOf(rowsOf(schedules), dayOf(from), days, holidays);
}

export function occurrencesOf(
  rows: readonly Row[],
  from: Day,
  days: number,
  holidays: Holidays,
): Occurrence[] {
  const found: Occurrence[] = [];
  const closures = rows.filter((row) => row.kind === 'closed');
  const exceptions = rows.filter((row) => row.exceptional);
  const turnUp = rows.filter(
    (row) => row.kind !== 'closed' && row.kind !== 'unsaid' && !row.source.byAppointment,
  );
  const opening = londonToUtc(from, 0);
  for (let day = from - 1; day < from + days; day++) {
    if (closures.some((row) => covers(row, day))) continue;
    const replaced = exceptions.some((row) => covers(row, day));
    for (const row of turnUp) {
      if (replaced && !row.exceptional && row.kind !== 'once') continue;
      if (fallsOn(row, day)) add(found, row, day, holidays);
    }
  }
  // Only the night before the span can run into it.
  const inSpan = found.filter((one) => one.end > opening || one.start >= opening);
  return inSpan.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A row with dates on it covers them all, on whichever of them it opens. */
export function covers(row: Row, day: Day): boolean {
  return day >= row.first && day <= row.last;
}

function add(found: Occurrence[], row: Row, day: Day, holidays: Holidays): void {
  const doubt = doubtOn(row, day, holidays);
  if (doubt === 'shut') return;
  const start = londonToUtc(day, row.opens);
  const end = row.closes === row.opens ? start : londonToUtc(day, row.closes);
  const schedule = row.index;
  if (doubt) {
    found.push({ start, end, certain: false, doubt, schedule });
    return;
  }
  // A night that runs into a bank holiday is certain only as far as midnight.
  const tomorrow = row.closes > 1440 ? doubtOn(row, day + 1, holidays) : undefined;
  if (tomorrow === 'shut' || tomorrow === 'bank-holiday' || tomorrow === 'holiday') {
    const midnight = londonToUtc(day + 1, 0);
    found.push({ start, end: midnight, certain: true, schedule });
    const nightDoubt = tomorrow === 'shut' ? 'bank-holiday' : tomorrow;
    found.push({ start: midnight, end, certain: false, doubt: nightDoubt, schedule });
    return;
  }
  found.push({ start, end, certain: true, schedule });
}

function doubtOn(row: Row, day: Day, holidays: Holidays): Doubt | 'shut' | undefined {
  if (row.interval > 1 && lacksAnchor(row)) return 'which-week';
  const says = row.source.holidays;
  if (holidays.bank.has(day) && says !== 'open') {
    if (says === 'closed') return 'shut';
    // Whoever gives a date of its own knew what day it was.
    if (row.kind !== 'once' && !row.exceptional) return 'bank-holiday';
  } else if (holidays.alsoCheck.has(day) && says !== 'open' && row.kind !== 'once' && !row.exceptional) {
    return 'holiday';
  }
  return row.source.termTime && row.kind !== 'once' && holidays.schoolsMayBeOff.has(day)
    ? 'school-holiday'
    : undefined;
}
