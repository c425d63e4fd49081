import { pointFromGrid } from './osgb.ts';

/** A row of Code-Point Open. Codes are GSS codes, empty where the row gives none. */
export interface CodePointRow {
  /** "FY11AN" */
  postcode: string;
  /** WGS84 in whole 1/100,000 degrees; nothing where the row has no position (quality 90). */
  latE5?: number;
  lngE5?: number;
  county: string;
  district: string;
  ward: string;
}

const COLUMNS = 10;
const POSTCODE = /^([A-Z]{1,2})\d[A-Z\d]?\d[A-Z]{2}$/;
const CODE = /^[EWS]\d{8}$/;
// Stands where there is no such council: a pseudo code.
const NO_CODE = /^[EWS]99999999$/;
const NO_POSITION = '90';
const GRID = { easting: 700_000, northing: 1_300_000 };

/** The fields of one line of CSV, quotes taken off. Nothing when a quote is left open. */
export function csvFields(line: string): string[] | undefined {
  const fields: string[] = [];
  for (let at = 0; at <= line.length; ) {
    if (line[at] !== '"') {
      const end = line.indexOf(',', at);
      const stop = end < 0 ? line.length : end;
      fields.push(line.slice(at, stop).trim());
      at = stop + 1;
      continue;
    }
    const quoted = /"((?:[^"]|"")*)"\s*(?:,|$)/y;
    quoted.lastIndex = at;
    const match = quoted.exec(line);
    if (!match) return undefined;
    fields.push((match[1] ?? '').replaceAll('""', '"').trim());
    at = quoted.lastIndex;
    if (line[at - 1] !== ',') return fields;
  }
  return fields;
}

function metres(text: string, most: number): number | undefined {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  return value >= 0 && value <= most ? value : undefined;
}

/** Reads a line of the published shape: postcode, quality, eastings, northings, country, NHS region, NHS authority, county,
 *  district, ward. @returns the row, or a sentence on what is wrong with it. */
export function readCodePoint(line: string, area: string): CodePointRow | string {
  const fields = csvFields(line);
  if (fields?.length !== COLUMNS)
    return `it should have ${COLUMNS} fields, and has ${fields?.length ?? 'a quote left open'}`;
  const [written = '', quality = '', easting = '', northing = ''] = fields;
  const postcode = written.replaceAll(' ', '');
  const letters = POSTCODE.exec(postcode)?.[1];
  if (letters === undefined) return `“${written.slice(0, 12)}” is not a postcode`;
  if (letters !== area) return `${written} does not belong in the file of ${area}`;
  const codes = fields.slice(7).map((code) => (NO_CODE.test(code) ? '' : code));
  const bad = codes.find((code) => code !== '' && !CODE.test(code));
  if (bad !== undefined) return `“${bad.slice(0, 12)}” is not the code of a council or ward`;
  const [county = '', district = '', ward = ''] = codes;

  const [east, north] = [metres(easting, GRID.easting), metres(northing, GRID.northing)];
  if (east === undefined || north === undefined)
    return `“${easting.slice(0, 12)}, ${northing.slice(0, 12)}” is not on the National Grid`;
  const row = { postcode, county, district, ward };
  if (quality === NO_POSITION || (east === 0 && north === 0)) return row;
  const { lat, lng } = pointFromGrid(east, north);
  return { ...row, latE5: Math.round(lat * 1e5), lngE5: Math.round(lng * 1e5) };
}
