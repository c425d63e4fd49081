import type { Squares } from './outline-format.ts';
import { squaresOf } from './outline-squares.ts';
import type { Line } from './outline-topology.ts';

interface Box {
  south: number;
  west: number;
  north: number;
  east: number;
}

/** Where there is a postcode: [longitude, latitude] in 1/100,000 degree. */
export type Points = [lngE5: number, latE5: number][];

/** Reads lines of `outcode lat lng`, each followed by lines of `inward dLat dLng`, and keeps the points in any of the boxes. */
export function pointsOf(tsv: string, boxes: readonly Box[]): Points {
  const points: Points = [];
  let lat = 0;
  let lng = 0;
  for (const line of tsv.split('\n')) {
    const [name = '', first, second] = line.split('\t');
    if (name === '' || name.startsWith('#')) continue;
    const isOutcode = /^[A-Z]/.test(name);
    lat = Number(first) + (isOutcode ? 0 : lat);
    lng = Number(second) + (isOutcode ? 0 : lng);
    const isSeen = boxes.some(
      ({ south, north, west, east }) =>
        lat >= south * 1e5 && lat <= north * 1e5 && lng >= west * 1e5 && lng <= east * 1e5,
    );
    if (!isOutcode && isSeen) points.push([lng, lat]);
  }
  return points;
}

/** About 160 metres each way in the middle of Great Britain. */
export const SQUARE: [number, number] = [240, 144];

/** Squares that hold a postcode, and those between two such in their row: gardens and schools are town as well. */
export const streetsOf = (points: Points): Squares =>
  squaresOf(
    points.map(([lng, lat]) => [Math.floor(lat / SQUARE[1]), Math.floor(lng / SQUARE[0])] as const),
    SQUARE,
    1,
  );

/** Metres out from a rim at which nobody lives when it is a coast, however wide the fields are inland. */
const OUT = [700, 2000, 3500, 5000, 6500];
const CLEAR = 650;
/** So many points of a coast may run out into the sea and back. */
const PIER = 6;

/** The parts of the rims beyond which there is nothing but sea, and where to write so. */
export function coastOf(
  rims: readonly Line[],
  points: Points,
): { lines: Line[]; seas: { lat: number; lng: number }[] } {
  const cells = new Set(points.map(([lng, lat]) => `${Math.floor(lng / 1000)},${Math.floor(lat / 600)}`));
  const isEmpty = (lng: number, lat: number, metres: number) => {
    const [dLng, dLat] = [metres / 66_000, metres / 111_320];
    for (const east of [-dLng, 0, dLng])
      for (const north of [-dLat, 0, dLat])
        if (
          cells.has(`${Math.floor(((lng + east) * 1e5) / 1000)},${Math.floor(((lat + north) * 1e5) / 600)}`)
        )
          return false;
    return true;
  };
  const seaBeside = ([aLng, aLat]: [number, number], [bLng, bLat]: [number, number]) => {
    const [mLng, mLat] = [(aLng + bLng) / 2, (aLat + bLat) / 2];
    const [x, y] = [(bLng - aLng) * 66_000, (bLat - aLat) * 111_320];
    const length = Math.hypot(x, y) || 1;
    const at = (metres: number) =>
      [mLng + ((y / length) * metres) / 66_000, mLat - ((x / length) * metres) / 111_320] as const;
    const side = [1, -1].find((sign) =>
      OUT.every((metres) => isEmpty(...at(sign * metres), metres < 1000 ? 0 : CLEAR)),
    );
    return side === undefined ? undefined : at(side * 900);
  };
  const lines: Line[] = [];
  const places: { lat: number; lng: number }[] = [];
  for (const rim of rims) {
    let run: Line = [];
    const found: (readonly [number, number])[] = [];
    const seas = rim.map((point, at) => rim[at + 1] && seaBeside(point, rim[at + 1] as [number, number]));
    const isNearSea = (at: number) =>
      seas.slice(Math.max(0, at - PIER), at + 1).some(Boolean) && seas.slice(at, at + PIER + 1).some(Boolean);
    for (const [at, point] of rim.entries()) {
      const next = rim[at + 1];
      if (next && isNearSea(at)) {
        if (run.length === 0) run.push(point);
        run.push(next);
      } else if (run.length > 0) {
        lines.push(run);
        run = [];
      }
      const sea = seas[at];
      if (sea) found.push(sea);
    }
    const spots = found.toSorted((a, b) => a[1] - b[1]);
    for (const share of [0.15, 0.5, 0.85]) {
      const spot = spots[Math.floor(spots.length * share)];
      if (spot) places.push({ lng: spot[0], lat: spot[1] });
    }
  }
  return { lines, seas: places };
}
