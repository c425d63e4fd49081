import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { minuteOf } from '#src/domain/directory/schedule/clock/london-time.ts';
import { noHolidays } from '#src/domain/directory/schedule/holidays.ts';
import { occurrences } from '#src/domain/directory/schedule/occurrences.ts';
import { openFromSlots, openState } from '#src/domain/directory/schedule/open-state.ts';
import type { Schedule } from '#src/domain/directory/schedule/shape.ts';
import { slotsOf } from '#src/domain/directory/schedule/slots.ts';
import { england } from './holidays-of-england.ts';

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const FIRST = Temporal.PlainDate.from('2026-01-01');
const LAST_DAY = FIRST.until('2030-12-31').days;

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const date = fc.integer({ min: 0, max: LAST_DAY - 40 }).map((days) => FIRST.add({ days }).toString());
// Half of all spans lie across a clock change.
const changeover = fc
  .tuple(fc.integer({ min: 2026, max: 2030 }), fc.constantFrom('03-25', '10-22'))
  .map(([year, day]) => `${year}-${day}`);
const from = fc.oneof(date, changeover);
const minuteOfDay = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 240 }));
const times = fc.tuple(minuteOfDay, minuteOfDay).map(([a, b]) => ({ opensAt: clock(a), closesAt: clock(b) }));
const days = fc.subarray(CODES, { minLength: 1 }).map((codes) => codes.join(','));
const nth = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, 5, -1, -2), fc.constantFrom(...CODES))
  .map(([n, code]) => `${n}${code}`);
const says = fc.constantFrom<Schedule['holidays']>(undefined, 'open', 'closed');

const weekly = fc
  .record({ times, byday: days, holidays: says })
  .map(({ times: t, ...rest }): Schedule => ({ freq: 'WEEKLY', ...rest, ...t }));
const fortnightly = fc
  .record({ times, byday: days, holidays: says, dtstart: date })
  .map(({ times: t, ...rest }): Schedule => ({ freq: 'WEEKLY', interval: 2, ...rest, ...t }));
const monthly = fc
  .record({ times, byday: nth, holidays: says })
  .map(({ times: t, ...rest }): Schedule => ({ freq: 'MONTHLY', ...rest, ...t }));
const any = fc.oneof(weekly, fortnightly, monthly);

const zoned = (minute: number) =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO('Europe/London');
const at = (day: Temporal.PlainDate, time: string) =>
  day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime('Europe/London').epochMilliseconds /
  60_000;

/** The same rules, told once more in Temporal and one day at a time. */
function expected(row: Schedule, start: string, span: number): [number, number][] {
  const found: [number, number][] = [];
  const [opensAt = '', closesAt = ''] = [row.opensAt, row.closesAt];
  const first = Temporal.PlainDate.from(start);
  for (let i = -1; i < span; i++) {
    const day = first.add({ days: i });
    if (!matches(row, day)) continue;
    const allDay = opensAt === '00:00' && (closesAt === '23:59' || closesAt === '00:00');
    const tomorrow = allDay || closesAt <= opensAt;
    const end = at(tomorrow ? day.add({ days: 1 }) : day, allDay ? '00:00' : closesAt);
    if (end > at(first, '00:00') || i >= 0) found.push([at(day, opensAt), end]);
  }
  return found;
}

function matches(row: Schedule, day: Temporal.PlainDate): boolean {
  const code = CODES[day.dayOfWeek - 1] ?? '';
  if (row.freq === 'MONTHLY') {
    const fromStart = Math.ceil(day.day / 7);
    const fromEnd = Math.ceil((day.daysInMonth - day.day + 1) / 7);
    return row.byday === `${fromStart}${code}` || row.byday === `-${fromEnd}${code}`;
  }
  if (!row.byday?.split(',').includes(code)) return false;
  if (!row.dtstart) return true;
  const anchor = Temporal.PlainDate.from(row.dtstart);
  const monday = (one: Temporal.PlainDate) => one.subtract({ days: one.dayOfWeek - 1 });
  if (Temporal.PlainDate.compare(day, anchor) < 0) return false;
  return (monday(anchor).until(monday(day)).days / 7) % (row.interval ?? 1) === 0;
}

