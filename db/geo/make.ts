/** Makes the gazetteer's three packed files from a folder of open postcode data:
 *
 *      node db/geo/make.ts FOLDER
 *
 *  FOLDER holds `uk_outcodes.csv` (outcode, lat, lng), one or more `postcodes-*.csv.gz` (postcode, lat, lng, and
 *  the columns county_code, lad_code, ward_code, lsoa11_code), and `ward-names.json`, `district-names.json` and
 *  `county-names.json` (code to name). Every district and county keeps its name; wards only where a postcode lies. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type NameRow, type PostcodeRow, packNames, packOutcodes, packPostcodes } from './format.ts';

// None of these files quotes a field, so a comma is always a boundary.
function table(csv: string): Record<string, string>[] {
  const [header = '', ...rows] = csv
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const columns = header.split(',');
  return rows.map((row) => {
    const fields = row.split(',');
    if (fields.length !== columns.length)
      throw new Error(`This row does not have ${columns.length} fields: ${row}`);
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']));
  });
}

function e5(degrees: string | undefined, what: string): number {
  const value = Math.round(Number(degrees) * 1e5);
  if (!degrees || !Number.isFinite(value)) throw new Error(`${what} has no point.`);
  return value;
}

function postcodeRow(row: Record<string, string>): PostcodeRow {
  const whole = row.postcode ?? '';
  const [outcode = '', inward = ''] = whole.split(' ');
  return {
    outcode,
    inward,
    latE5: e5(row.lat, whole),
    lngE5: e5(row.lng, whole),
    district: row.lad_code ?? '',
    county: row.county_code ?? '',
    ward: row.ward_code ?? '',
    lsoa: row.lsoa11_code ?? '',
  };
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The parent that most postcodes give each code: a ward's district, a district's county. */
function parents(
  rows: PostcodeRow[],
  child: 'ward' | 'district',
  parent: 'district' | 'county',
): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const tally = votes.get(row[child]) ?? new Map<string, number>();
    tally.set(row[parent], (tally.get(row[parent]) ?? 0) + 1);
    votes.set(row[child], tally);
  }
  return new Map(
    [...votes].map(([code, tally]) => [code, [...tally].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '']),
  );
}

function make(from: string, to: string): void {
  const text = (file: string) => readFileSync(join(from, file), 'utf8');
  const names = (file: string) => JSON.parse(text(file)) as Record<string, string>;

  const outcodes = table(text('uk_outcodes.csv'))
    .map((row) => ({
      outcode: row.outcode ?? '',
      latE5: e5(row.lat, row.outcode ?? ''),
      lngE5: e5(row.lng, row.outcode ?? ''),
    }))
    .sort((a, b) => byText(a.outcode, b.outcode));
  const postcodes = readdirSync(from)
    .filter((file) => /^postcodes-.*\.csv\.gz$/.test(file))
    .flatMap((file) => table(gunzipSync(readFileSync(join(from, file))).toString('utf8')).map(postcodeRow))
    .sort((a, b) => byText(a.outcode, b.outcode) || byText(a.inward, b.inward));

  const districtOf = parents(postcodes, 'ward', 'district');
  const countyOf = parents(postcodes, 'district', 'county');
  const wards = names('ward-names.json');
  const known: NameRow[] = [
    ...Object.entries(names('county-names.json')).map(([code, name]) => ({ code, name, parent: '' })),
    ...Object.entries(names('district-names.json')).map(([code, name]) => ({
      code,
      name,
      parent: countyOf.get(code) ?? '',
    })),
    ...[...districtOf].map(([code, parent]) => ({ code, name: wards[code] ?? '', parent })),
  ].filter((row) => /^[ENSW]\d{8}$/.test(row.code) && row.name !== '');

  const files = {
    'outcodes.gz': packOutcodes(outcodes),
    'postcodes.gz': packPostcodes(postcodes),
    'names.gz': packNames(known.sort((a, b) => byText(a.code, b.code))),
  };
  for (const [file, packed] of Object.entries(files)) {
    writeFileSync(join(to, file), packed);
    console.log(`${file}  ${(packed.length / 1024).toFixed(0)} KB`);
  }
  console.log(`${outcodes.length} outcodes, ${postcodes.length} postcodes, ${known.length} names`);
}

const folder = process.argv[2];
if (!folder || process.argv.length > 3) {
  console.error('Say which folder holds the postcode data: node db/geo/make.ts FOLDER');
  process.exitCode = 2;
} else {
  make(folder, import.meta.dirname);
}
