import { describe, expect, it } from 'vitest';
import { analyse, analyseWhole } from '#src/domain/words/analyse.ts';
import { fold, tokenise } from '#src/domain/words/fold.ts';
import { matchPrefix, matchWords } from '#src/domain/words/match-expression.ts';

describe('what a word is', () => {
  it.each([
    ["can't", 'cant'],
    ['can’t', 'cant'],
    ['CAN`T', 'cant'],
    ['Café', 'cafe'],
    ['żywność Łódź', 'zywnosc lodz'],
    ['ＦＹ１', 'fy1'],
  ])('%s is read as %s', (typed, read) => expect(fold(typed)).toBe(read));

  it('anything but letters and figures parts words', () => {
    expect(tokenise('drop-in & "24/7", LGBT+ \u0000 🍲soup')).toEqual([
      'drop',
      'in',
      '24',
      '7',
      'lgbt',
      'soup',
    ]);
  });

  it.each([
    ['bailiffs', 'bailiff'],
    ['evicted', 'evicting'],
    ['pantries', 'pantry'],
    ["men's", 'mens'],
    ['the food bank', 'FOOD BANKS'],
  ])('%s and %s are the same', (one, other) => expect(analyse(one)).toEqual(analyse(other)));

  it('little words go, but not those that turn the meaning round', () => {
    expect(analyse('I am without any food and my benefits are not paid, kicked out')).toEqual(
      ['without', 'food', 'benefits', 'not', 'paid', 'kicked', 'out'].flatMap(analyse),
    );
    expect(analyse('no')).toEqual(['no']);
  });

  it('phrases may keep their little words', () => {
    expect(analyseWhole('end it')).not.toEqual(analyseWhole('the end'));
  });
});

describe('what reaches the word index', () => {
  it('is words in quotes and nothing else', () => {
    expect(matchWords(['a* OR b', 'NEAR(', '"'], 'AND')).toBe('("aORb" AND "NEAR")');
    expect(matchWords(['🍲', '\u0000'], 'OR')).toBe('');
  });

  it('is at most eight words', () => {
    expect(
      matchWords(
        Array.from({ length: 50 }, (_, n) => `w${n}`),
        'OR',
      ).match(/"w/g),
    ).toHaveLength(8);
  });

  it('begins with three letters at least', () => {
    expect(matchPrefix('ho')).toBe('');
    expect(matchPrefix('hou')).toBe('"hou" *');
  });

  it('makes no small word of another: "ate" is no "at"', () => {
    expect(analyse('aint ate since tuesday')).toContain('ate');
  });
});