describe('sessions fall where the calendar puts them, 2026 to 2030', () => {
  test('every session begins and ends when Temporal says, across the changes of the clocks', () => {
    fc.assert(
      fc.property(any, from, fc.integer({ min: 1, max: 40 }), (row, start, span) => {
        const found = occurrences([row], { from: start, days: span, holidays: noHolidays });
        expect(found.map((one) => [one.start, one.end])).toEqual(expected(row, start, span));
        expect(found.every((one) => one.certain)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test('a session by daylight begins by the wall clock its listing gives', () => {
    fc.assert(
      fc.property(any, from, (row, start) => {
        fc.pre((row.opensAt ?? '') >= '02:00');
        for (const one of occurrences([row], { from: start, days: 30, holidays: england })) {
          // The part of a night after midnight is told apart when a bank holiday begins there.
          const wall = zoned(one.start).toPlainTime().toString().slice(0, 5);
          expect(wall === row.opensAt || (wall === '00:00' && !one.certain)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('two weeks lie between the sessions of every second week, over the new year as well', () => {
    fc.assert(
      fc.property(
        times,
        fc.constantFrom(...CODES),
        fc.integer({ min: 2026, max: 2029 }),
        (slot, byday, year) => {
          const row: Schedule = { freq: 'WEEKLY', interval: 2, byday, dtstart: `${year}-11-02`, ...slot };
          const found = occurrences([row], { from: `${year}-11-02`, days: 200, holidays: noHolidays });
          const dates = found.map((one) => zoned(one.start).toPlainDate());
          dates.slice(1).forEach((one, i) => {
            expect(dates[i]?.until(one).days).toBe(14);
          });
          expect(dates.length).toBeGreaterThanOrEqual(14);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the same sessions come out, whatever day one begins to look', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), from, (rows, start) => {
        const long = occurrences(rows, { from: start, days: 28, holidays: england });
        const half = Temporal.PlainDate.from(start).add({ days: 14 });
        const second = occurrences(rows, { from: half.toString(), days: 14, holidays: england });
        const midnight = at(half, '00:00');
        expect(second).toEqual(long.filter((one) => one.end > midnight || one.start >= midnight));
      }),
      { numRuns: 300 },
    );
  });
});

describe('open is said when it is so, and not otherwise', () => {
  const moment = fc.tuple(from, fc.integer({ min: 0, max: 14 * 1440 }));

  test('open exactly inside a session we are sure of', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), moment, (rows, [start, offset]) => {
        const minute = at(Temporal.PlainDate.from(start), '00:00') + offset;
        const day = zoned(minute).toPlainDate().subtract({ days: 1 }).toString();
        const inside = occurrences(rows, { from: day, days: 3, holidays: england }).some(
          (one) => one.certain && one.start <= minute && minute < one.end,
        );
        const { kind } = openState(rows, new Date(minute * 60_000), england);
        expect(kind === 'open' || kind === 'always').toBe(inside);
      }),
      { numRuns: 1000 },
    );
  });

  test('never open on a bank holiday of which the listing says nothing', () => {
    const holiday = fc.constantFrom(...england.bank.keys());
    const silent = any.map((row): Schedule => ({ ...row, holidays: undefined }));
    fc.assert(
      fc.property(
        fc.array(silent, { maxLength: 4 }),
        holiday,
        fc.integer({ min: 0, max: 1439 }),
        (rows, day, minute) => {
          const wall = Temporal.PlainDate.from('1970-01-01').add({ days: day });
          const state = openState(rows, new Date(at(wall, clock(minute)) * 60_000), england);
          expect(state.kind).not.toBe('open');
          expect(state.kind).not.toBe('always');
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('never open on every second week of which we do not know which', () => {
    const adrift = fortnightly.map((row): Schedule => ({ ...row, dtstart: undefined }));
    fc.assert(
      fc.property(adrift, moment, (row, [start, offset]) => {
        const minute = at(Temporal.PlainDate.from(start), '00:00') + offset;
        expect(openState([row], new Date(minute * 60_000), england)).toEqual({
          kind: 'ring',
          why: 'which-week',
        });
      }),
      { numRuns: 300 },
    );
  });

  test('slots made beforehand say what the timetable itself says, for the week that follows', () => {
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 4 }),
        from,
        fc.integer({ min: 0, max: 6 * 1440 }),
        (rows, start, offset) => {
          const now = new Date((at(Temporal.PlainDate.from(start), '00:00') + offset) * 60_000);
          const slots = slotsOf(rows, { from: start, days: 14, holidays: england });
          const [made, asked] = [openFromSlots(slots, now), openState(rows, now, england)];
          // How far ahead a first session is looked for is counted from different days: a year is promised by both.
          const year = minuteOf(now) + 400 * 1440;
          fc.pre(![made, asked].some((state) => state.kind === 'next' && state.at > year));
          expect(made).toEqual(asked);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
