import { expect, test } from 'vitest';
import { icsRule } from '#src/domain/directory/schedule/ics.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { england } from './holidays-of-england.ts';

const ask = (hours: string, index = 0) =>
  icsRule(parseHours(hours), index, { from: '2026-11-23', days: 60, holidays: england });

test('a weekly session becomes a rule from its next day, without the bank holidays nobody has vouched for', () => {
  expect(ask('Fri 10:00-12:00')).toEqual({
    start: '2026-11-27T10:00',
    end: '2026-11-27T12:00',
    rrule: 'FREQ=WEEKLY;BYDAY=FR;WKST=MO;UNTIL=20270121T235900Z',
    except: ['2026-12-25T10:00', '2027-01-01T10:00'],
  });
  expect(ask('Fri 10:00-12:00; bank-holidays open')?.except).toEqual([]);
});

test('a closure and exceptional hours are left out of the usual rule', () => {
  const hours =
    'Mon 10:00-12:00; closed 2026-12-14..2026-12-20; instead 2026-12-07 13:00-14:00; bank-holidays open';
  expect(ask(hours)?.except).toEqual(['2026-12-07T10:00', '2026-12-14T10:00']);
  expect(ask(hours, 1)).toBeNull();
  expect(ask(hours, 2)).toEqual({
    start: '2026-12-07T13:00',
    end: '2026-12-07T14:00',
    rrule: null,
    except: [],
  });
});

test('a night ends on the next day, and a month keeps its nth day', () => {
  expect(ask('Fri 22:00-06:00; bank-holidays open')).toMatchObject({
    start: '2026-11-27T22:00',
    end: '2026-11-28T06:00',
  });
  expect(ask('2nd Sat monthly 10:00-12:00')?.rrule).toBe(
    'FREQ=MONTHLY;BYDAY=2SA;WKST=MO;UNTIL=20270121T235900Z',
  );
});

test('every second week starts on a week that is right', () => {
  expect(ask('every 2nd Thu from 2026-11-05 12:00-14:00')).toMatchObject({
    start: '2026-12-03T12:00',
    rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=MO;UNTIL=20270121T235900Z',
  });
});

test('in summer the rule ends at London midnight, not an hour into the next day', () => {
  const rule = icsRule(parseHours('24/7'), 0, { from: '2027-07-01', days: 7, holidays: england });
  expect(rule?.rrule).toContain('UNTIL=20270707T225900Z');
});

test('what cannot be said truly is not put in a calendar', () => {
  expect(ask('every 2nd Thu 12:00-14:00')).toBeNull();
  expect(ask('by-appointment')).toBeNull();
  expect(ask('2026-05-03 10:00-12:00')).toBeNull();
});
