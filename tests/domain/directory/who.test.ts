import { describe, expect, test } from 'vitest';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { getInWords } from '#src/domain/directory/who.ts';

const ways = (...getIn: ListingRecord['getIn']) => getInWords({ getIn });
const MUST = 'Somebody must pass your details on first';
const CAN = 'Somebody can also pass your details on for you';

describe('how to get in', () => {
  test('a referral is a must where there is no other way in', () => {
    expect(ways('referral')).toEqual([MUST]);
    expect(ways('referral', 'they-come')).toContain(MUST);
    expect(ways('referral', 'appointment')).toContain(MUST);
  });

  test('beside a way that a person can take alone, nobody must be asked first', () => {
    for (const way of ['turn-up', 'ring', 'text', 'online'] as const) {
      expect(ways(way, 'referral')).toContain(CAN);
      expect(ways(way, 'referral')).not.toContain(MUST);
    }
  });

  test('an appointment is needed unless one can turn up', () => {
    expect(ways('ring', 'appointment')).toContain('You need an appointment');
    expect(ways('turn-up', 'appointment')).toEqual([
      'You can just turn up',
      'You can also make an appointment',
    ]);
  });

  test('what is not said is not guessed', () => {
    expect(ways()).toEqual([]);
  });
});
