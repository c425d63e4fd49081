import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, ServiceQuery, withChoice, withoutChoice, writeQuery } from '#src/domain/search/query.ts';

const parse = (text: string) => parseQuery(new URLSearchParams(text));

describe('the parameters of a search', () => {
  it('reads what the form sends', () => {
    expect(
      parse(
        'q=food&near=fy1&need=food-bank&need=debt&when=today&how=ring&free=1&open=on&within=3&sort=nearest&page=2',
      ),
    ).toMatchObject({
      q: 'food',
      near: 'fy1',
      need: ['debt', 'food-bank'],
      when: 'today',
      how: ['ring'],
      free: true,
      open: true,
      within: 3,
      sort: 'nearest',
      page: 2,
    });
  });

  it.each([
    ['page=0', { page: 1 }],
    ['page=minus one', { page: 1 }],
    ['page=1e9', { page: 1 }],
    ['when=someday', { when: undefined }],
    ['when=2026-02-31', { when: undefined }],
    ['when=2026-12-24', { when: '2026-12-24' }],
    ['when=friday', { when: 'friday' }],
    ['how=fly&how=ring', { how: ['ring'] }],
    ['need=<script>', { need: [] }],
    ['age=old', { age: undefined }],
    ['age=17', { age: 17 }],
    ['within=-3', { within: undefined }],
    ['free=maybe', { free: false }],
    ['sort=random', { sort: 'best' }],
    ['q=+a%00b%0A++c+', { q: 'a b c' }],
    ['q=%FF%FE', {}],
    ['nonsense=1', { q: '' }],
  ])('%s does no harm', (text, read) => expect(parse(text)).toMatchObject(read));

  it('a question has one address, whatever order it came in', () => {
    const one = writeQuery(parse('free=1&need=b&q=food&need=a&page=1&sort=best')).toString();
    expect(one).toBe('q=food&need=a&need=b&free=1');
    expect(writeQuery(parse('need=a,b&q=food&free=true')).toString()).toBe(one);
  });

  it('what is written is read back, and nothing typed is refused', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('q', 'near', 'need', 'when', 'how', 'age', 'within', 'page', 'language', 'x'),
            fc.string({ unit: 'binary' }),
          ),
        ),
        (pairs) => {
          const query = parseQuery(new URLSearchParams(pairs));
          expect(parseQuery(writeQuery(query))).toEqual(query);
        },
      ),
    );
  });

  it('a choice is added and taken away from the first page on', () => {
    const query = parse('q=food&need=debt&free=1&page=3');
    expect(withChoice(query, 'need', 'food-bank')).toMatchObject({ need: ['debt', 'food-bank'], page: 1 });
    expect(withoutChoice(query, 'need', 'debt')).toMatchObject({ need: [], free: true, page: 1 });
    expect(withoutChoice(query, 'free')).toMatchObject({ free: false, need: ['debt'] });
    expect(withChoice(query, 'when', 'now').when).toBe('now');
  });

  it('an empty question is a question', () =>
    expect(ServiceQuery.parse({})).toMatchObject({ q: '', page: 1, sort: 'best' }));
});
