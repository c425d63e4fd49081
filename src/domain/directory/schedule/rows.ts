import { civilOf, type Day, dayOf, daysInMonth, weekdayOf, weekOf } from './clock/days.ts';
import type { Schedule } from './shape.ts';

/** A schedule row with its words already turned into numbers. Day numbers without an end are ±Infinity. */
export type Row = {
  index: number;
  /** 'unsaid': the row gives no day or no time, so there is nothing to work out. */
  kind: 'weekly' | 'monthly' | 'once' | 'closed' | 'unsaid';
  first: Day;
  last: Day;
  /** Minutes after midnight; `closes` passes 1440 overnight and equals `opens` when the end is not said. */
  opens: number;
  closes: number;
  allDay: boolean;
  /** Bit 0 is Monday. */
  weekdays: number;
  nth: readonly { weekday: number; n: number }[];
  monthDays: readonly number[];
  interval: number;
  anchor: Day | null;
  /** Stands in place of the usual rows from `first` to `last`. */
  exceptional: boolean;
  source: Schedule;
};

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const LONGEST_EXCEPTION = 31;

export function rowsOf(schedules: readonly Schedule[]): Row[] {
  return schedules.map(rowOf);
}

function rowOf(source: Schedule, index: number): Row {
  const anchor = source.dtstart ? dayOf(source.dtstart) : null;
  const validFrom = source.validFrom ? dayOf(source.validFrom) : Number.NEGATIVE_INFINITY;
  const validTo = source.validTo ? dayOf(source.validTo) : Number.POSITIVE_INFINITY;
  const until = source.until ? dayOf(source.until) : Number.POSITIVE_INFINITY;
  const opens = source.opensAt ? minutesOf(source.opensAt) : -1;
  const row: Row = {
    index,
    kind: 'unsaid',
    first: Math.max(
      validFrom,
      source.closed ? Number.NEGATIVE_INFINITY : (anchor ?? Number.NEGATIVE_INFINITY),
    ),
    last: Math.min(validTo, until),
    opens,
    closes: opens,
    allDay: false,
    weekdays: 0,
    nth: [],
    monthDays: source.bymonthday ? source.bymonthday.split(',').map(Number) : [],
    interval: source.interval ?? 1,
    anchor,
    exceptional: !source.closed && validTo - validFrom < LONGEST_EXCEPTION,
    source,
  };
  if (source.closed) return { ...row, kind: 'closed' };
  readDays(row, source.byday);
  if (opens < 0) return row;
  readTimes(row, source.closesAt);
  row.kind = kindOf(row);
  return row;
}

function readDays(row: Row, byday: string | undefined): void {
  if (!byday) return;
  const nth: { weekday: number; n: number }[] = [];
  for (const part of byday.split(',')) {
    const weekday = WEEKDAYS.indexOf(part.slice(-2));
    if (part.length > 2) nth.push({ weekday, n: Number(part.slice(0, -2)) });
    else row.weekdays |= 1 << weekday;
  }
  row.nth = nth;
}

function readTimes(row: Row, closesAt: string | undefined): void {
  if (!closesAt) return;
  const closes = minutesOf(closesAt);
  row.allDay = row.opens === 0 && (closes === 0 || closes === 1439);
  row.closes = row.allDay ? 1440 : closes <= row.opens ? closes + 1440 : closes;
}

function kindOf(row: Row): Row['kind'] {
  const { source, anchor } = row;
  if (!source.freq) {
    if (anchor === null) return 'unsaid';
    row.first = anchor;
    row.last = anchor;
    return 'once';
  }
  if (source.freq === 'WEEKLY') {
    if (row.nth.length > 0) return 'unsaid';
    if (row.weekdays === 0 && anchor !== null) row.weekdays = 1 << weekdayOf(anchor);
    return row.weekdays === 0 ? 'unsaid' : 'weekly';
  }
  if (row.weekdays === 0 && row.nth.length === 0 && row.monthDays.length === 0) {
    if (anchor === null) return 'unsaid';
    row.monthDays = [civilOf(anchor).date];
  }
  return 'monthly';
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Every second week or month, and we cannot know which. */
export function lacksAnchor(row: Row): boolean {
  return row.interval > 1 && row.anchor === null;
}

/** Whether the row's pattern falls on `day`; without an anchor, every week or month that it might. */
export function fallsOn(row: Row, day: Day): boolean {
  if (day < row.first || day > row.last) return false;
  if (row.kind === 'weekly') {
    if ((row.weekdays & (1 << weekdayOf(day))) === 0) return false;
    if (row.interval === 1 || row.anchor === null) return true;
    return (weekOf(day) - weekOf(row.anchor)) % row.interval === 0;
  }
  return row.kind === 'once' || (row.kind === 'monthly' && fallsInMonth(row, day));
}

function fallsInMonth(row: Row, day: Day): boolean {
  const { year, month, date } = civilOf(day);
  const length = daysInMonth(year, month);
  if (row.interval > 1 && row.anchor !== null) {
    const anchor = civilOf(row.anchor);
    if ((year * 12 + month - anchor.year * 12 - anchor.month) % row.interval !== 0) return false;
  }
  if (
    row.monthDays.length > 0 &&
    !row.monthDays.some((wanted) => wanted === date || wanted === date - length - 1)
  ) {
    return false;
  }
  if (row.weekdays === 0 && row.nth.length === 0) return true;
  const weekday = weekdayOf(day);
  if ((row.weekdays & (1 << weekday)) !== 0) return true;
  const fromStart = Math.ceil(date / 7);
  const fromEnd = -Math.ceil((length - date + 1) / 7);
  return row.nth.some(
    (wanted) => wanted.weekday === weekday && (wanted.n === fromStart || wanted.n === fromEnd),
  );
}
