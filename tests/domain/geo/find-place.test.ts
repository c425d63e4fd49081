import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPlace } from '#src/domain/geo/find-place.ts';
import { type FoundPlace, type PlaceCtx, shareIn } from '#src/domain/geo/place.ts';
import { directoryWithGazetteer, millbrook, ours } from './town.ts';

let town: Awaited<ReturnType<typeof directoryWithGazetteer>>;
let here: PlaceCtx;
beforeAll(async () => {
  town = await directoryWithGazetteer();
  here = { ...ours, directory: town.directory };
});
afterAll(() => town.done());

const find = (text: string) => findPlace(here, text);
const councils = ({ authorities }: FoundPlace) => authorities.map(({ name }) => name);

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
    const rows = town.directory.sqlite
      .prepare('select postcode from postcode order by random() limit 300')
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

describe('whose services are for somebody there', () => {
  it.each([
    ['FY8 1LW', ['E07000119'], 1],
    ['FY8 1LW', ['E10000017'], 1],
    ['FY8 1LW', ['E06000009'], 0],
    ['FY5', ['E06000009'], 275 / 1174],
    ['FY5', ['E10000017'], 899 / 1174],
    ['FY5', ['E06000009', 'E10000017'], 1],
    ['Lancashire', ['E10000017'], 1],
    ['FY5', ['E06000009', 'E07000128'], 1],
    ['BS1', ['E06000009'], undefined],
    ['zzzzzz', ['E06000009'], undefined],
  ])('at %s, of %j: %s', async (text, codes, share) => {
    const found = shareIn(await find(text), codes);
    if (share === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(share, 6);
  });
});

describe('the name of a place', () => {
  it.each([
    ['South Beach', 'South Beach'],
    ['southbeach', 'South Beach'],
    ['Claremont', 'Claremont'],
    ['near claremont', 'Claremont'],
    ['in Bispham', 'Bispham'],
    ['Bispham, Blackpool', 'Bispham'],
    ['claremont area', 'Claremont'],
    ['Bisham', 'Bispham'],
    ['clairmont', 'Claremont'],
    ['sotuh shore', 'South Shore'],
    ['St. Anne’s', 'St Annes'],
    ['saint annes', 'St Annes'],
    ['Poulton', 'Poulton-le-Fylde'],
    ['poulton le fylde', 'Poulton-le-Fylde'],
    ['CLEVELEYS', 'Cleveleys'],
    ['Kirkham', 'Kirkham and Wesham'],
    ['14 Bond Street, South Shore, Blackpool', 'South Shore'],
    ['blackpool', 'Blackpool'],
    ['Blackpol', 'Blackpool'],
    ['the Grange', 'Grange Park'],
    ['Ingthorpe', 'Moor Park'],
    ['Pharos', 'Pharos'],
    ['Tyldesley ward', 'Tyldesley'],
  ])('"%s" is %s, with a point to measure from', async (text, label) => {
    const found = await find(text);
    expect(found).toMatchObject({ kind: 'area', label, served: true });
    expect(found.point).toBeDefined();
  });

  it.each([
    ['Cleveleys', ['Wyre', 'Lancashire']],
    ['Lytham', ['Fylde', 'Lancashire']],
    ['South Beach', ['Blackpool']],
    ['Blackpool', ['Blackpool']],
    ['Wyre', ['Wyre', 'Lancashire']],
    ['Lancashire', ['Lancashire']],
    ['Oxford', ['Oxford', 'Oxfordshire']],
    ['bristol', ['Bristol, City of']],
  ])('%s is served by %j', async (text, names) => {
    expect(councils(await find(text))).toEqual(names);
  });

  it('of a council has no point: distance is dropped, its services are not', async () => {
    expect((await find('Lancashire')).point).toBeUndefined();
  });

  it('that several wards share is the home one', async () => {
    expect((await find('Park')).ward?.code).toBe('E05015199');
  });

  it('wins over a far-fetched postcode', async () => {
    expect((await find('Hull')).kind).not.toBe('outcode');
  });
});

describe('what is no place', () => {
  it.each(['', '   ', 'zzzzzz', '12345', 'FY', 'ZZ99 9ZZ', '?', '😀', 'near', "'; drop table postcode; --"])(
    '"%s" is unknown, which is an answer',
    async (text) => {
      expect(await find(text)).toEqual({
        kind: 'unknown',
        label: text.trim(),
        text: text.trim(),
        authorities: [],
        served: false,
        corrected: false,
      });
    },
  );

  it('never throws, whatever is typed', async () => {
    const words = fc.constantFrom(
      'near',
      'FY1',
      '4',
      'south',
      'Beach',
      'st',
      '0',
      'O',
      "'",
      '"',
      '%',
      '*',
      'Blackpool',
      '\u0000',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words, { maxLength: 8 }).map((all) => all.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const found = await find(text);
        expect(found.kind === 'unknown').toBe(found.authorities.length === 0 && found.point === undefined);
      }),
      { numRuns: 400 },
    );
  });
});

describe('another place', () => {
  it('finds its own neighbourhoods and none of ours', async () => {
    const there: PlaceCtx = { ...millbrook, directory: town.directory };
    expect(await findPlace(there, 'near mill lane')).toMatchObject({ label: 'Old Mill', served: true });
    expect(councils(await findPlace(there, 'Hillfoot'))).toEqual(['Malvern Hills', 'Worcestershire']);
    expect(councils(await findPlace(there, 'Millbrook'))).toEqual(['Worcester', 'Worcestershire']);
    expect((await findPlace(there, 'South Beach')).kind).toBe('unknown');
    expect((await findPlace(there, 'FY1 1AN')).served).toBe(false);
    expect(await findPlace(there, 'WR1')).toMatchObject({ kind: 'outcode', served: true });
  });
});

describe('another gazetteer', () => {
  it('is asked from then on, of an outcode that was asked for before too', async () => {
    const { directory, done } = await directoryWithGazetteer();
    const ask = () => findPlace({ ...ours, directory }, 'FY1');
    expect(await ask()).toMatchObject({ kind: 'outcode', authorities: [{ name: 'Blackpool' }] });
    await directory.writeTx(({ sqlite }) =>
      sqlite.exec(
        "update gazetteer set checksum = 'later'; update outcode set lat_e_5 = 5390000 where outcode = 'FY1'; update outcode_authority set district = 'E07000128' where outcode = 'FY1'",
      ),
    );
    const later = await ask();
    expect(later.point?.lat).toBe(53.9);
    expect(councils(later)).toContain('Wyre');
    done();
  });
});
