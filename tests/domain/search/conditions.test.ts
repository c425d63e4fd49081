import { describe, expect, test } from 'vitest';
import { conditionsOf, waysMask } from '#src/domain/search/conditions.ts';
import { millbrookRecord } from '../../support/records.ts';

const TODAY = '2026-11-21';
const id = '00000000-0000-4000-8000-000000000001';
const of = (given: Parameters<typeof millbrookRecord>[0]) => {
  const record = millbrookRecord(given);
  return conditionsOf(record, record.schedules, TODAY);
};
const later = (given: Parameters<typeof millbrookRecord>[0]) => {
  const { fromDay, later } = of(given);
  return [fromDay === 0 ? '' : new Date(fromDay * 86_400_000).toISOString().slice(0, 10), later];
};
const weekly = { freq: 'WEEKLY' as const, byday: 'MO', opensAt: '09:00', closesAt: '17:00' };

describe('what a listing asks of those who come', () => {
  test('are the rules that a program can read, and not those in words alone', () => {
    const rule = { id, fact: 'circumstance' as const, accepts: false, words: 'No dogs.' };
    expect(of({ eligibilityRules: [rule, { ...rule, value: 'pets' }] }).rules).toEqual([
      { fact: 'circumstance', accepts: false, value: 'pets' },
    ]);
  });

  test('are the ways in that it tells', () => {
    expect(of({ getIn: ['ring', 'turn-up'] }).ways).toBe(waysMask(['turn-up', 'ring']));
    expect(of({}).ways).toBe(0);
  });
});

describe('the day from which a listing can be used', () => {
  test.each<[string, Parameters<typeof millbrookRecord>[0], string[]]>([
    ['is none when nothing is in the way', { schedules: [weekly] }, ['', '']],
    [
      'is when it takes people again',
      { capacity: { id, status: 'closed-until', until: '2027-01-04' } },
      ['2027-01-04', 'full'],
    ],
    ['is past when that day is', { capacity: { id, status: 'closed-until', until: TODAY } }, ['', '']],
    [
      'is the first day of its timetable',
      {
        schedules: [
          { ...weekly, validFrom: '2027-02-01' },
          { ...weekly, byday: 'TU', validFrom: '2027-02-08' },
        ],
      },
      ['2027-02-01', 'not-open-yet'],
    ],
    [
      'is none while a part of its timetable is under way',
      { schedules: [weekly, { ...weekly, validFrom: '2027-02-01' }] },
      ['', ''],
    ],
    [
      'is none for an event that is to come',
      { schedules: [{ dtstart: '2027-02-01', opensAt: '09:00', closesAt: '10:00' }] },
      ['', ''],
    ],
    [
      'is when it is first allowed to help',
      { authorisations: [{ id, name: 'Immigration advice', startsOn: '2027-03-03' }] },
      ['2027-03-03', 'not-allowed-yet'],
    ],
    [
      'is when its money starts',
      { funding: [{ id, startsOn: '2027-04-01' }] },
      ['2027-04-01', 'not-open-yet'],
    ],
    [
      'is none when some of its money is there',
      { funding: [{ id }, { id, startsOn: '2027-04-01' }] },
      ['', ''],
    ],
    [
      'is the last of several',
      {
        capacity: { id, status: 'closed-until', until: '2027-05-01' },
        funding: [{ id, startsOn: '2027-04-01' }],
      },
      ['2027-05-01', 'full'],
    ],
  ])('%s', (_, given, expected) => {
    expect(later(given)).toEqual(expected);
  });
});
