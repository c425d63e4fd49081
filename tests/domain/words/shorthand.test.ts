import { describe, expect, it } from 'vitest';
import { writeOut } from '#src/domain/words/shorthand.ts';

describe('text-speak', () => {
  it.each([
    ['tonite', 'tonight'],
    ['wiv', 'with'],
    ['2', 'to'],
    ['b4', 'before'],
    ['constructor', 'constructor'],
    ['rent', 'rent'],
    ['24', '24'],
  ])('%s stands for %s', (word, written) => expect(writeOut(word)).toBe(written));
});
