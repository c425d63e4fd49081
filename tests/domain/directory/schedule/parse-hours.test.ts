import { describe, expect, test } from 'vitest';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { Schedule } from '#src/domain/directory/schedule/shape.ts';

const weekly = (byday: string, opensAt: string, closesAt: string) => ({
  freq: 'WEEKLY',
  byday,
  opensAt,
  closesAt,
});

describe('the short form for hours is read', () => {
  const rows: [string, object[]][] = [
    ['Mon-Fri 09:00-17:00', [weekly('MO,TU,WE,TH,FR', '09:00', '17:00')]],
    ['mon-wed,fri 9:00-17:00'.replace('9:', '09:'), [weekly('MO,TU,WE,FR', '09:00', '17:00')]],
    ['Fri-Mon 22:00-06:00', [weekly('FR,SA,SU,MO', '22:00', '06:00')]],
    ['Sat 10:00-13:00, 14:00-16:00', [weekly('SA', '10:00', '13:00'), weekly('SA', '14:00', '16:00')]],
    ['Mon 09:00-10:00; Tue 11:00-24:00', [weekly('MO', '09:00', '10:00'), weekly('TU', '11:00', '00:00')]],
    ['Tue 14:00-', [{ freq: 'WEEKLY', byday: 'TU', opensAt: '14:00' }]],
    ['daily 08:00-20:00', [weekly('MO,TU,WE,TH,FR,SA,SU', '08:00', '20:00')]],
    ['24/7', [{ ...weekly('MO,TU,WE,TH,FR,SA,SU', '00:00', '00:00'), holidays: 'open' }]],
    [
      'every 2nd Thu from 2026-11-05 12:00-14:00',
      [{ ...weekly('TH', '12:00', '14:00'), interval: 2, dtstart: '2026-11-05' }],
    ],
    ['every 2nd Thu 12:00-14:00', [{ ...weekly('TH', '12:00', '14:00'), interval: 2 }]],
    ['2nd Sat monthly 10:00-12:00', [{ freq: 'MONTHLY', byday: '2SA', opensAt: '10:00', closesAt: '12:00' }]],
    [
      '1st,3rd Sat monthly 10:00-12:00',
      [{ freq: 'MONTHLY', byday: '1SA,3SA', opensAt: '10:00', closesAt: '12:00' }],
    ],
    [
      'last Fri monthly 18:00-20:00',
      [{ freq: 'MONTHLY', byday: '-1FR', opensAt: '18:00', closesAt: '20:00' }],
    ],
    [
      '15th monthly 18:00-20:00',
      [{ freq: 'MONTHLY', bymonthday: '15', opensAt: '18:00', closesAt: '20:00' }],
    ],
    [
      '2026-12-12 13:00-16:00',
      [{ dtstart: '2026-12-12', validTo: '2026-12-12', opensAt: '13:00', closesAt: '16:00' }],
    ],
    [
      'instead 2026-12-24 10:00-12:00',
      [
        {
          dtstart: '2026-12-24',
          validFrom: '2026-12-24',
          validTo: '2026-12-24',
          opensAt: '10:00',
          closesAt: '12:00',
        },
      ],
    ],
    ['closed 2026-12-24..2027-01-02', [{ closed: true, validFrom: '2026-12-24', validTo: '2027-01-02' }]],
    ['closed 2026-12-24..', [{ closed: true, validFrom: '2026-12-24' }]],
    ['by-appointment', [{ byAppointment: true }]],
    [
      'Tue 10:00-12:00; bank-holidays closed; term-time; closed 2026-12-25',
      [
        { ...weekly('TU', '10:00', '12:00'), holidays: 'closed', termTime: true },
        { closed: true, validFrom: '2026-12-25', validTo: '2026-12-25' },
      ],
    ],
    [
      'Tue 10:00-12:00 term-time until 2027-07-20\nSat 10:00-12:00 starting 2026-12-05',
      [
        { ...weekly('TU', '10:00', '12:00'), termTime: true, until: '2027-07-20' },
        { ...weekly('SA', '10:00', '12:00'), dtstart: '2026-12-05' },
      ],
    ],
  ];
  test.each(rows)('%s', (text, expected) => {
    const read = parseHours(text);
    expect(read).toEqual(expected);
    for (const row of read) expect(() => Schedule.parse(row)).not.toThrow();
  });
});

describe('a part that cannot be read is named', () => {
  test.each([
    ['Mon-Fry 09:00-17:00', 'Hours "Mon-Fry 09:00-17:00": "Mon-Fry" is not a day or days.'],
    ['Mon 9-5', 'Hours "Mon 9-5": "9-5" is not a time like 09:00-17:00.'],
    ['Mon 09:00-25:00', 'Hours "Mon 09:00-25:00": "09:00-25:00" is not a time like 09:00-17:00.'],
    ['2026-02-30 09:00-10:00', 'Hours "2026-02-30 09:00-10:00": "2026-02-30" is not a date like 2026-12-24.'],
    [
      'closed 2026-12-24..2026-12-01',
      'Hours "closed 2026-12-24..2026-12-01": "2026-12-24..2026-12-01" ends before it starts.',
    ],
    ['every 1st Thu 09:00-10:00', 'Hours "every 1st Thu 09:00-10:00": "1st" is not 2nd, 3rd or 4th.'],
    [
      '6th Sat monthly 09:00-10:00',
      'Hours "6th Sat monthly 09:00-10:00": a month has no more than five of each day.',
    ],
    ['Mon sometimes 09:00-10:00', 'Hours "Mon sometimes 09:00-10:00": "sometimes" is not understood.'],
    ['instead 2026-12-01..2027-02-01 Mon 09:00-10:00', '"instead" is for 31 days at most'],
    ['during 2026-12-01..2026-12-10 Mon 09:00-10:00', '"during" is for a season of more than 31 days'],
    ['09:00-10:00', 'Hours "09:00-10:00": there is no day before the time.'],
    ['', 'Hours "": there is no day or time in this.'],
  ])('%s', (text, message) => {
    expect(() => parseHours(text)).toThrow(message);
  });
});
