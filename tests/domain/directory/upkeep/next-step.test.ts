import { describe, expect, test } from 'vitest';
import { type Asked, nextStep, type Standing } from '#src/domain/directory/upkeep/next-step.ts';
import { cycleOf } from '#src/domain/directory/upkeep/rules.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { millbrook } from '#tests/support/town.ts';

const rules = millbrook().upkeep;
const quarterly = { days: 90, ring: false };
const monthly = { days: 30, ring: false };
const today = '2026-11-21';

const standing = (given: Partial<Standing> = {}): Standing => ({
  asked: [],
  isToRing: false,
  isHeld: false,
  ways: 1,
  bounced: false,
  ...given,
});
const letter = (day: string, attempt = 1, round = day): Asked => ({ day, attempt, round });
const next = (given: Partial<Standing>, cycle = quarterly) => nextStep(standing(given), cycle, rules, today);

describe('what is next for a listing', () => {
  test.each<[string, Partial<Standing>, ReturnType<typeof next>]>([
    ['never confirmed: asked', {}, { kind: 'ask', round: today, attempt: 1 }],
    ['confirmed last week: left alone', { confirmedOn: '2026-11-14' }, { kind: 'wait' }],
    [
      '18 days before its time is up: asked',
      { confirmedOn: '2026-09-10' },
      { kind: 'ask', round: today, attempt: 1 },
    ],
    ['asked yesterday: waits', { asked: [letter('2026-11-20')] }, { kind: 'wait' }],
    [
      'asked 8 days ago: asked again',
      { asked: [letter('2026-11-13')] },
      { kind: 'ask', round: '2026-11-13', attempt: 2 },
    ],
    [
      'asked long ago, server off meanwhile: the second letter',
      { asked: [letter('2026-09-01')] },
      { kind: 'ask', round: '2026-09-01', attempt: 2 },
    ],
    [
      'three letters, and days without an answer: rung',
      {
        asked: [
          letter('2026-10-28'),
          letter('2026-11-05', 2, '2026-10-28'),
          letter('2026-11-13', 3, '2026-10-28'),
        ],
      },
      { kind: 'ring', why: 'no-answer' },
    ],
    ['on the phone sheet since it has no address: no letters', { isToRing: true }, { kind: 'wait' }],
    [
      'on the phone sheet, last letter 20 days ago: waits',
      { isToRing: true, asked: [letter('2026-11-01')] },
      { kind: 'wait' },
    ],
    [
      'on the phone sheet, and nobody rang for three weeks: one more letter',
      { isToRing: true, asked: [letter('2026-10-31')] },
      { kind: 'ask', round: today, attempt: 1 },
    ],
    ['a change of its own waits: no letters', { isHeld: true }, { kind: 'wait' }],
    [
      'asked for peace until next week',
      { laterUntil: '2026-11-28', answeredOn: '2026-08-28' },
      { kind: 'wait' },
    ],
    [
      'asked for peace until yesterday',
      { laterUntil: '2026-11-20', answeredOn: '2026-08-20', asked: [letter('2026-08-20')] },
      { kind: 'ask', round: today, attempt: 1 },
    ],
    [
      'told us of changes last week, some of which wait: left alone',
      { changedOn: '2026-11-14', answeredOn: '2026-11-14', confirmedOn: '2026-05-01' },
      { kind: 'wait' },
    ],
    [
      'an answer ends a round',
      { confirmedOn: '2026-11-20', answeredOn: '2026-11-20', asked: [letter('2026-11-10')] },
      { kind: 'wait' },
    ],
    ['no address', { ways: 0 }, { kind: 'ring', why: 'no-address' }],
    ['all addresses dead', { ways: 0, bounced: true }, { kind: 'ring', why: 'bounced' }],
  ])('%s', (_, given, step) => {
    expect(next(given)).toEqual(step);
  });

  test('a short cycle is asked on the day itself', () => {
    expect(next({ confirmedOn: '2026-10-23' }, monthly).kind).toBe('wait');
    expect(next({ confirmedOn: '2026-10-22' }, monthly).kind).toBe('ask');
  });

  test('nobody writes to those that editors ring', () => {
    expect(next({}, { days: 180, ring: true })).toEqual({ kind: 'ring', why: 'no-address' });
  });
});

test.each([
  [{ types: ['food-parcel'] }, 30],
  [{ needs: ['nowhere-tonight'] }, 30],
  [{ types: ['library'] }, 180],
  [{ types: ['advice'] }, 90],
  [{ reach: 'national' as const, types: ['food-parcel'] }, 180],
])('the kind of service says how long a check lasts: %j', (given, days) => {
  expect(cycleOf(millbrookRecord({ needs: ['company'], ...given }), rules).days).toBe(days);
});
