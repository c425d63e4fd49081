import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlace } from '#src/domain/geo/find-place.ts';
import { type PlaceCtx, shareIn } from '#src/domain/geo/place.ts';
import { councils, directoryWithGazetteer, gazetteerForAll, millbrook, ours } from './town.ts';

const { ctx, find } = gazetteerForAll();

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
    const there: PlaceCtx = { ...millbrook, directory: ctx().directory };
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
