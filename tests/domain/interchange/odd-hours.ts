import { type Oddity, slots } from './oddity.ts';

/** What sources write of times, and what becomes of it. */
export const ODD_HOURS: readonly Oddity[] = [
  [
    'v1: freq “week”, weekday by name',
    {
      schedules: [
        {
          freq: 'week',
          weekday: 'Thursday',
          opens_at: '09:30',
          closes_at: '11:00',
          dtstart: '2026-09-10T00:00:00.000Z',
        },
      ],
    },
    slots,
    ['TH 09:30-11:00'],
  ],
  [
    'v1: regular schedules',
    { regular_schedules: [{ weekday: 'Monday', opens_at: '9:00am', closes_at: '5:00pm' }] },
    slots,
    ['MO 09:00-17:00'],
  ],
  [
    'times where dates go',
    { schedules: [{ weekday: 'Monday-Friday', dtstart: '8:30AM', until: '4pm' }] },
    slots,
    ['MO,TU,WE,TH,FR 08:30-16:00'],
  ],
  [
    '24 hours where a date goes',
    { schedules: [{ byday: 'monday', dtstart: '24 hours' }] },
    slots,
    ['MO 00:00-00:00'],
  ],
  [
    'hours without a nought',
    { schedules: [{ freq: 'WEEKLY', byday: 'MO', opens_at: '9:00', closes_at: '12:30' }] },
    slots,
    ['MO 09:00-12:30'],
  ],
  [
    'a timetable in words',
    { schedules: [{ description: 'Monday-Friday, 8:30-3' }] },
    slots,
    ['MO,TU,WE,TH,FR 08:30-15:00'],
  ],
  [
    'a timetable over lines',
    { hours: 'Tuesday 11.00 – 13.00\nFriday 11.00 – 13.00' },
    slots,
    ['TU 11:00-13:00', 'FR 11:00-13:00'],
  ],
  [
    'hours that nobody can read',
    { hours: 'When Sue is in' },
    (r) => r.schedules[0]?.description,
    'When Sue is in',
    'hours',
  ],
  [
    'the year 1',
    {
      schedules: [
        {
          freq: 'WEEKLY',
          byday: 'MO',
          opens_at: '09:00',
          closes_at: '10:00',
          valid_from: 'January 01, 0001',
        },
      ],
    },
    (r) => r.schedules[0]?.validFrom,
    undefined,
    'date',
  ],
  [
    'an American date',
    {
      schedules: [
        { freq: 'WEEKLY', byday: 'MO', opens_at: '09:00', closes_at: '10:00', valid_to: '12/24/26' },
      ],
    },
    (r) => r.schedules[0]?.validTo,
    '2026-12-24',
  ],
  [
    'empty schedule ids',
    {
      schedules: [
        { id: '', byday: 'MO', opens_at: '09:00', closes_at: '10:00' },
        { id: '', byday: 'TU', opens_at: '09:00', closes_at: '10:00' },
      ],
    },
    (r) => new Set(r.schedules.map(({ id }) => id)).size,
    2,
  ],
  [
    'closed over Christmas',
    { holiday_schedules: [{ closed: 'true', start_date: '2026-12-24', end_date: '2026-12-26' }] },
    (r) => [r.schedules[0]?.closed, r.schedules[0]?.validFrom, r.schedules[0]?.validTo],
    [true, '2026-12-24', '2026-12-26'],
  ],
];
