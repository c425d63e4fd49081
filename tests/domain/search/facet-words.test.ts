import { expect, it } from 'vitest';
import { optionWords } from '#src/domain/search/facet-words.ts';
import { millbrook } from '#tests/support/town.ts';

const { taxonomy } = millbrook();

it.each([
  ['when', 'now', 'Open now'],
  ['when', '2027-12-25', '25 December 2027'],
  ['how', 'turn-up', 'You can turn up'],
  ['within', '1', 'Within 1 mile'],
  ['language', 'Polish', 'Polish'],
  // Words that every object in a program answers to.
  ['language', 'constructor', 'constructor'],
  ['access', 'toString', 'toString'],
  ['need', 'hasOwnProperty', 'hasOwnProperty'],
] as const)('a choice of %s “%s” is shown as “%s”', (facet, value, words) => {
  expect(optionWords(facet, value, taxonomy)).toBe(words);
});
