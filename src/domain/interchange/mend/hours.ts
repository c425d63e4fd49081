import type { Schedule } from '#src/domain/directory/schedule/shape.ts';
import { byday, daysIn } from './days.ts';
import { clockTime, openingBetween } from './time.ts';

type Slot = Pick<Schedule, 'opensAt' | 'closesAt' | 'closed'>;

const CLOCK = String.raw`(?:\d{1,2}(?:[:.]\d\d)?(?::\d\d)?\s?(?:[ap]\.?\s?m\.?)?(?![a-z\d])|(?:12 )?(?:noon|midday|midnight))`;
const RANGE = new RegExp(
  String.raw`(?:from )?(${CLOCK})\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*(${CLOCK})`,
  'gi',
);
const ALWAYS = /^(?:24\s?hours?(?: a day)?|24\s?hrs|24\/7|open 24 hours|all day)$/i;
const LONGEST_AT_NIGHT = 16 * 60;

/** Opening times without their days: "10:00-13:00,14:00-17:00", "9 – 4.30pm", "noon-10pm", "24 hours", "closed".
 *  undefined unless every word of it is understood. */
export function readSlots(given: string): Slot[] | undefined {
  const text = given.trim().replace(/[.;]$/, '');
  if (/^closed$/i.test(text)) return [];
  if (ALWAYS.test(text)) return [{ opensAt: '00:00', closesAt: '00:00' }];
  const slots: Slot[] = [];
  for (const match of text.matchAll(RANGE)) {
    const [from, to] = [clockTime(match[1] ?? ''), clockTime(match[2] ?? '')];
    const opening = from && to && openingBetween(bothInFigures(match, from), bothInFigures(match, to));
    if (!opening || isUnlikely(opening)) return undefined;
    slots.push(opening);
  }
  const rest = text.replace(RANGE, '').replace(/[,&;\s]|\band\b|\bopen\b/gi, '');
  return slots.length > 0 && rest === '' ? slots : undefined;
}

/** "10:00-13:00": hours and minutes on both sides, which is how a day of 24 hours is written. */
function bothInFigures(match: RegExpExecArray, time: { minutes: number; unsaid: boolean }) {
  const in24 = [match[1], match[2]].every(
    (text) => /^\d\d:\d\d/.test(text?.trim() ?? '') || /^(1[3-9]|2\d)[:.]\d\d/.test(text?.trim() ?? ''),
  );
  const other = [match[1], match[2]].some((text) => /^(1[3-9]|2[0-3])[:.]\d\d/.test(text?.trim() ?? ''));
  return in24 || other ? { ...time, unsaid: false } : time;
}

/** Open from one in the night until the evening is a slip of the pen ("1:00-18:00"). */
function isUnlikely({ opensAt = '', closesAt = '' }: Slot): boolean {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const [opens, closes] = [minutes(opensAt), minutes(closesAt)];
  return opens > 0 && opens < 5 * 60 && closes - opens > LONGEST_AT_NIGHT;
}

const DAY =
  '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?|weekdays?|weekends?|daily|every ?day|(?:7|seven) days a week';
const DAYS_FIRST = new RegExp(
  `^((?:${DAY})(?:\\s*(?:,|&|\\/|-|–|—|\\band\\b|\\bto\\b)\\s*(?:${DAY}))*)\\s*[:,–-]?\\s*(.+)$`,
  'i',
);
const DAYS_LAST = new RegExp(
  `^(.+?\\d.*?|noon.+)[\\s,]+(?:on )?((?:${DAY})(?:\\s*(?:,|&|-|–|\\band\\b|\\bto\\b)\\s*(?:${DAY}))*)$`,
  'i',
);
const NEXT_DAYS = new RegExp(`(?<=\\d|m|closed|noon|midnight)\\s*[,;.]?\\s+(?=(?:${DAY})\\b)`, 'gi');

/** A timetable in words: "Monday-Friday, 8:30-3", "Tuesday 11.00 – 13.00\nFriday 11.00 – 13.00". undefined unless
 *  every line of it is understood: half a timetable would mislead. */
export function readHoursText(given: string): Schedule[] | undefined {
  if (given.length > 600) return undefined;
  const rows: Schedule[] = [];
  const lines = given
    .replace(/<br\s*\/?>/gi, '\n')
    .split(/[\n;|]+/)
    .flatMap((line) => line.trim().split(NEXT_DAYS))
    .map((line) => line.trim())
    .filter(Boolean);
  for (const line of lines) {
    if (ALWAYS.test(line)) {
      rows.push({ freq: 'WEEKLY', byday: byday([0, 1, 2, 3, 4, 5, 6]), opensAt: '00:00', closesAt: '00:00' });
      continue;
    }
    const first = DAYS_FIRST.exec(line);
    const last = first ? null : DAYS_LAST.exec(line);
    const days = daysIn(first?.[1] ?? last?.[2] ?? '');
    const slots = readSlots(first?.[2] ?? last?.[1] ?? '');
    if (!days || !slots) return undefined;
    rows.push(...slots.map((slot): Schedule => ({ freq: 'WEEKLY', byday: byday(days), ...slot })));
  }
  return rows.length > 0 ? rows : undefined;
}
