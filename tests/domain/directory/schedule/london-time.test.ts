import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { civilOf, dateOf, dayOf, daysInMonth, weekdayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { londonToUtc, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';

const day = fc.integer({ min: dayOf('2026-01-01'), max: dayOf('2030-12-31') });

const oracle = (date: string, minute: number) =>
  Temporal.PlainDate.from(date)
    .toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
    .toZonedDateTime('Europe/London').epochMilliseconds / 60_000;

describe('the clocks of London', () => {
  test.each([
    ['2026-03-29', 0],
    ['2026-03-29', 59],
    ['2026-03-29', 60],
    ['2026-03-29', 90],
    ['2026-03-29', 120],
    ['2026-10-25', 59],
    ['2026-10-25', 60],
    ['2026-10-25', 119],
    ['2026-10-25', 120],
    ['2030-03-31', 61],
    ['2030-10-27', 61],
    ['2026-01-01', 0],
    ['2028-12-31', 1439],
  ])('%s, minute %i of the day, is the instant Temporal gives', (date, minute) => {
    expect(londonToUtc(dayOf(date), minute)).toBe(oracle(date, minute));
  });

  test('every day from 2026 to 2030 begins when Temporal says', () => {
    for (let one = dayOf('2026-01-01'); one <= dayOf('2030-12-31'); one++) {
      expect(londonToUtc(one, 0)).toBe(oracle(dateOf(one), 0));
    }
  });

  test('any wall time is the instant Temporal gives', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), (one, minute) => {
        expect(londonToUtc(one, minute)).toBe(oracle(dateOf(one), minute));
      }),
      { numRuns: 2000 },
    );
  });

  test('any instant shows the wall clock Temporal shows', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1439 }), (one, minute) => {
        const at = one * 1440 + minute;
        const wall = Temporal.Instant.fromEpochMilliseconds(at * 60_000).toZonedDateTimeISO('Europe/London');
        expect(utcToLondon(at)).toEqual({
          day: dayOf(wall.toPlainDate().toString()),
          minute: wall.hour * 60 + wall.minute,
        });
      }),
      { numRuns: 2000 },
    );
  });
});

test('the calendar agrees with Temporal far back and far ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayOf('1900-01-01'), max: dayOf('2199-12-31') }), (one) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: one });
      expect(civilOf(one)).toEqual({ year: date.year, month: date.month, date: date.day });
      expect(dateOf(one)).toBe(date.toString());
      expect(dayOf(date.toString())).toBe(one);
      expect(weekdayOf(one)).toBe(date.dayOfWeek - 1);
      expect(daysInMonth(date.year, date.month)).toBe(date.daysInMonth);
    }),
    { numRuns: 2000 },
  );
});
