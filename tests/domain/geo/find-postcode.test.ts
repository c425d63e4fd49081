import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { councils, gazetteerForAll } from './town.ts';

const { ctx, find } = gazetteerForAll();

describe('a postcode', () => {
  it('knows its point, ward, statistical area, council and neighbourhood', async () => {
    expect(await find('FY1 1AN')).toEqual({
      kind: 'postcode',
      label: 'FY1 1AN',
      text: 'FY1 1AN',
      point: { lat: 53.82124, lng: -3.05401 },
      measuredFrom: 'postcode',
      authorities: [{ code: 'E06000009', name: 'Blackpool', level: 'district', share: 1 }],
      served: true,
      ward: { code: 'E05015190', name: 'Claremont' },
      lsoa: 'E01012681',
      near: { id: 'talbot', name: 'Talbot' },
      corrected: false,
    });
  });

  it('is the same in any case and spacing', async () => {
    const rows = ctx()
      .directory.sqlite.prepare('select postcode from postcode order by random() limit 300')
      .pluck();
    const some = rows.all() as string[];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...some),
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        fc.constantFrom('', ' ', '  ', '\t', '-', '\u00a0'),
        fc.constantFrom('', ' ', '  '),
        async (postcode, small, gap, around) => {
          const cased = [...postcode]
            .map((letter, index) => (small[index] ? letter.toLowerCase() : letter))
            .join('');
          const typed = `${around}${cased.slice(0, -3)}${gap}${cased.slice(-3)}${around}`;
          expect(await find(typed)).toEqual(await find(postcode));
        },
      ),
    );
  });

  it.each([
    ['a Wyre one', 'FY5 2UQ', ['Wyre', 'Lancashire']],
    ['a Fylde one', 'FY8 1LW', ['Fylde', 'Lancashire']],
    ['one over the line in FY4', 'FY4 2AY', ['Fylde', 'Lancashire']],
    ['one on our side of FY5', 'FY5 3QP', ['Blackpool']],
    ['an Oxford one', 'OX1 1AA', ['Oxford', 'Oxfordshire']],
  ])('knows its councils: %s', async (_, text, names) => {
    const found = await find(text);
    expect(found.kind).toBe('postcode');
    expect(councils(found)).toEqual(names);
  });

  it('of another town is not served here', async () => {
    expect((await find('OX1 1AA')).served).toBe(false);
    expect((await find('FY8 1LW')).served).toBe(true);
  });

  it.each([
    ['FYI 1AN', 'FY1 1AN'],
    ['fy1 ian', 'FY1 1AN'],
    ['0X1 1AA', 'OX1 1AA'],
  ])('with a slip, "%s", is read as %s and says so', async (typed, meant) => {
    expect(await find(typed)).toMatchObject({ kind: 'postcode', label: meant, corrected: true });
  });

  it('in a whole address is found there', async () => {
    expect(await find('12 Dickson Road, Blackpool, FY1 2JD')).toMatchObject({
      kind: 'postcode',
      text: 'FY1 2JD',
    });
  });

  it('that we do not hold is measured from the middle of its outcode, and says so', async () => {
    expect(await find('bs14tr')).toMatchObject({
      kind: 'outcode',
      label: 'BS1 4TR (measured from the middle of BS1)',
      text: 'BS1 4TR',
      measuredFrom: 'middle',
      authorities: [],
      served: false,
    });
    const ours = await find('FY1 9ZY');
    expect(ours.label).toBe('FY1 9ZY (measured from the middle of FY1)');
    expect(councils(ours)).toEqual(['Blackpool']);
  });

  it('with letters no postcode ends in keeps its first half', async () => {
    expect(await find('FY1 1CO')).toMatchObject({ kind: 'outcode', label: 'FY1', corrected: true });
  });
});

describe('part of a postcode', () => {
  it.each([
    ['FY1', 'outcode', 'FY1'],
    ['near fy1', 'outcode', 'FY1'],
    ['fy 1', 'outcode', 'FY1'],
    ['blackpool fy3', 'outcode', 'FY3'],
    ['fyi', 'outcode', 'FY1'],
    ['fy1 4', 'partial-postcode', 'FY1 4'],
    ['FY14', 'partial-postcode', 'FY1 4'],
    ['fy1 4q', 'partial-postcode', 'FY1 4Q'],
    ['OX11', 'outcode', 'OX11'],
    ['BT1', 'outcode', 'BT1'],
    ['SW1A 1', 'outcode', 'SW1A 1 (measured from the middle of SW1A)'],
  ])('"%s" is the %s %s', async (text, kind, label) => {
    expect(await find(text)).toMatchObject({ kind, label, measuredFrom: 'middle' });
  });

  it('that straddles councils gives each its share, the greatest first', async () => {
    const { authorities } = await find('FY5');
    expect(authorities.map(({ name, level }) => `${name} ${level}`)).toEqual([
      'Wyre district',
      'Blackpool district',
      'Lancashire county',
    ]);
    expect(authorities[0]?.share).toBeCloseTo(899 / 1174, 6);
    expect(authorities[1]?.share).toBeCloseTo(275 / 1174, 6);
    expect(authorities[2]?.share).toBeCloseTo(899 / 1174, 6);
  });

  it.each([
    ['FY6', ['Wyre', 'Fylde', 'Blackpool', 'Lancashire']],
    ['FY3', ['Blackpool', 'Fylde', 'Wyre', 'Lancashire']],
    ['FY8', ['Fylde', 'Lancashire']],
    ['FY2', ['Blackpool']],
  ])('%s lies in %j', async (outcode, names) => {
    expect(councils(await find(outcode))).toEqual(names);
  });
});
