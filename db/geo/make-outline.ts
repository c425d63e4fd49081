/** Makes the outline that is drawn where there are no map tiles:
 *
 *      node db/geo/make-outline.ts FOLDER
 *
 *  FOLDER is that of `make.ts`, and holds as well `gb-postcodes.tsv.gz` (points of all postcodes) and `boundaries/lsoa_*.topo.json`
 *  (2011 statistical areas). Neighbourhoods are those areas put together by the ward that most of their postcodes lie in today. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Outline, type OutlineName, packLine } from './outline-format.ts';
import { seaOf } from './outline-sea.ts';
import { fitToCoast } from './outline-shore.ts';
import { coastOf, pointsOf, SQUARE, streetsOf } from './outline-streets.ts';
import { arcsOf, join, type Line, sidesOf, simplify, type Topology } from './outline-topology.ts';

const CREDIT =
  'Outline: Martin Chorley, CC BY 4.0. Contains Ordnance Survey data © Crown copyright and database right 2014. ' +
  'Streets: contains OS data © Crown copyright and database right 2025; contains Royal Mail data © Royal Mail copyright and database right 2025.';
/** Metres that a line may stray: wide country bears more than a town. */
const TOLERANCE = { town: 15, country: 90 };
const TOWN_METRES = 20_000;
/** Degrees around the postcodes of each area in which streets are drawn, and in which it is known whether anybody lives. */
const MARGIN = { drawn: 0.02, known: 0.2 };

const text = (file: string) =>
  (file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file)).toString('utf8');

interface Placed {
  lat: number;
  lng: number;
  ward: string;
  lsoa: string;
}

function postcodesIn(file: string): Placed[] {
  return text(file)
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => {
      const [, lat, lng, , , , ward = '', lsoa = ''] = row.split(',');
      return { lat: Number(lat), lng: Number(lng), ward, lsoa };
    });
}

const commonest = (of: readonly string[]) =>
  [...Map.groupBy(of, (each) => each)].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
const middle = (of: readonly number[]) => of.toSorted((a, b) => a - b)[of.length >> 1] ?? 0;

function shapesOf(
  file: string,
  wardOf: ReadonlyMap<string, string | undefined>,
): { rim: Line[]; borders: Line[] } {
  const topology = JSON.parse(text(file)) as Topology;
  const lines = arcsOf(topology);
  const sides = sidesOf(topology);
  const chosen = (keep: (ids: string[]) => boolean) => join(lines.filter((_, at) => keep(sides[at] ?? [])));
  const [rim, borders] = [
    chosen((ids) => ids.length === 1),
    chosen(([a = '', b]) => b !== undefined && wardOf.get(a) !== wardOf.get(b)),
  ];
  const lats = rim.flat().map(([, lat]) => lat);
  const isTown = (Math.max(...lats) - Math.min(...lats)) * 111_320 < TOWN_METRES;
  const simpler = (line: Line) => simplify(line, isTown ? TOLERANCE.town : TOLERANCE.country);
  return { rim: rim.map(simpler), borders: borders.map(simpler) };
}

function make(from: string, to: string): void {
  const wardNames = JSON.parse(text(path(from, 'ward-names.json'))) as Record<string, string>;
  const areas = readdirSync(from)
    .filter((file) => /^postcodes-.*\.csv\.gz$/.test(file))
    .map((file) => postcodesIn(path(from, file)));
  const postcodes = areas.flat();
  const byLsoa = Map.groupBy(
    postcodes.filter(({ lsoa }) => lsoa),
    ({ lsoa }) => lsoa,
  );
  const wardOf = new Map([...byLsoa].map(([lsoa, rows]) => [lsoa, commonest(rows.map(({ ward }) => ward))]));

  const around = (margin: number) =>
    areas.map((rows) => {
      const [lats, lngs] = [rows.map(({ lat }) => lat), rows.map(({ lng }) => lng)];
      return {
        south: Math.min(...lats) - margin,
        north: Math.max(...lats) + margin,
        west: Math.min(...lngs) - margin,
        east: Math.max(...lngs) + margin,
      };
    });
  const everywhere = text(path(from, 'gb-postcodes.tsv.gz'));
  const folder = path(from, 'boundaries');
  const shapes = readdirSync(folder)
    .filter((file) => /^lsoa_.*\.topo\.json$/.test(file))
    .map((file) => shapesOf(path(folder, file), wardOf));
  const rims = shapes.flatMap(({ rim }) => rim);
  const known = pointsOf(everywhere, around(MARGIN.known));
  const coast = coastOf(rims, known);
  const squares = fitToCoast(
    {
      sea: seaOf(known, coast.seas, around(MARGIN.known), SQUARE),
      streets: streetsOf(pointsOf(everywhere, around(MARGIN.drawn))),
    },
    coast.lines,
    rims,
  );
  const names: OutlineName[] = [...Map.groupBy(postcodes, ({ ward }) => ward)].flatMap(([ward, rows]) => {
    const words = wardNames[ward];
    return words
      ? [
          {
            words,
            lat: round(middle(rows.map(({ lat }) => lat))),
            lng: round(middle(rows.map(({ lng }) => lng))),
            kind: 'ward' as const,
          },
        ]
      : [];
  });
  const outline: Outline = {
    credit: CREDIT,
    land: rims.map(packLine),
    coast: coast.lines.map(packLine),
    borders: shapes.flatMap(({ borders }) => borders).map(packLine),
    ...squares,
    names: [
      ...coast.seas.map(({ lat, lng }) => ({
        words: 'Sea',
        lat: round(lat),
        lng: round(lng),
        kind: 'sea' as const,
      })),
      ...names,
    ],
  };
  const packed = gzipSync(JSON.stringify(outline), { level: 9 });
  writeFileSync(path(to, 'outline.gz'), packed);
  console.log(
    `outline.gz  ${(packed.length / 1024).toFixed(0)} KB: ${rims.length} shapes, ${coast.lines.length} coasts, ${names.length} names`,
  );
}

const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4;

const folder = process.argv[2];
if (!folder || process.argv.length > 3) {
  console.error('Say which folder holds the data: node db/geo/make-outline.ts FOLDER');
  process.exitCode = 2;
} else {
  make(folder, import.meta.dirname);
}
