import { lacksAnchor, type Row } from '../rows.ts';
import { sayClock, sayList, WEEKDAY_NAMES } from './clock.ts';

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

/** "Every day", "Monday to Friday", "Monday to Thursday and Saturday". Bit 0 is Monday. */
export function sayWeekdays(weekdays: number): string {
  if (weekdays === 0b1111111) return 'Every day';
  const words: string[] = [];
  for (let day = 0; day < 7; day++) {
    if ((weekdays & (1 << day)) === 0) continue;
    let last = day;
    while ((weekdays & (1 << (last + 1))) !== 0) last++;
    // Two days in a row read better as "Monday and Tuesday".
    if (last - day >= 2) words.push(`${WEEKDAY_NAMES[day]} to ${WEEKDAY_NAMES[last]}`);
    else for (let one = day; one <= last; one++) words.push(WEEKDAY_NAMES[one] ?? '');
    day = last;
  }
  return sayList(words);
}

/** When a row that is not simply weekly comes round: "Every second Thursday", "Last Friday of the month". */
export function sayPattern(row: Row): string {
  return capital(row.kind === 'monthly' ? monthly(row) : everyNthWeek(row));
}

/** What a reader cannot work out from the pattern alone. */
export function sayUnknownWeek(row: Row): string {
  if (!lacksAnchor(row)) return '';
  return ` (ring to check which ${row.kind === 'monthly' ? 'month' : 'week'})`;
}

function everyNthWeek(row: Row): string {
  const nth = ORDINALS[row.interval];
  const days = sayWeekdays(row.weekdays);
  const single = (row.weekdays & (row.weekdays - 1)) === 0;
  if (nth && single) return `every ${nth} ${days}`;
  const on = days === 'Every day' ? 'every day' : days;
  return `${nth ? `every ${nth} week` : `every ${row.interval} weeks`}, ${on}`;
}

function monthly(row: Row): string {
  const month =
    row.interval === 1 ? 'the month' : `every ${ORDINALS[row.interval] ?? `${row.interval}th`} month`;
  const byDay = row.weekdays !== 0 || row.nth.length > 0 ? nthDays(row) : '';
  if (row.monthDays.length === 0) return `${byDay} of ${month}`;
  const dates = sayList(row.monthDays.map(sayMonthDay));
  return byDay ? `${byDay} when it is the ${dates} of ${month}` : `the ${dates} of ${month}`;
}

function nthDays(row: Row): string {
  const words: string[] = [];
  for (let weekday = 0; weekday < 7; weekday++) {
    const name = WEEKDAY_NAMES[weekday];
    if ((row.weekdays & (1 << weekday)) !== 0) words.push(`every ${name}`);
    const nths = row.nth.filter((one) => one.weekday === weekday).map((one) => sayNth(one.n));
    if (nths.length > 0) words.push(`${sayList(nths)} ${name}`);
  }
  return sayList(words);
}

function sayNth(n: number): string {
  if (n > 0) return ORDINALS[n] ?? '';
  return n === -1 ? 'last' : `${ORDINALS[-n]} last`;
}

function sayMonthDay(date: number): string {
  if (date < 0) return date === -1 ? 'last day' : `${-date}th last day`;
  const ending = date >= 11 && date <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][date % 10] ?? 'th');
  return `${date}${ending}`;
}

/** "9am to 1pm and 2pm to 5pm", "24 hours", "from 2pm", "10pm to 6am the next day". */
export function saySlots(rows: readonly Row[]): string {
  const sorted = [...rows].sort((a, b) => a.opens - b.opens || a.closes - b.closes);
  return sayList([...new Set(sorted.map(saySlot))]);
}

function saySlot(row: Row): string {
  if (row.allDay) return '24 hours';
  if (row.closes === row.opens) return `from ${sayClock(row.opens)}`;
  return `${sayClock(row.opens)} to ${sayClock(row.closes)}${isOvernight(row) ? ' the next day' : ''}`;
}

export function isOvernight(row: Row): boolean {
  return row.closes > 1440;
}

/** "Friday 10pm to Saturday 6am". */
export function sayOneNight(row: Row, weekday: number): string {
  const [day, next] = [WEEKDAY_NAMES[weekday], WEEKDAY_NAMES[(weekday + 1) % 7]];
  return `${day} ${sayClock(row.opens)} to ${next} ${sayClock(row.closes)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
