import { z } from 'zod';
import { type Day, dayOf } from './clock/days.ts';

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'Write the date like 2026-12-24');

/** `content/holidays/england.yml`. */
export const HolidaysFile = z.strictObject({
  source: z.object({
    name: z.string(),
    url: z.url(),
    licence: z.string(),
    publishedTo: date,
    note: z.string(),
  }),
  bankHolidays: z.array(z.strictObject({ date, name: z.string() })),
  /** No bank holidays in law, but many places are closed. */
  alsoCheck: z.array(z.strictObject({ date, name: z.string() })),
  /** Days on which some schools are on holiday and some are not; both ends included. */
  schoolsMayBeOff: z.array(z.strictObject({ from: date, to: date })),
});
export type HolidaysFile = z.infer<typeof HolidaysFile>;

/** The same, made quick to ask. */
export type Holidays = {
  readonly bank: ReadonlyMap<Day, string>;
  readonly alsoCheck: ReadonlyMap<Day, string>;
  readonly schoolsMayBeOff: ReadonlySet<Day>;
};

export const noHolidays: Holidays = { bank: new Map(), alsoCheck: new Map(), schoolsMayBeOff: new Set() };

export function holidaysFrom(file: HolidaysFile): Holidays {
  const off = new Set<Day>();
  for (const { from, to } of file.schoolsMayBeOff) {
    for (let day = dayOf(from); day <= dayOf(to); day++) off.add(day);
  }
  return {
    bank: new Map(file.bankHolidays.map(({ date, name }) => [dayOf(date), name])),
    alsoCheck: new Map(file.alsoCheck.map(({ date, name }) => [dayOf(date), name])),
    schoolsMayBeOff: off,
  };
}
