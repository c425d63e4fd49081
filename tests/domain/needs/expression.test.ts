import { describe, expect, test } from 'vitest';
import { readExpression, type Said } from '#src/domain/needs/set/expression.ts';

const said: Said = {
  has: (page, option) => page === 'food' && option === 'parcel',
  fact: (id) => ({ pets: 'yes', age: '16-17' })[id],
  needs: (term) => term === 'money' || term === 'debt',
  flag: (id) => id === 'no-bed',
};
const holds = (text: string) => readExpression(text).holds(said);

describe('a condition', () => {
  test.each([
    ['food has parcel', true],
    ['food has hot-meal', false],
    ['pets is yes', true],
    ['pets is no', false],
    ['age is 16-17', true],
    ['gender is unknown', true],
    ['pets is unknown', false],
    ['needs debt', true],
    ['needs home', false],
    ['flag no-bed', true],
    ['not flag no-bed', false],
    ['not not flag no-bed', true],
  ])('asks one thing: %s', (text, expected) => expect(holds(text)).toBe(expected));

  test('binds “and” closer than “or”, and “not” closest', () => {
    expect(holds('needs debt or needs home and needs food')).toBe(true);
    expect(holds('(needs debt or needs home) and needs food')).toBe(false);
    expect(holds('not needs home and needs debt')).toBe(true);
    expect(holds('not (needs home or needs debt)')).toBe(false);
  });

  test('may ask about a page that is itself called needs, or flag', () => {
    const page: Said = { ...said, has: (id, option) => id === 'needs' && option === 'food' };
    expect(readExpression('needs has food').holds(page)).toBe(true);
    expect(readExpression('flag has food').holds(page)).toBe(false);
  });

  test('tells what it names, each thing to be looked up', () => {
    expect(readExpression('food has parcel and (needs debt or not pets is yes) or flag x').mentions).toEqual([
      { kind: 'has', page: 'food', option: 'parcel' },
      { kind: 'needs', term: 'debt' },
      { kind: 'fact', fact: 'pets', value: 'yes' },
      { kind: 'flag', flag: 'x' },
    ]);
  });

  test.each([
    ['', /at the end: write “page has option”/],
    ['food', /at letter 1, “food”: write “page has option”/],
    ['food has', /at the end: write the id of an option/],
    ['food has parcel and', /at the end: write/],
    ['food has parcel needs debt', /at letter 17, “needs”: join two conditions with and, or/],
    ['(needs debt', /at the end: a bracket that was opened is closed with \)/],
    ['needs debt)', /at letter 11, “\)”/],
    ['pets is Yes', /at letter 9, “Yes”: write a value of the fact/],
    ['process.exit()', /at letter 1, “process.exit”/],
    ['needs not', /at letter 7, “not”: write the id of a need/],
    ['not', /at the end/],
  ])('is refused in the words of its author: %s', (text, message) =>
    expect(() => readExpression(text)).toThrow(message),
  );
});
