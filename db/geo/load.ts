import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Connection, Directory } from '#db/open.ts';
import { at } from '#src/setup/root.mjs';
import { unpackNames, unpackOutcodes, unpackPostcodes } from './format.ts';

export interface GazetteerLoaded {
  /** False when this very gazetteer was there already and nothing was done. */
  loaded: boolean;
  outcodes: number;
  postcodes: number;
}

const FILES = ['outcodes.gz', 'postcodes.gz', 'names.gz'] as const;

/** Fills the gazetteer's tables from the packed files beside this one, all or nothing. Does nothing when the
 *  same files were loaded before; replaces all they hold when they differ. */
export async function loadGazetteer(directory: Pick<Directory, 'writeTx'>): Promise<GazetteerLoaded> {
  const [outcodes, postcodes, names] = FILES.map((file) => readFileSync(at('db', 'geo', file)));
  if (!outcodes || !postcodes || !names) throw new Error('The gazetteer is not whole.');
  const hash = createHash('sha256');
  for (const file of [outcodes, postcodes, names]) hash.update(file);
  const checksum = hash.digest('hex');

  return directory.writeTx(({ sqlite }) => {
    const before = sqlite.prepare('select checksum from gazetteer where id = 1').pluck().get();
    if (before !== checksum) fill(sqlite, { outcodes, postcodes, names, checksum });
    const count = (table: 'outcode' | 'postcode') =>
      Number(sqlite.prepare(`select count(*) from ${table}`).pluck().get());
    return { loaded: before !== checksum, outcodes: count('outcode'), postcodes: count('postcode') };
  });
}

interface Packed {
  outcodes: Uint8Array;
  postcodes: Uint8Array;
  names: Uint8Array;
  checksum: string;
}

// SQLite itself, not drizzle: 40,000 rows at every first start, and four times slower otherwise.
function fill(sqlite: Connection['sqlite'], packed: Packed): void {
  const rows = [...unpackPostcodes(packed.postcodes)];
  // Areas that were imported since (`job -- import-postcodes`) and that these files do not hold stay.
  for (const area of new Set(rows.map((row) => row.outcode.replace(/\d.*/, '')))) {
    const within = [`${area}0`, `${area}:`];
    sqlite.prepare('delete from postcode where postcode >= ? and postcode < ?').run(within);
    sqlite.prepare('delete from outcode_authority where outcode >= ? and outcode < ?').run(within);
  }

  const addOutcode = sqlite.prepare(
    'insert or replace into outcode (outcode, lat_e_5, lng_e_5) values (?, ?, ?)',
  );
  for (const row of unpackOutcodes(packed.outcodes)) addOutcode.run(row.outcode, row.latE5, row.lngE5);

  const addPostcode = sqlite.prepare(
    'insert into postcode (postcode, lat_e_5, lng_e_5, district, county, ward, lsoa) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const shares = new Map<string, { outcode: string; district: string; county: string; postcodes: number }>();
  const middles = new Map<string, { lat: number; lng: number; postcodes: number }>();
  for (const row of rows) {
    addPostcode.run(
      row.outcode + row.inward,
      row.latE5,
      row.lngE5,
      row.district || null,
      row.county || null,
      row.ward || null,
      row.lsoa || null,
    );
    const key = `${row.outcode} ${row.district} ${row.county}`;
    const share = shares.get(key) ?? {
      outcode: row.outcode,
      district: row.district,
      county: row.county,
      postcodes: 0,
    };
    share.postcodes += 1;
    shares.set(key, share);
    const middle = middles.get(row.ward) ?? { lat: 0, lng: 0, postcodes: 0 };
    middles.set(row.ward, {
      lat: middle.lat + row.latE5,
      lng: middle.lng + row.lngE5,
      postcodes: middle.postcodes + 1,
    });
  }

  const addShare = sqlite.prepare(
    'insert into outcode_authority (outcode, district, county, postcodes) values (?, ?, ?, ?)',
  );
  for (const { outcode, district, county, postcodes } of shares.values()) {
    if (district) addShare.run(outcode, district, county, postcodes);
  }

  const addName = sqlite.prepare(
    'insert or replace into area_name (code, name, kind, parent, lat_e_5, lng_e_5) values (?, ?, ?, ?, ?, ?)',
  );
  for (const { code, name, parent } of unpackNames(packed.names)) {
    const middle = middles.get(code);
    const lat = middle ? Math.round(middle.lat / middle.postcodes) : null;
    const lng = middle ? Math.round(middle.lng / middle.postcodes) : null;
    addName.run(code, name, kindOf(code), parent || null, lat, lng);
  }

  sqlite
    .prepare(
      'insert into gazetteer (id, checksum) values (1, ?) on conflict (id) do update set checksum = excluded.checksum',
    )
    .run(packed.checksum);
}

/** The office's own code says what it names: E05 and W05 are wards, E10 counties, the rest here districts. */
function kindOf(code: string): 'ward' | 'district' | 'county' {
  if (/^[EW]05/.test(code)) return 'ward';
  return code.startsWith('E10') ? 'county' : 'district';
}
