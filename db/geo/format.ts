import { gunzipSync, gzipSync } from 'node:zlib';

/** A postcode with the place it lies in. Codes are '' where unknown. */
export interface PostcodeRow {
  outcode: string;
  /** "1AN" */
  inward: string;
  latE5: number;
  lngE5: number;
  district: string;
  county: string;
  ward: string;
  lsoa: string;
}

export interface OutcodeRow {
  outcode: string;
  latE5: number;
  lngE5: number;
}

export interface NameRow {
  code: string;
  name: string;
  parent: string;
}

const lines = (packed: Uint8Array) => gunzipSync(packed).toString('utf8').trimEnd().split('\n');
const pack = (text: string[]) => gzipSync(`${text.join('\n')}\n`, { level: 9 });

/** Lines of `outcode dLat dLng`, each point told as its step from the one before. */
export function packOutcodes(rows: OutcodeRow[]): Uint8Array {
  let lat = 0;
  let lng = 0;
  return pack(
    rows.map((row) => {
      const line = `${row.outcode} ${row.latE5 - lat} ${row.lngE5 - lng}`;
      lat = row.latE5;
      lng = row.lngE5;
      return line;
    }),
  );
}

export function unpackOutcodes(packed: Uint8Array): OutcodeRow[] {
  let latE5 = 0;
  let lngE5 = 0;
  return lines(packed).map((line) => {
    const [outcode = '', dLat, dLng] = line.split(' ');
    latE5 += Number(dLat);
    lngE5 += Number(dLng);
    return { outcode, latE5, lngE5 };
  });
}

/** Three kinds of line. `=district,county,ward,lsoa` is the next numbered setting; `>FY1` begins an outcode;
 *  `1AN dLat dLng setting` is a postcode, its point a step from the one before, its setting left out when it
 *  is the same as before. */
export function packPostcodes(rows: PostcodeRow[]): Uint8Array {
  const settings = new Map<string, number>();
  const text: string[] = [];
  let before = { outcode: '', latE5: 0, lngE5: 0, setting: -1 };
  for (const row of rows) {
    const key = [row.district, row.county, row.ward, row.lsoa].join(',');
    let setting = settings.get(key);
    if (setting === undefined) {
      setting = settings.size;
      settings.set(key, setting);
      text.push(`=${key}`);
    }
    if (row.outcode !== before.outcode) text.push(`>${row.outcode}`);
    const step = `${row.inward} ${row.latE5 - before.latE5} ${row.lngE5 - before.lngE5}`;
    text.push(setting === before.setting ? step : `${step} ${setting.toString(36)}`);
    before = { outcode: row.outcode, latE5: row.latE5, lngE5: row.lngE5, setting };
  }
  return pack(text);
}

export function* unpackPostcodes(packed: Uint8Array): Generator<PostcodeRow> {
  const settings: [string, string, string, string][] = [];
  let setting: [string, string, string, string] = ['', '', '', ''];
  let outcode = '';
  let latE5 = 0;
  let lngE5 = 0;
  for (const line of lines(packed)) {
    if (line.startsWith('=')) {
      const [district = '', county = '', ward = '', lsoa = ''] = line.slice(1).split(',');
      settings.push([district, county, ward, lsoa]);
    } else if (line.startsWith('>')) {
      outcode = line.slice(1);
    } else {
      const [inward = '', dLat, dLng, number] = line.split(' ');
      latE5 += Number(dLat);
      lngE5 += Number(dLng);
      if (number !== undefined) setting = settings[Number.parseInt(number, 36)] ?? setting;
      const [district, county, ward, lsoa] = setting;
      yield { outcode, inward, latE5, lngE5, district, county, ward, lsoa };
    }
  }
}

/** Lines of `code`, `name`, `parent` between tabs. */
export const packNames = (rows: NameRow[]) =>
  pack(rows.map((row) => [row.code, row.name, row.parent].join('\t')));

export const unpackNames = (packed: Uint8Array): NameRow[] =>
  lines(packed).map((line) => {
    const [code = '', name = '', parent = ''] = line.split('\t');
    return { code, name, parent };
  });
