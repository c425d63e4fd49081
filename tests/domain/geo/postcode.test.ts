import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postcodesWithin, readPostcode, writtenPostcode } from '#src/domain/geo/postcode.ts';

describe('a postcode as typed', () => {
  it.each([
    ['FY1 1AN', 'postcode', 'FY1 1AN', 0],
    ['fy11an', 'postcode', 'FY1 1AN', 0],
    [' f y 1 1 a n ', 'postcode', 'FY1 1AN', 0],
    ['fy1-1an.', 'postcode', 'FY1 1AN', 0],
    ['ec1a1bb', 'postcode', 'EC1A 1BB', 0],
    ['W1A 0AX', 'postcode', 'W1A 0AX', 0],
    ['m11ae', 'postcode', 'M1 1AE', 0],
    ['FY1 IAN', 'postcode', 'FY1 1AN', 1],
    ['fyl 1an', 'postcode', 'FY1 1AN', 1],
    ['0X1 1AA', 'postcode', 'OX1 1AA', 1],
    ['OX1 OAA', 'postcode', 'OX1 0AA', 1],
    ['FY1', 'outcode', 'FY1', 0],
    ['ox11', 'outcode', 'OX11', 0],
    ['fy1 4', 'partial-postcode', 'FY1 4', 0],
    ['fy1 4q', 'partial-postcode', 'FY1 4Q', 0],
    ['fy14q', 'partial-postcode', 'FY1 4Q', 0],
  ])('"%s" is the %s %s (slips: %i)', (text, kind, written, slips) => {
    expect(readPostcode(text)[0]).toMatchObject({ kind, written, slips });
  });

  it.each([
    '',
    ' ',
    'FY',
    'Blackpool',
    'food',
    '12345',
    'FY1 1CI',
    'FY1 1ANX',
    '1AN',
    '😀',
    'FY1 1AN; drop table',
  ])('"%s" is none', (text) => {
    expect(readPostcode(text).filter(({ kind, slips }) => kind === 'postcode' && slips === 0)).toEqual([]);
  });

  it('run together can be an outcode or the beginning of another', () => {
    expect(readPostcode('FY14').map(({ written }) => written)).toEqual(['FY14', 'FY1 4']);
  });

  it('is found among other words, the whole one before its first half', () => {
    expect(postcodesWithin('Flat 2, 12 Mill Lane, FY1 1AN')).toEqual(['FY1 1AN', 'FY1']);
    expect(postcodesWithin('somewhere in fy4 please')).toEqual(['fy4']);
    expect(postcodesWithin('no place at all')).toEqual([]);
  });

  it('is written one way, and anything else is left as it is', () => {
    expect(writtenPostcode('fy11an')).toBe('FY1 1AN');
    expect(writtenPostcode(' BFPO 12 ')).toBe('BFPO 12');
  });

  it('can be anything at all without harm', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const { compact, slips } of readPostcode(text)) {
          expect(compact).toMatch(/^[A-Z]{1,2}\d[A-Z\d]?(\d[A-Z]{0,2})?$/);
          expect(slips).toBeLessThanOrEqual(2);
        }
        postcodesWithin(text);
        writtenPostcode(text);
      }),
    );
  });
});
