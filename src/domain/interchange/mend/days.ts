import type { Reading } from '../notes.ts';

export const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

const NAMES: readonly RegExp[] = [
  /^mon?(day)?s?$/,
  /^tue?s?(day)?s?$/,
  /^wed?(nesday|s)?s?$/,
  /^thu?r?s?(day)?s?$/,
  /^fri?(day)?s?$/,
  /^sat?(urday)?s?$/,
  /^sun?(day)?s?$/,
];
const ALL: Record<string, readonly number[]> = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  everyday: [0, 1, 2, 3, 4, 5, 6],
  'every day': [0, 1, 2, 3, 4, 5, 6],
  '7 days a week': [0, 1, 2, 3, 4, 5, 6],
  'seven days a week': [0, 1, 2, 3, 4, 5, 6],
  weekdays: [0, 1, 2, 3, 4],
  weekday: [0, 1, 2, 3, 4],
  weekends: [5, 6],
  weekend: [5, 6],
};

function dayIndex(text: string): number {
  const name = text.trim().toLowerCase().replace(/[.:]$/, '');
  // HSDS 1.1 counts from 1, Monday.
  return /^[1-7]$/.test(name) ? Number(name) - 1 : NAMES.findIndex((pattern) => pattern.test(name));
}

/** The days a text names, 0 for Monday: "Monday-Friday", "Mon, Wed & Fri", "weekdays". undefined when it names none. */
export function daysIn(given: string): number[] | undefined {
  const text = given
    .trim()
    .toLowerCase()
    .replace(/^every (?=\w+day)/, '')
    .replace(/:$/, '');
  const all = ALL[text];
  if (all) return [...all];
  const found = new Set<number>();
  for (const part of text.split(/\s*(?:,|&|\/|;|\band\b|\+)\s*/).filter(Boolean)) {
    const [from = '', to] = part.split(/\s*(?:-|–|—|\bto\b|\bthrough\b|\btill\b)\s*/);
    const [first, last] = [dayIndex(from), to === undefined ? dayIndex(from) : dayIndex(to)];
    if (first < 0 || last < 0) return undefined;
    for (let day = 0; day <= (last - first + 7) % 7; day++) found.add((first + day) % 7);
  }
  return found.size > 0 ? [...found].sort() : undefined;
}

export const byday = (days: readonly number[]): string => days.map((day) => WEEK[day]).join(',');

const EXACT = /^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/;

/** The days of a schedule row as "MO,TH" or "2SA". */
export function readDays(given: string): Reading<string> {
  const text = given.trim();
  if (text === '') return {};
  const code = text.toUpperCase().replace(/\s+/g, '');
  if (EXACT.test(code)) return { value: code };
  const days = daysIn(text);
  return days ? { value: byday(days), mended: ['days'] } : { lost: [{ loss: 'hours', value: given }] };
}
