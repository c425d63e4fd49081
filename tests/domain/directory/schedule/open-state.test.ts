import { describe, expect, test } from 'vitest';
import { openFromSlots, openState } from '#src/domain/directory/schedule/open-state.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { sayOpenState } from '#src/domain/directory/schedule/say/open-state.ts';
import { slotsOf } from '#src/domain/directory/schedule/slots.ts';
import { england } from './holidays-of-england.ts';

const say = (hours: string, now: string) => {
  const at = new Date(now);
  return sayOpenState(openState(hours ? parseHours(hours) : [], at, england), at);
};

// 2026: 23 November is a Monday, 3 December a Thursday, Christmas Day a Friday. Winter, so Z is London.
describe('the open line says what a person at the door would find', () => {
  test.each([
    ['Mon-Fri 09:00-16:00', '2026-11-23T10:00Z', 'Open now, until 4pm'],
    ['Mon-Fri 09:00-16:00', '2026-11-23T09:00Z', 'Open now, until 4pm'],
    ['Mon-Fri 09:00-16:00', '2026-11-23T15:59Z', 'Open now, until 4pm'],
    ['Mon-Fri 09:00-16:00', '2026-11-23T16:00Z', 'Opens tomorrow 9am'],
    ['Mon-Fri 09:00-16:00', '2026-11-23T08:59Z', 'Opens today 9am'],
    ['Mon-Fri 09:30-16:15', '2026-11-23T08:59Z', 'Opens today 9.30am'],
    ['Mon-Fri 09:30-16:15', '2026-11-23T12:00Z', 'Open now, until 4.15pm'],
    ['Mon-Fri 09:00-16:00', '2026-11-27T16:30Z', 'Next: Monday 9am'],
    ['Mon 12:00-14:00', '2026-11-23T08:00Z', 'Opens today at noon'],
    ['Tue 14:00-16:00', '2026-11-25T12:00Z', 'Next: Tuesday 2pm'],
    ['Tue 12:00-16:00', '2026-11-25T12:00Z', 'Next: Tuesday, noon'],
    ['Tue 14:00-16:00', '2026-11-24T17:00Z', 'Next: Tuesday 1 December, 2pm'],
    ['2026-12-03 12:00-14:00', '2026-11-23T12:00Z', 'Next: Thursday 3 December, noon'],
    ['2027-12-03 12:00-14:00', '2026-11-23T12:00Z', 'Next: Friday 3 December 2027, noon'],
    ['2nd Sat monthly 10:00-12:00', '2026-11-23T12:00Z', 'Next: Saturday 12 December, 10am'],
    ['24/7', '2026-11-23T03:00Z', 'Open 24 hours'],
    ['24/7', '2026-12-25T03:00Z', 'Open 24 hours'],
    ['daily 00:00-00:00', '2026-12-24T12:00Z', 'Open now, until midnight'],
    ['daily 00:00-00:00', '2026-12-22T12:00Z', 'Open now, until Thursday midnight'],
    ['Mon 09:00-13:00,13:00-17:00', '2026-11-23T10:00Z', 'Open now, until 5pm'],
    ['Mon 09:00-13:00,14:00-17:00', '2026-11-23T13:30Z', 'Opens today 2pm'],
    ['Fri 22:00-06:00', '2026-11-28T02:00Z', 'Open now, until 6am'],
    ['Fri 20:00-12:00', '2026-11-27T21:00Z', 'Open now, until tomorrow at noon'.replace(' at', '')],
    ['Sat 19:00-00:00', '2026-11-28T20:00Z', 'Open now, until midnight'],
    ['Mon 14:00-', '2026-11-23T13:00Z', 'Opens today 2pm'],
    ['Mon 14:00-', '2026-11-23T14:30Z', 'Next: Monday 30 November, 2pm'],
  ])('%s at %s: %s', (hours, now, line) => {
    expect(say(hours, now)).toBe(line);
  });
});

