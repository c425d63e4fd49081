import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '#src/domain/interchange/duplicates/compare.ts';
import { keysOf } from '#src/domain/interchange/duplicates/keys.ts';
import { kitchen, neighbours } from './alike-listings.ts';
import { listingOf } from './listing-of.ts';
import { NEAR_ENOUGH } from './near-enough.ts';
import { TOLD_APART } from './told-apart.ts';
import { TOLD_TWICE } from './told-twice.ts';

describe('two listings are', () => {
  test.each([...TOLD_TWICE, ...NEAR_ENOUGH, ...TOLD_APART])('%s: %s', (_, verdict, a, b) => {
    const [one, other] = [keysOf(listingOf(a)), keysOf(listingOf(b))];
    expect(compare(one, other).verdict).toBe(verdict);
    expect(compare(other, one)).toEqual(compare(one, other));
  });

  test('joined or listed only with reasons that can be read', () => {
    const [a, b] = [
      listingOf({ ...kitchen, ...neighbours, key: 'a', days: 'MO' }),
      listingOf({ ...kitchen, ...neighbours, key: 'b', days: 'TU' }),
    ];
    expect(compare(keysOf(a), keysOf(b))).toEqual({
      verdict: 'likely',
      reasons: [
        'Same name: Millbrook Kitchen.',
        'Same postcode: WR1 1AA.',
        'Same charity number 1101607.',
        'Same organisation.',
        'Same phone number: 01632960555.',
        'Same e-mail: hello@millbrookneighbours.org.uk.',
        'Same website: millbrookneighbours.org.uk.',
        'But they are on different days.',
      ],
    });
  });
});

test('which of two is named first makes no difference, and asking twice gives the same', () => {
  const some = <T>(...values: T[]) => fc.constantFrom<T | undefined>(undefined, ...values);
  const short = fc.record({
    name: fc.constantFrom(
      'Millbrook Kitchen',
      'Kitchen',
      'Bluebell Café',
      'Bluebel Café',
      'Debt advice 1',
      'Debt advice',
      'Library',
    ),
    source: some('one', 'two'),
    org: some('Millbrook Neighbours', 'Millbrook Council'),
    charity: some('1101607', '1190001'),
    phone: some('01632 960123', '0345 070 8090', '01632 960123 or 01632 960124'),
    email: some('a@b.org.uk', 'a@gmail.com'),
    url: some('https://b.org.uk/page', 'https://facebook.com/page'),
    at: some<string | string[]>('WR1 1AA', 'WR2 2BB', ['WR1 1AA', 'WR2 2BB']),
    point: some<readonly [number, number]>([52.19, -2.22], [52.1901, -2.2201]),
    days: some('MO', 'TU', 'MO,TU'),
  });
  fc.assert(
    fc.property(short, short, (a, b) => {
      const [one, other] = [keysOf(listingOf({ ...a, key: 'a' })), keysOf(listingOf({ ...b, key: 'b' }))];
      expect(compare(one, other)).toEqual(compare(other, one));
      expect(compare(keysOf(listingOf({ ...a, key: 'a' })), other)).toEqual(compare(one, other));
    }),
    { numRuns: 300 },
  );
});
