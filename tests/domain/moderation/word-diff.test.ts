import { describe, expect, test } from 'vitest';
import { wordDiff } from '#src/domain/moderation/word-diff.ts';

const said = (was: string, wanted: string, by?: 'lines') =>
  wordDiff(was, wanted, by).map(({ kind, words }) => `${kind} ${words.trim()}`);

describe('what changed between two texts', () => {
  test('one word is told as one word', () => {
    expect(said('Soup on Monday at noon.', 'Soup on Friday at noon.')).toEqual([
      'same Soup on',
      'out Monday',
      'in Friday',
      'same at noon.',
    ]);
  });

  test('sentences with little in common are told whole, one after the other', () => {
    const [was, wanted] = ['See a doctor or nurse and join a practice.', 'New words of the group for all.'];
    expect(said(was, wanted)).toEqual([`out ${was}`, `in ${wanted}`]);
  });

  test('of numbers whole lines are told, and nothing at all where nothing was', () => {
    expect(said('01253 111111', '01253 222222', 'lines')).toEqual(['out 01253 111111', 'in 01253 222222']);
    expect(said('', 'Warm.')).toEqual(['in Warm.']);
  });
});

test('texts that somebody made to be hard to compare are told as two', () => {
  const [was, wanted] = ['.,'.repeat(1200), ',;'.repeat(1200)];
  expect(wordDiff(was, wanted)).toEqual([
    { kind: 'out', words: was },
    { kind: 'in', words: wanted },
  ]);
});
