import type { Outline, PackedLine, Squares } from '#db/geo/outline-format.ts';
import type { MapBounds } from './place-shape.ts';

export type { Outline, OutlineName } from '#db/geo/outline-format.ts';

const E5 = 1e5;

/** The points of a packed line, as [latitude, longitude] in degrees. */
export function unpackLine(packed: PackedLine): [lat: number, lng: number][] {
  const points: [number, number][] = [];
  let lng = 0;
  let lat = 0;
  for (let at = 0; at + 1 < packed.length; at += 2) {
    lng += packed[at] ?? 0;
    lat += packed[at + 1] ?? 0;
    points.push([lat / E5, lng / E5]);
  }
  return points;
}

interface Run {
  row: number;
  start: number;
  length: number;
}

const runsOf = ({ rows }: Squares): Run[] =>
  rows.flatMap(([row = 0, ...runs]) =>
    runs.flatMap((start, at) => (at % 2 === 0 ? [{ row, start, length: runs[at + 1] ?? 0 }] : [])),
  );

function boxOf({ row, start, length }: Run, [width, height]: Squares['size']): MapBounds {
  return {
    south: (row * height) / E5,
    north: ((row + 1) * height) / E5,
    west: (start * width) / E5,
    east: ((start + length) * width) / E5,
  };
}

/** The boxes, in degrees, that runs of squares cover. */
export const boxesOf = (squares: Squares): MapBounds[] =>
  runsOf(squares).map((run) => boxOf(run, squares.size));

const touches = (a: MapBounds, b: MapBounds) =>
  a.south <= b.north && a.north >= b.south && a.west <= b.east && a.east >= b.west;

function boundsOf(packed: PackedLine): MapBounds {
  const points = unpackLine(packed);
  const lats = points.map(([lat]) => lat);
  const lngs = points.map(([, lng]) => lng);
  return {
    south: Math.min(...lats),
    north: Math.max(...lats),
    west: Math.min(...lngs),
    east: Math.max(...lngs),
  };
}

/** The part of an outline that can be seen in a box. Lines that reach into it stay whole. */
export function outlineWithin(outline: Outline, box: MapBounds): Outline {
  const seen = (lines: PackedLine[]) => lines.filter((line) => touches(boundsOf(line), box));
  const squaresIn = (squares: Squares): Squares => {
    const rows = Map.groupBy(
      runsOf(squares).filter((run) => touches(boxOf(run, squares.size), box)),
      ({ row }) => row,
    );
    return {
      size: squares.size,
      rows: [...rows].map(([row, runs]) => [row, ...runs.flatMap(({ start, length }) => [start, length])]),
    };
  };
  return {
    ...outline,
    land: seen(outline.land),
    coast: seen(outline.coast),
    borders: seen(outline.borders),
    streets: squaresIn(outline.streets),
    sea: squaresIn(outline.sea),
    names: outline.names.filter(
      ({ lat, lng }) => lat >= box.south && lat <= box.north && lng >= box.west && lng <= box.east,
    ),
  };
}

/** The outline with the place's own names for its parts first. A ward of the same name would only say it twice. */
export function withNames(
  outline: Outline,
  areas: readonly { name: string; point: { lat: number; lng: number } }[],
): Outline {
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
