import { describe, expect, test } from 'vitest';
import { codeListFromCsv, codeListFromSheets } from '#src/domain/geo/code-list.ts';
import { csvFields, readCodePoint } from '#src/domain/geo/code-point.ts';

const line = (
  given: Partial<
    Record<'postcode' | 'quality' | 'east' | 'north' | 'county' | 'district' | 'ward', string>
  > = {},
) => {
  const {
    postcode = 'OX49 5NU',
    quality = '10',
    east = '464438',
    north = '195677',
    county = 'E10000025',
    district = 'E07000179',
    ward = 'E05009735',
  } = given;
  return `"${postcode}",${quality},${east},${north},"E92000001","E19000003","E18000010","${county}","${district}","${ward}"`;
};

test('a line gives a postcode, its point and the councils and ward it lies in', () => {
  expect(readCodePoint(line(), 'OX')).toEqual({
    postcode: 'OX495NU',
    latE5: 5165620,
    lngE5: -106990,
    county: 'E10000025',
    district: 'E07000179',
    ward: 'E05009735',
  });
});

test.each([
  [
    'no position is known',
    line({ quality: '90', east: '0', north: '0' }),
    { postcode: 'OX495NU', county: 'E10000025', district: 'E07000179', ward: 'E05009735' },
  ],
  ['there is no county council', line({ county: '' }), expect.objectContaining({ county: '' })],
  ['the county is a pseudo code', line({ county: 'E99999999' }), expect.objectContaining({ county: '' })],
  [
    'the postcode is written without its space',
    line({ postcode: 'OX495NU' }),
    expect.objectContaining({ postcode: 'OX495NU' }),
  ],
])('when %s', (_, text, row) => {
  expect(readCodePoint(text, 'OX')).toEqual(row);
});

test.each([
  ['a web page', '<!doctype html>', 'it should have 10 fields, and has 1'],
  ['a line cut off', line().slice(0, 60), 'it should have 10 fields, and has'],
  ['a quote left open', '"OX49 5NU', 'a quote left open'],
  ['no postcode', line({ postcode: 'HELLO' }), '“HELLO” is not a postcode'],
  ['another area', line({ postcode: 'WR1 1AA' }), 'does not belong in the file of OX'],
  ['a point at sea, far off', line({ east: '9999999' }), 'is not on the National Grid'],
  ['degrees in place of metres', line({ east: '51.65', north: '-1.06' }), 'is not on the National Grid'],
  ['a name in place of a code', line({ district: 'Oxford' }), '“Oxford” is not the code'],
  ['SQL in place of a code', line({ ward: "'; drop table" }), 'is not the code'],
])('%s is refused in words', (_, text, words) => {
  expect(readCodePoint(text, 'OX')).toContain(words);
});

test.each([
  ['a,b', ['a', 'b']],
  ['"a, b","c ""d"""', ['a, b', 'c "d"']],
  ['', ['']],
  ['a,', ['a', '']],
])('CSV: %s', (text, fields) => {
  expect(csvFields(text)).toEqual(fields);
});

describe('the list of codes', () => {
  test('names wards and councils without the kind behind the name', () => {
    const list = codeListFromCsv(
      'Bridge Ward,E05000001\r\n"Bristol, City of (B)",E06000023\nE10000025,Oxfordshire County\nSouth Oxfordshire District,E07000179\nnothing here\n',
    );
    expect([...list.values()]).toEqual(['Bridge', 'Bristol, City of', 'Oxfordshire', 'South Oxfordshire']);
  });

  test('is read from the spreadsheet it is published as', () => {
    const strings =
      '<sst><si><t>Oxfordshire County</t></si><si><t>E10000025</t></si><si><r><t>Bread &amp; </t></r><r><t>Butter Ward</t></r></si></sst>';
    const sheet =
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="inlineStr"><is><t>E05000001</t></is></c></row></sheetData>';
    expect([...codeListFromSheets(strings, [sheet])]).toEqual([
      ['E10000025', 'Oxfordshire'],
      ['E05000001', 'Bread & Butter'],
    ]);
  });
});
