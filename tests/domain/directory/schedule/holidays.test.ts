import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { englandFile } from './holidays-of-england.ts';

const YEARS = [2026, 2027, 2028, 2029, 2030];
const plus = (date: Temporal.PlainDate, days: number) => date.add({ days }).toString();

/** Easter Sunday by the tables of the church calendar (epact and dominical letter), worked step by step. */
function easter(year: number): Temporal.PlainDate {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const solar = Math.floor((3 * century) / 4) - 12;
  const lunar = Math.floor((8 * century + 5) / 25) - 5;
  const sunday = Math.floor((5 * year) / 4) - solar - 10;
  let epact = (((11 * golden + 20 + lunar - solar) % 30) + 30) % 30;
  if ((epact === 25 && golden > 11) || epact === 24) epact++;
  let moon = 44 - epact;
  if (moon < 21) moon += 30;
  const march = moon + 7 - ((sunday + moon) % 7);
  return Temporal.PlainDate.from({ year, month: 3, day: 1 }).add({ days: march - 1 });
}

function monday(year: number, month: number, which: 'first' | 'last'): string {
  const day = Temporal.PlainDate.from({ year, month, day: which === 'first' ? 7 : 31 });
  return plus(day, 1 - day.dayOfWeek);
}

/** The day itself, or the next weekday that is not already taken. */
function observed(year: number, month: number, day: number, taken: readonly string[]): string {
  let date = Temporal.PlainDate.from({ year, month, day });
  while (date.dayOfWeek > 5 || taken.includes(date.toString())) date = date.add({ days: 1 });
  return date.toString();
}

test.each(YEARS)('the bank holidays of %i are those of the rules', (year) => {
  // A Christmas Day that moves does not take the place of a Boxing Day that stays.
  const boxingStays = Temporal.PlainDate.from({ year, month: 12, day: 26 }).dayOfWeek <= 5;
  const christmas = observed(year, 12, 25, boxingStays ? [`${year}-12-26`] : []);
  const expected = [
    observed(year, 1, 1, []),
    plus(easter(year), -2),
    plus(easter(year), 1),
    monday(year, 5, 'first'),
    monday(year, 5, 'last'),
    monday(year, 8, 'last'),
    christmas,
    observed(year, 12, 26, [christmas]),
  ];
  const listed = englandFile.bankHolidays
    .map(({ date }) => date)
    .filter((date) => date.startsWith(String(year)));
  expect(listed).toEqual(expected.sort());
});

test('the holidays that moved, and Easter Sunday, are days to check', () => {
  const dates = englandFile.alsoCheck.map(({ date }) => date);
  for (const year of YEARS) {
    for (const fixed of [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`, easter(year).toString()]) {
      const isBankHoliday = englandFile.bankHolidays.some(({ date }) => date === fixed);
      expect(dates.includes(fixed)).toBe(!isBankHoliday);
    }
  }
});

test('Easter and Christmas are in the weeks when schools may be off, mid November is not', () => {
  const off = (date: string) =>
    englandFile.schoolsMayBeOff.some(({ from, to }) => from <= date && date <= to);
  for (const year of YEARS) {
    expect(off(easter(year).toString())).toBe(true);
    expect(off(`${year}-12-24`)).toBe(true);
    expect(off(`${year}-08-01`)).toBe(true);
    expect(off(`${year}-11-15`)).toBe(false);
    expect(off(`${year}-01-20`)).toBe(false);
  }
});
