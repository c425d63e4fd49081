import { describe, expect, it } from 'vitest';
import { DraftListing } from '#src/domain/directory/draft.ts';

const listing = (given: object) =>
  DraftListing.safeParse({
    id: 'kitchen',
    name: 'Millbrook Kitchen',
    summary: 'Hot meals.',
    needs: ['hot-meals'],
    reach: 'place',
    kind: 'example',
    ...given,
  });

describe('a listing in its short form', () => {
  it('may say who it is for in a sentence or with the fact beside it', () => {
    const rule = { fact: 'access', value: 'dogs', words: 'Dogs are welcome.' };
    expect(listing({ who: { accepts: ['Anyone', rule] } }).data?.who?.accepts).toEqual(['Anyone', rule]);
  });

  it('takes a number for words where the words are a number', () => {
    expect(listing({ name: 24 }).data?.name).toBe('24');
  });

  it('takes nothing else for words', () => {
    expect(listing({ name: { first: 'Millbrook' } }).success).toBe(false);
    expect(listing({ name: ['Millbrook'] }).success).toBe(false);
    expect(listing({ name: '   ' }).success).toBe(false);
  });
});
