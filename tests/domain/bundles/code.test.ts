import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_BITS, hashCode, newCode, readCode, sayCode } from '#src/domain/bundles/code.ts';
import { MOST_A_SECOND } from '#src/domain/bundles/guess-gate.ts';

const code = fc.constant(undefined).map(newCode);

test('a code is twelve letters and digits that are not mistaken for each other, said in threes of four', () => {
  fc.assert(
    fc.property(code, (one) => {
      expect(one).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
      expect(sayCode(one)).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    }),
  );
  expect(CODE_BITS).toBe(60);
});

test('a code is read however it is typed', () => {
  const typed = (one: string) => [
    sayCode(one),
    sayCode(one).toLowerCase(),
    ` ${one.split('').join(' ')} `,
    sayCode(one).replaceAll('-', ' – '),
    one.replaceAll('0', 'o').replaceAll('1', 'l'),
    one.replaceAll('0', 'O').replaceAll('1', 'i'),
    `https://help.example.org/plan/open#${sayCode(one)}`,
  ];
  fc.assert(
    fc.property(code, (one) => {
      expect(typed(one).map(readCode)).toEqual(typed(one).map(() => one));
    }),
  );
});

test('what is no code is none', () => {
  for (const typed of [
    '',
    '   ',
    'K7M2-9QXD',
    'K7M2-9QXD-4T0',
    'K7M2-9QXD-4T0B-1',
    'UUUU-UUUU-UUUU',
    '#',
    '🍲',
  ])
    expect(readCode(typed)).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), (typed) => {
      expect(readCode(typed) ?? 'ABCDEFGHJKMN').toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    }),
  );
});

test('codes do not repeat, and every symbol is as likely as another', () => {
  const codes = Array.from({ length: 5_000 }, newCode);
  expect(new Set(codes).size).toBe(codes.length);
  const counts = Object.values(Object.groupBy(codes.join('').split(''), (symbol) => symbol));
  expect(counts).toHaveLength(32);
  const usual = (codes.length * 12) / 32;
  for (const found of counts) expect(Math.abs((found?.length ?? 0) - usual)).toBeLessThan(usual / 5);
});

test('what is kept of a code is another in another place', () => {
  expect(hashCode('one place', 'ABCDEFGHJKMN')).not.toBe(hashCode('another', 'ABCDEFGHJKMN'));
  expect(hashCode('one place', 'ABCDEFGHJKMN')).toBe(hashCode('one place', 'ABCDEFGHJKMN'));
});

test('guessing all year at full speed against 10,000 plans is expected to open fewer than one in 100,000', () => {
  const secondsInAYear = 365.25 * 24 * 60 * 60;
  const livePlans = 10_000;
  // 25 guesses a second × 31,557,600 seconds × 10,000 plans ÷ 2^60 codes = 6.8 in a million.
  const hits = (MOST_A_SECOND * secondsInAYear * livePlans) / 2 ** CODE_BITS;
  expect(MOST_A_SECOND).toBe(25);
  expect(hits).toBeCloseTo(6.84e-6, 7);
  expect(hits).toBeLessThanOrEqual(1e-5);
});
