import type { Reading } from '../notes.ts';

const two = (number: number) => String(number).padStart(2, '0');
const WORDS: Record<string, number> = { noon: 720, midday: 720, midnight: 0 };

/** A time of day in words or figures: minutes after midnight, and whether am or pm was said. */
export interface ClockTime {
  minutes: number;
  /** "9" or "9.30" alone may be morning or evening. */
  unsaid: boolean;
}

/** Reads "9:00am", "17.30", "09:00:00Z", "5 p.m.", "noon", "0900". @returns undefined when it is no time. */
export function clockTime(given: string): ClockTime | undefined {
  const text = given
    .trim()
    .toLowerCase()
    .replace(/([ap])\.?\s?m\.?$/, '$1m')
    .replace(/\s+/g, '');
  const word = WORDS[text.replace(/^12/, '')];
  if (word !== undefined) return { minutes: word, unsaid: false };
  const [, hourText, minuteText = '00', half] =
    /^(\d{1,2})(?:[:.h]?(\d\d))?(?:[:.]\d\d(?:\.\d+)?)?(am|pm)?(?:z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  if (hourText === undefined) return undefined;
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0) || (half && (hour > 12 || hour === 0)))
    return undefined;
  if (half) return { minutes: ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute, unsaid: false };
  return {
    minutes: (hour % 24) * 60 + minute,
    unsaid: hour >= 1 && hour <= 12 && !/^0\d/.test(hourText) && !/^\d\d:\d\d:\d\d|z$/.test(text),
  };
}

export const writtenTime = (minutes: number): string =>
  `${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`;

const EXACT = /^([01]\d|2[0-3]):[0-5]\d$/;
/** "09:00:00", which only says its seconds too. */
const WITH_SECONDS = /^(([01]\d|2[0-3]):[0-5]\d):00$/;

/** One time of a timetable as HH:MM. */
export function readTime(given: string): Reading<string> {
  const text = given.trim();
  if (text === '') return {};
  if (EXACT.test(text)) return { value: text };
  const seconds = WITH_SECONDS.exec(text)?.[1];
  if (seconds) return { value: seconds };
  const time = clockTime(text);
  if (!time || /^\d{1,2}$/.test(text)) return { lost: [{ loss: 'time', value: given }] };
  return { value: writtenTime(time.minutes), mended: ['time'] };
}

/** Which halves of the day two times must be in, where they do not say: "9-5" is day time, "2-4.30pm" afternoon,
 *  "8:30-3" ends in the afternoon. @returns undefined when it cannot be told. */
export function openingBetween(
  from: ClockTime,
  to: ClockTime,
): { opensAt: string; closesAt: string } | undefined {
  const starts = from.unsaid ? [from.minutes, (from.minutes + 720) % 1440] : [from.minutes];
  const ends = to.unsaid ? [to.minutes, (to.minutes + 720) % 1440] : [to.minutes === 0 ? 1440 : to.minutes];
  const readings = starts
    .flatMap((start) => ends.map((end) => ({ start, end })))
    .filter(({ start, end }) => {
      const length = end - start;
      if (!from.unsaid && !to.unsaid) return length !== 0;
      return length > 0 && length <= 13 * 60 && start >= 6 * 60;
    });
  // Of two that make sense ("9-5" by day, not "9pm to 5"), the earlier is meant; two evenings apart never happens.
  const [best] = readings.sort((a, b) => a.start - b.start || a.end - b.end);
  return best && { opensAt: writtenTime(best.start), closesAt: writtenTime(best.end) };
}
