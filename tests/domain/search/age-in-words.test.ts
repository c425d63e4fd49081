import { describe, expect, it } from 'vitest';
import { ageInWords, peopleOfAge } from '#src/domain/search/age-in-words.ts';

describe('an age among the words', () => {
  it.each([
    ['kicked out by my mum im 17', 17],
    ['what am i entitled to im 67', 67],
    ['15 yr old out of control', 15],
    ['my mum is 84', 84],
    ['im 16 and pregnant', 16],
    ['section 21', undefined],
    ['sanctioned for 4 weeks', undefined],
    ['im 2 months behind', undefined],
    ['im 500 in debt', undefined],
    ['im', undefined],
  ])('%s', (text, age) => expect(ageInWords(text.split(' '))).toBe(age));

  it('tells whom help is for', () => {
    expect(peopleOfAge(13)).toContain('children');
    expect(peopleOfAge(17)).toEqual(['young-people']);
    expect(peopleOfAge(40)).toEqual(['adults']);
    expect(peopleOfAge(67)).toEqual(['older-people']);
  });
});
