import { type Outline, type PackedLine, unpackLine } from '#db/geo/outline-format.ts';
import type { MapBounds } from './place-shape.ts';

export { type Outline, type OutlineName, unpackLine } from '#db/geo/outline-format.ts';

const E5 = 1e5;

interface Run {
  row: number;
  start: number;
  length: number;
}

const runsOf = ({ streets: { rows } }: Pick<Outline, 'streets'>): Run[] =>
  rows.flatMap(([row = 0, ...runs]) =>
    runs.flatMap((start, at) => (at % 2 === 0 ? [{ row, start, length: runs[at + 1] ?? 0 }] : [])),
  );

function boxOf({ row, start, length }: Run, [width, height]: Outline['streets']['size']): MapBounds {
  return {
    south: (row * height) / E5,
    north: ((row + 1) * height) / E5,
    west: (start * width) / E5,
    east: ((start + length) * width) / E5,
  };
}

/** The boxes, in degrees, where people live. */
export const streetBoxes = (outline: Pick<Outline, 'streets'>): MapBounds[] =>
  runsOf(outline).map((run) => boxOf(run, outline.streets.size));

const touches = (a: MapBounds, b: MapBounds) =>
  a.south <= b.north && a.north >= b.south && a.west <= b.east && a.east >= b.west;

function boundsOf(packed: PackedLine): MapBounds {
  const points = unpackLine(packed);
  const lats = points.map(([lat]) => lat);
  const lngs = points.map(([, lng]) => lng);
  return { south: Math.min(...lats), north: Math.max(...lats), west: Math.min(...lngs), east: Math.max(...lngs) };
}

/** The part of an outline that can be seen in a box. Lines that reach into it stay whole. */
export function outlineWithin(outline: Outline, box: MapBounds): Outline {
  const seen = (lines: PackedLine[]) => lines.filter((line) => touches(boundsOf(line), box));
  const rows = Map.groupBy(
    runsOf(outline).filter((run) => touches(boxOf(run, outline.streets.size), box)),
    ({ row }) => row,
  );
  return {
    ...outline,
    land: seen(outline.land),
    coast: seen(outline.coast),
    borders: seen(outline.borders),
    streets: {
      size: outline.streets.size,
      rows: [...rows].map(([row, runs]) => [row, ...runs.flatMap(({ start, length }) => [start, length])]),
    },
    names: outline.names.filter(
      ({ lat, lng }) => lat >= box.south && lat <= box.north && lng >= box.west && lng <= box.east,
    ),
  };
}

/** The outline with the place's own names for its parts first. A ward of the same name would only say it twice. */
export function withNames(outline: Outline, areas: readonly { name: string; point: { lat: number; lng: number } }[]): Outline {
  const taken = new Set(areas.map(({ name }) => name));
  return {
    ...outline,
    names: [
      ...outline.names.filter(({ kind }) => kind === 'sea'),
      ...areas.map(({ name, point }) => ({ words: name, ...point, kind: 'area' as const })),
      ...outline.names.filter(({ kind, words }) => kind === 'ward' && !taken.has(words)),
    ],
  };
}
