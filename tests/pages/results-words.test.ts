import { describe, expect, test } from 'vitest';
import { countOf, headingOf, takenFor, titleOf } from '#src/components/results/words.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';

type Found = Parameters<typeof titleOf>[0];

const found = (q: string, changes: Partial<Found> = {}): Found => ({
  query: ServiceQuery.parse({ q }),
  total: 12,
  page: 1,
  pages: 1,
  corrections: [],
  assumed: [],
  ...changes,
});
const need = (said: string, name: string) => ({ said, needs: [{ id: 'x', name }] });

describe('the heading over what was found', () => {
  test.each([
    ['words that name a need', found('food', { assumed: [need('food', 'Food')] }), 'that help with food'],
    [
      'words that do not',
      found('skint', { assumed: [need('skint', 'Money, benefits and debt')] }),
      'for “skint”',
    ],
    [
      'more words than the need',
      found('food for my cat', { assumed: [need('food', 'Food')] }),
      'for “food for my cat”',
    ],
    [
      'a slip of spelling',
      found('fod', { corrections: [{ typed: 'fod', shown: 'food' }], assumed: [need('food', 'Food')] }),
      'that help with food',
    ],
    ['a need that was chosen', found('', { topic: 'debt' }), 'that help with debt'],
    ['one place alone', found('', { topic: 'debt', total: 1 }), 'that helps with debt'],
  ])('for %s', (_, given, words) => {
    expect(headingOf(given)).toBe(words);
  });

  test('names the place only when distance can be measured from it', () => {
    const place = {
      kind: 'outcode',
      label: 'MB1',
      text: 'MB1',
      authorities: [],
      served: true,
      corrected: false,
    } as const;
    expect(
      headingOf(
        found('rent', { place: { ...place, point: { lat: 53, lng: -3 } } as unknown as Found['place'] }),
      ),
    ).toBe('for “rent” near MB1');
    expect(headingOf(found('rent', { place: { ...place } as unknown as Found['place'] }))).toBe('for “rent”');
  });

  test.each([
    [0, 'No places'],
    [1, '1 place'],
    [12, '12 places'],
  ])('counts %i as %s', (total, words) => {
    expect(countOf(total)).toBe(words);
  });

  test('says in the tab which page of how many', () => {
    expect(titleOf(found('rent', { page: 2, pages: 3 }))).toBe('12 places for “rent” (page 2 of 3)');
  });
});

test('a word that was taken for something else is said to be', () => {
  const { assumed } = found('', {
    assumed: [need('skint', 'Money, benefits and debt'), need('food', 'Food')],
  });
  expect(takenFor({ assumed })).toEqual([{ said: 'skint', names: ['Money, benefits and debt'] }]);
});
