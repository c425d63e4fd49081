import type { Connection, Directory } from '../open.ts';

/** A postcode to be put into the gazetteer. Codes are '' where unknown; points whole 1/100,000 degrees. */
export interface PostcodeToAdd {
  postcode: string;
  latE5: number;
  lngE5: number;
  district: string;
  county: string;
  ward: string;
}

export interface Added {
  added: number;
  changed: number;
  unchanged: number;
}

const NOTHING: Added = { added: 0, changed: 0, unchanged: 0 };

// SQLite itself, not drizzle: there may be 1.7 million.
function prepare({ sqlite }: Connection) {
  return {
    known: sqlite.prepare(
      "select lat_e_5 as latE5, lng_e_5 as lngE5, coalesce(district, '') as district, coalesce(county, '') as county, coalesce(ward, '') as ward from postcode where postcode = ?",
    ),
    // A 2011 area that is known already stays: this source does not say.
    put: sqlite.prepare(
      `insert into postcode (postcode, lat_e_5, lng_e_5, district, county, ward) values (?, ?, ?, ?, ?, ?)
       on conflict (postcode) do update set lat_e_5 = excluded.lat_e_5, lng_e_5 = excluded.lng_e_5, district = excluded.district, county = excluded.county, ward = excluded.ward`,
    ),
  };
}

/** Puts postcodes into the gazetteer in one transaction; those it holds just so are left alone. */
export function addPostcodes(
  directory: Pick<Directory, 'writeTx'>,
  rows: readonly PostcodeToAdd[],
): Promise<Added> {
  return directory.writeTx((tx) => {
    const { known, put } = prepare(tx);
    const tally = { ...NOTHING };
    for (const row of rows) {
      const before = known.get(row.postcode) as Omit<PostcodeToAdd, 'postcode'> | undefined;
      const same =
        before &&
        (['latE5', 'lngE5', 'district', 'county', 'ward'] as const).every((key) => before[key] === row[key]);
      tally[before ? (same ? 'unchanged' : 'changed') : 'added'] += 1;
      if (!same)
        put.run(
          row.postcode,
          row.latE5,
          row.lngE5,
          row.district || null,
          row.county || null,
          row.ward || null,
        );
    }
    return tally;
  });
}

/** Counts again which councils these outcodes ("FY1") lie in, and gives a middle to those that had none. */
export function recountOutcodes(
  directory: Pick<Directory, 'writeTx'>,
  outcodes: readonly string[],
): Promise<void> {
  return directory.writeTx(({ sqlite }) => {
    const within =
      "postcode >= @outcode and postcode < @outcode || '~' and length(postcode) = length(@outcode) + 3";
    const forget = sqlite.prepare('delete from outcode_authority where outcode = @outcode');
    const count = sqlite.prepare(
      `insert into outcode_authority (outcode, district, county, postcodes)
       select @outcode, district, coalesce(county, ''), count(*) from postcode where ${within} and district is not null group by 2, 3`,
    );
    const middle = sqlite.prepare(
      `insert into outcode (outcode, lat_e_5, lng_e_5) select @outcode, round(avg(lat_e_5)), round(avg(lng_e_5)) from postcode where ${within} on conflict do nothing`,
    );
    for (const outcode of outcodes)
      for (const statement of [forget, count, middle]) statement.run({ outcode });
  });
}

export interface NameToAdd {
  code: string;
  name: string;
  kind: 'ward' | 'district' | 'county';
  /** '' where there is none. */
  parent: string;
}

/** Names wards, districts and counties, and marks the gazetteer as changed for whoever keeps its names in memory. */
export function addNames(
  directory: Pick<Directory, 'writeTx'>,
  names: readonly NameToAdd[],
  checksum: string,
): Promise<void> {
  return directory.writeTx(({ sqlite }) => {
    const put = sqlite.prepare(
      `insert into area_name (code, name, kind, parent) values (?, ?, ?, ?)
       on conflict (code) do update set name = excluded.name, kind = excluded.kind, parent = coalesce(excluded.parent, parent)`,
    );
    for (const { code, name, kind, parent } of names) put.run(code, name, kind, parent || null);
    const middles = sqlite
      .prepare(
        'select ward, avg(lat_e_5) as lat, avg(lng_e_5) as lng from postcode where ward is not null group by ward',
      )
      .all() as { ward: string; lat: number; lng: number }[];
    const place = sqlite.prepare(
      "update area_name set lat_e_5 = ?, lng_e_5 = ? where code = ? and kind = 'ward'",
    );
    for (const { ward, lat, lng } of middles) place.run(Math.round(lat), Math.round(lng), ward);
    sqlite
      .prepare(
        'insert into gazetteer (id, checksum) values (2, ?) on conflict (id) do update set checksum = excluded.checksum',
      )
      .run(checksum);
  });
}
