import { describe, expect, test } from 'vitest';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { sayTimes } from '#src/domain/directory/schedule/say/times.ts';
import type { Schedule } from '#src/domain/directory/schedule/shape.ts';
import { england } from './holidays-of-england.ts';

const now = new Date('2026-11-23T10:00Z');
const RING = 'Bank holidays: ring to check';

describe('a timetable is read out as people speak', () => {
  test.each<[string, string[]]>([
    ['Mon-Fri 09:00-17:00', ['Monday to Friday, 9am to 5pm', RING]],
    ['Tue,Thu 14:00-16:00', ['Tuesday and Thursday, 2pm to 4pm', RING]],
    ['Mon-Thu,Sat 09:30-12:00', ['Monday to Thursday and Saturday, 9.30am to noon', RING]],
    ['Sat,Sun 09:00-12:00', ['Saturday and Sunday, 9am to noon']],
    ['Mon-Fri 09:00-13:00,14:00-17:00', ['Monday to Friday, 9am to 1pm and 2pm to 5pm', RING]],
    [
      'Mon 09:00-17:00; Tue 09:00-17:00; Wed 10:00-12:00; Thu 09:00-17:00',
      ['Monday, Tuesday and Thursday, 9am to 5pm', 'Wednesday, 10am to noon', RING],
    ],
    ['24/7', ['Every day, 24 hours', 'Open on bank holidays']],
    ['daily 08:00-00:00; bank-holidays closed', ['Every day, 8am to midnight', 'Closed on bank holidays']],
    ['Fri 22:00-06:00', ['Friday 10pm to Saturday 6am', RING]],
    ['daily 20:00-08:00', ['Every day, 8pm to 8am the next day', RING]],
    ['Tue 14:00-', ['Tuesday, from 2pm', RING]],
    [
      'every 2nd Thu from 2026-11-05 12:00-14:00',
      ['Every second Thursday, noon to 2pm (next: 3 December)', RING],
    ],
    ['every 2nd Thu 12:00-14:00', ['Every second Thursday, noon to 2pm (ring to check which week)', RING]],
    [
      'every 3rd Mon,Thu 12:00-14:00',
      ['Every third week, Monday and Thursday, noon to 2pm (ring to check which week)', RING],
    ],
    ['2nd Sat monthly 10:00-12:00', ['Second Saturday of the month, 10am to noon']],
    ['1st,3rd Sat monthly 10:00-12:00', ['First and third Saturday of the month, 10am to noon']],
    ['last Fri monthly 18:00-20:00', ['Last Friday of the month, 6pm to 8pm', RING]],
    ['1st,22nd monthly 18:00-20:00', ['The 1st and 22nd of the month, 6pm to 8pm', RING]],
    ['2026-12-03 13:00-15:00', ['Thursday 3 December 2026, 1pm to 3pm']],
    ['Tue 14:00-16:00; term-time', ['Tuesday, 2pm to 4pm', 'In school terms only', RING]],
    [
      'Tue 14:00-16:00 term-time; Sat 14:00-16:00',
      ['Tuesday, 2pm to 4pm, in school terms only', 'Saturday, 2pm to 4pm', RING],
    ],
    ['Tue 14:00-16:00 until 2027-03-30', ['Tuesday, 2pm to 4pm (until 30 March)', RING]],
    ['Tue 14:00-16:00 starting 2026-12-01', ['Tuesday, 2pm to 4pm (from 1 December)', RING]],
    ['during 2026-11-02..2027-03-31 Tue 14:00-16:00', ['Tuesday, 2pm to 4pm (2 November to 31 March)', RING]],
    ['Mon-Fri 09:00-17:00 by-appointment', ['Monday to Friday, 9am to 5pm, by appointment', RING]],
    ['by-appointment', ['By appointment']],
    [
      'Mon 09:00-17:00; closed 2026-12-24..2027-01-02; instead 2026-12-21..2026-12-23 Mon-Wed 10:00-12:00; instead 2026-12-07 11:00-12:00',
      [
        'Monday, 9am to 5pm',
        'Monday 7 December, 11am to noon instead of the usual times',
        'From 21 to 23 December instead: Monday to Wednesday, 10am to noon',
        'Closed from 24 December to 2 January',
        RING,
      ],
    ],
    ['Sat 09:00-17:00; closed 2026-12-26', ['Saturday, 9am to 5pm', 'Closed on 26 December']],
    ['Sat 09:00-17:00; closed 2026-11-20..', ['Saturday, 9am to 5pm', 'Closed for now']],
    ['Sat 09:00-17:00; closed 2026-01-01..2026-01-08', ['Saturday, 9am to 5pm']],
    ['2026-05-03 10:00-12:00', ['Finished on 3 May']],
  ])('%s', (hours, lines) => {
    expect(sayTimes(parseHours(hours), now, england)).toEqual(lines);
  });
});

test('a listing with no times says to ring', () => {
  expect(sayTimes([], now, england)).toEqual(['Ring to check the times']);
});

test('days without hours are told, and the rest is to be asked', () => {
  const row: Schedule = { freq: 'WEEKLY', byday: 'TU,TH' };
  expect(sayTimes([row], now, england)).toEqual(['Tuesday and Thursday: ring to check the times']);
});
