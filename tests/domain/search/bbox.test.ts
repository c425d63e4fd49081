import { describe, expect, it } from 'vitest';
import { hasFilters, parseQuery, withoutChoice, writeQuery } from '#src/domain/search/query.ts';

const parse = (bbox: string) => parseQuery(new URLSearchParams({ near: 'WR1', bbox }));

describe('a search inside a box on the map', () => {
  it('keeps the box in the address, to about 100 metres', () => {
    const query = parse('52.18551,-2.23449,52.2,-2.2');
    expect(query.bbox).toBe('52.186,-2.234,52.200,-2.200');
    expect(hasFilters(query)).toBe(true);
    expect(parseQuery(writeQuery(query))).toEqual(query);
    expect(withoutChoice(query, 'bbox').bbox).toBeUndefined();
  });

  it.each([
    '',
    '1,2,3',
    '1,2,3,4,5',
    'a,b,c,d',
    '53,-3,52,-2',
    '52,-2,53,-3',
    '52,-3,95,-2',
    '52,-3,Infinity,-2',
    '52,-3,53',
  ])('leaves out what is no box: “%s”', (bbox) => {
    expect(parse(bbox).bbox).toBeUndefined();
  });
});
