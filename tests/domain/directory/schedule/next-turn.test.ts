import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursSchedules, hoursWords } from '#src/domain/directory/hours-words.ts';
import { nextTurn } from '#src/domain/directory/schedule/next-turn.ts';
import { openState } from '#src/domain/directory/schedule/open-state.ts';
import { sayOpenState } from '#src/domain/directory/schedule/say/open-state.ts';
import { england } from './holidays-of-england.ts';

const MINUTE = 60_000;
const days = [
  'Mon-Fri',
  'Tue,Thu',
  'daily',
  '2nd Sat monthly',
  'last Fri monthly',
  '15th monthly',
  '2026-12-25',
];
const fortnights = [
  'every 2nd Thu from 2026-11-05',
  'every 2nd Wed',
  'during 2026-11-02..2027-03-31 Mon-Fri',
];
const times = ['09:00-17:00', '10:00-13:00,14:00-16:00', '22:00-04:00', '18:05-', '00:00-24:00'];
const exceptions = [
  'closed 2026-12-24..2027-01-02',
  'instead 2026-12-24 10:00-12:00',
  'bank-holidays open',
  'term-time',
  '24/7',
];

const part = fc
  .tuple(fc.constantFrom(...days, ...fortnights), fc.constantFrom(...times))
  .map((words) => words.join(' '));
const hours = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.subarray(exceptions, { maxLength: 2 }))
  .map(([parts, more]) => [...parts, ...more].join('; '));
const moment = fc
  .integer({ min: Date.UTC(2026, 10, 1) / MINUTE, max: Date.UTC(2027, 3, 10) / MINUTE })
  .map((minute) => new Date(minute * MINUTE));

test('until the next turn nothing else is said of any times, in any minute', () => {
  let tried = 0;
  fc.assert(
    fc.property(hours, moment, fc.double({ min: 0, max: 1, noNaN: true }), (text, now, share) => {
      const schedules = hoursSchedules(text);
      if (schedules.length > 0) tried += 1;
      const turn = nextTurn(schedules, now, england) * MINUTE;
      expect(turn).toBeGreaterThan(now.getTime());
      const said = (at: Date) => [
        hoursWords(text, at, england),
        sayOpenState(openState(schedules, at, england), at),
      ];
      const last = turn - MINUTE;
      const between = now.getTime() + Math.floor(((last - now.getTime()) * share) / MINUTE) * MINUTE;
      for (const at of [between, last]) expect(said(new Date(at))).toEqual(said(now));
    }),
    { numRuns: 3_000 },
  );
  expect(tried).toBeGreaterThan(1_000);
});
