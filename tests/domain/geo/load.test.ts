import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadGazetteer } from '#db/geo/load.ts';
import { emptyDirectory } from './town.ts';

const { directory, done } = emptyDirectory();
afterAll(done);

const one = (sql: string, ...values: unknown[]) => directory.sqlite.prepare(sql).get(...values);

describe('the gazetteer', () => {
  let first: Awaited<ReturnType<typeof loadGazetteer>>;
  beforeAll(async () => {
    first = await loadGazetteer(directory);
  });

  it('holds every outcode of the United Kingdom and every postcode of FY, OX and WR', () => {
    expect(first).toEqual({ loaded: true, outcodes: 2966, postcodes: 36861 });
    const count = (area: string) =>
      one("select count(*) as n from postcode where postcode glob ? || '[0-9]*'", area);
    expect(['FY', 'OX', 'WR'].map(count)).toEqual([{ n: 7410 }, { n: 20463 }, { n: 8988 }]);
  });

  it.each([
    ['FY11AN', 53.82124, -3.05401, 'E06000009', null, 'E05015190', 'E01012681'],
    ['OX11AA', 51.75023, -1.26737, 'E07000178', 'E10000025', 'E05013111', 'E01028522'],
  ])('says of %s just what the source said', (postcode, lat, lng, district, county, ward, lsoa) => {
    expect(one('select * from postcode where postcode = ?', postcode)).toEqual({
      postcode,
      lat_e_5: Math.round(lat * 1e5),
      lng_e_5: Math.round(lng * 1e5),
      district,
      county,
      ward,
      lsoa,
    });
  });

  it('names every ward, district and county that a postcode lies in', () => {
    for (const column of ['ward', 'district', 'county']) {
      const nameless = `select count(*) as n from postcode where ${column} is not null and ${column} not in (select code from area_name where kind = ?)`;
      expect(one(nameless, column)).toEqual({ n: 0 });
    }
  });

  it('keeps every point inside the islands', () => {
    for (const table of ['postcode', 'outcode']) {
      const outside = `select count(*) as n from ${table} where lat_e_5 not between 4900000 and 6100000 or lng_e_5 not between -900000 and 200000`;
      expect(one(outside)).toEqual({ n: 0 });
    }
  });

  it('is left as it is when it is loaded again', async () => {
    expect(await loadGazetteer(directory)).toEqual({ ...first, loaded: false });
  });

  it('is replaced whole when another was loaded before', async () => {
    await directory.writeTx(({ sqlite }) => {
      sqlite.exec(
        "update gazetteer set checksum = 'older'; update postcode set lat_e_5 = 0 where postcode = 'FY11AN'",
      );
    });
    expect(await loadGazetteer(directory)).toEqual({ ...first, loaded: true });
    expect(one("select lat_e_5 from postcode where postcode = 'FY11AN'")).toEqual({ lat_e_5: 5382124 });
  });
});
