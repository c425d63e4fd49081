import { civilOf, type Day, weekdayOf } from '../clock/days.ts';

export const WEEKDAY_NAMES = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "9am", "9.30am", "noon", "midnight". `minute` after midnight; may pass 1440. */
export function sayClock(minute: number): string {
  const ofDay = minute % 1440;
  if (ofDay === 0) return 'midnight';
  if (ofDay === 720) return 'noon';
  const hour = Math.floor(ofDay / 60);
  const past = ofDay % 60;
  return `${hour % 12 === 0 ? 12 : hour % 12}${past === 0 ? '' : `.${String(past).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`;
}

export function sayWeekday(day: Day): string {
  return WEEKDAY_NAMES[weekdayOf(day)] ?? '';
}

/** "3 December". */
export function sayDate(day: Day): string {
  const { month, date } = civilOf(day);
  return `${date} ${MONTH_NAMES[month - 1]}`;
}

/** "3 December 2026". */
export function sayFullDate(day: Day): string {
  return `${sayDate(day)} ${civilOf(day).year}`;
}

/** "3 December", with the year when it would be doubtful seen from `today`. */
export function sayNearDate(day: Day, today: Day): string {
  return Math.abs(day - today) < 300 ? sayDate(day) : sayFullDate(day);
}

/** "Monday", "Monday and Tuesday", "Monday, Tuesday and Friday". */
export function sayList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