describe('what we do not know is never "open"', () => {
  test.each([
    ['', '2026-11-23T10:00Z', 'Ring to check the times'],
    ['daily 09:00-17:00', '2026-12-25T10:00Z', 'Ring to check: bank holiday'],
    ['daily 09:00-17:00', '2026-12-25T08:00Z', 'Ring to check: bank holiday'],
    ['daily 09:00-17:00', '2027-12-25T10:00Z', 'Ring to check: holiday'],
    ['daily 09:00-17:00; bank-holidays open', '2026-12-25T10:00Z', 'Open now, until 5pm'],
    ['Mon-Fri 09:00-17:00; bank-holidays closed', '2026-12-25T10:00Z', 'Next: Tuesday 9am'],
    ['Mon-Fri 09:00-17:00', '2026-12-25T18:00Z', 'Next: Tuesday 9am'],
    ['Thu 22:00-06:00', '2026-12-24T23:00Z', 'Open now, until midnight'],
    ['Thu 22:00-06:00', '2026-12-25T02:00Z', 'Ring to check: bank holiday'],
    ['daily 09:00-17:00; instead 2026-12-25 10:00-12:00', '2026-12-25T11:00Z', 'Open now, until noon'],
    ['2026-12-25 12:00-15:00', '2026-12-25T13:00Z', 'Open now, until 3pm'],
    ['every 2nd Mon 10:00-12:00', '2026-11-23T11:00Z', 'Ring to check which week'],
    ['every 2nd Mon 10:00-12:00', '2026-11-24T11:00Z', 'Ring to check which week'],
    ['every 2nd Mon 10:00-12:00; Mon 14:00-15:00', '2026-11-23T09:00Z', 'Opens today 2pm'],
    ['every 2nd Mon from 2026-11-09 10:00-12:00', '2026-11-23T11:00Z', 'Open now, until noon'],
    ['every 2nd Mon from 2026-11-16 10:00-12:00', '2026-11-23T11:00Z', 'Next: Monday 30 November, 10am'],
    ['Tue 10:00-12:00; term-time', '2026-11-24T11:00Z', 'Open now, until noon'],
    ['Tue 10:00-12:00; term-time', '2026-08-04T10:00Z', 'Ring to check: school holidays'],
    ['Tue 10:00-12:00; term-time', '2026-08-05T10:00Z', 'Ring to check: school holidays'],
    ['by-appointment', '2026-11-23T11:00Z', 'By appointment'],
    ['Mon-Fri 09:00-17:00 by-appointment', '2026-11-23T11:00Z', 'By appointment'],
    ['Mon-Fri 09:00-17:00 by-appointment; Tue 10:00-12:00', '2026-11-23T11:00Z', 'Opens tomorrow 10am'],
    ['during 2026-01-01..2026-03-31 Mon 10:00-12:00', '2026-11-23T11:00Z', 'Ring to check the times'],
  ])('%s at %s: %s', (hours, now, line) => {
    expect(say(hours, now)).toBe(line);
  });
});

describe('closed and finished', () => {
  test.each([
    ['Mon-Fri 09:00-17:00; closed 2026-11-24..2026-12-01', '2026-11-24T10:00Z', 'Closed until 2 December'],
    [
      'Mon-Fri 09:00-17:00; closed 2026-11-24..2026-12-01',
      '2026-11-23T18:00Z',
      'Next: Wednesday 2 December, 9am',
    ],
    ['Mon-Fri 09:00-17:00; closed 2026-11-24..2026-12-01', '2026-12-01T18:00Z', 'Opens tomorrow 9am'],
    ['Mon 09:00-17:00; closed 2026-12-24..2027-01-02', '2026-12-26T10:00Z', 'Closed until 4 January'],
    ['Mon 09:00-17:00; closed 2026-11-20..', '2026-11-23T10:00Z', 'Closed for now'],
    ['closed 2026-11-20..2026-11-25', '2026-11-23T10:00Z', 'Closed until 26 November'],
    [
      'daily 09:00-17:00; instead 2026-11-23..2026-11-24 Mon-Tue 10:00-12:00',
      '2026-11-23T09:30Z',
      'Opens today 10am',
    ],
    [
      'daily 09:00-17:00; instead 2026-11-23..2026-11-24 Mon 10:00-12:00',
      '2026-11-24T11:00Z',
      'Opens tomorrow 9am',
    ],
    ['daily 09:00-17:00; 2026-11-23 18:00-20:00', '2026-11-23T17:30Z', 'Opens today 6pm'],
    ['2026-05-03 10:00-12:00', '2026-11-23T10:00Z', 'Finished on 3 May'],
    ['2025-05-03 10:00-12:00', '2026-11-23T10:00Z', 'Finished on 3 May 2025'],
    ['Mon 10:00-12:00 until 2026-05-03', '2026-11-23T10:00Z', 'Finished on 3 May'],
    ['Mon 10:00-12:00 until 2026-05-03; Tue 10:00-12:00', '2026-11-23T10:00Z', 'Opens tomorrow 10am'],
  ])('%s at %s: %s', (hours, now, line) => {
    expect(say(hours, now)).toBe(line);
  });
});

test('slots made on Monday still say the right thing on Saturday', () => {
  const schedules = parseHours('Mon-Fri 09:00-17:00; Sat 10:00-12:00');
  const slots = slotsOf(schedules, { from: '2026-11-23', days: 14, holidays: england });
  const saturday = new Date('2026-11-28T11:00Z');
  expect(openFromSlots(slots, saturday)).toEqual(openState(schedules, saturday, england));
  expect(sayOpenState(openFromSlots(slots, saturday), saturday)).toBe('Open now, until noon');
});

test('a shop on summer time closes by the clock on its wall', () => {
  expect(say('Mon-Fri 09:00-16:00', '2026-07-06T08:00Z')).toBe('Open now, until 4pm');
  expect(say('Mon-Fri 09:00-16:00', '2026-07-06T15:00Z')).toBe('Opens tomorrow 9am');
});
