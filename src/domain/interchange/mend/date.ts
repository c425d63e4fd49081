import { dateOf, dayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { londonToUtc } from '#src/domain/directory/schedule/clock/london-time.ts';
import type { Mend, Reading } from '../notes.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const EARLIEST = '1900-01-01';

const two = (number: number | string) => String(number).padStart(2, '0');

function dateFrom(year: number, month: number, day: number): string | undefined {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return dateOf(dayOf(date)) === date && date >= EARLIEST ? date : undefined;
}

const wholeYear = (text: string) => (text.length === 2 ? 2000 + Number(text) : Number(text));

function namedMonth(text: string): string | undefined {
  const [, dayFirst, nameAfter, monthFirst, dayAfter, year = ''] =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})|([a-z]{3,9})[\s-]+(\d{1,2})(?:st|nd|rd|th)?),?[\s-]+(\d{4}|\d\d)$/i.exec(
      text,
    ) ?? [];
  const name = (nameAfter ?? monthFirst ?? '').slice(0, 3).toLowerCase();
  return dateFrom(wholeYear(year), MONTHS.indexOf(name) + 1, Number(dayFirst ?? dayAfter));
}

/** A date as YYYY-MM-DD. "03/04/2026" could be in March or April, and is given back as lost rather than guessed. */
export function readDate(given: string): Reading<string> {
  const text = given.trim();
  if (text === '') return {};
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) {
    const date = dateFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    if (!date) return { lost: [{ loss: 'date', value: given }] };
    return { value: date, ...(/^\d{4}-\d\d-\d\d$/.test(text) ? {} : { mended: ['date'] }) };
  }
  const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?:\s.*)?$/.exec(text);
  if (figures) {
    const [first, second, year] = [Number(figures[1]), Number(figures[2]), wholeYear(figures[3] ?? '')];
    const british = dateFrom(year, second, first);
    const american = dateFrom(year, first, second);
    if (british && american && british !== american)
      return { lost: [{ loss: 'date-unclear', value: given }] };
    const date = british ?? american;
    return date ? { value: date, mended: ['date'] } : { lost: [{ loss: 'date', value: given }] };
  }
  const named = namedMonth(text.replace(/,/g, ''));
  return named ? { value: named, mended: ['date'] } : { lost: [{ loss: 'date', value: given }] };
}

/** A moment as UTC ("2026-09-02T11:06:15.654Z"). Without a zone it is read as the time in London. */
export function readInstant(given: string): Reading<string> {
  const text = given.trim();
  if (text === '') return {};
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    text,
  );
  if (!parts) return { lost: [{ loss: 'date', value: given }] };
  const [, date = '', hour = '00', minute = '00', second = '00', fraction = '', zone] = parts;
  if (dateOf(dayOf(date)) !== date || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return { lost: [{ loss: 'date', value: given }] };
  const mended: Mend[] = zone ? [] : ['time-zone'];
  if (zone)
    return {
      value: new Date(`${date}T${hour}:${minute}:${second}${fraction}${zone.toUpperCase()}`).toISOString(),
      mended,
    };
  const minutes = londonToUtc(dayOf(date), Number(hour) * 60 + Number(minute));
  const milliseconds = minutes * 60_000 + Number(second) * 1000 + Math.trunc(Number(fraction || 0) * 1000);
  return { value: new Date(milliseconds).toISOString(), mended };
}
