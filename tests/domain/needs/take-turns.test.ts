import { expect, test } from 'vitest';
import { takeTurns } from '#src/domain/needs/match/take-turns.ts';

test('each list gives its first, then each its second', () => {
  expect(takeTurns([[1, 2, 3], [4], [5, 6]], new Set())).toEqual([1, 4, 5, 2, 6, 3]);
});

test('nothing comes twice, and who finds theirs taken gives their next', () => {
  expect(
    takeTurns(
      [
        [1, 2],
        [1, 3],
        [1, 2, 4],
      ],
      new Set(),
    ),
  ).toEqual([1, 3, 2, 4]);
});

test('what was taken before stays away, and what is taken is remembered', () => {
  const taken = new Set([1]);
  expect(takeTurns([[1, 2], [3]], taken)).toEqual([2, 3]);
  expect([...taken]).toEqual([1, 2, 3]);
});

test('of no lists comes none', () => {
  expect(takeTurns([], new Set())).toEqual([]);
  expect(takeTurns([[], []], new Set())).toEqual([]);
});
