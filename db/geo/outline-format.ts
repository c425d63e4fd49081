/** A line as steps of longitude and latitude in 1/100,000 degree, the first from 0, 0. */
export type PackedLine = number[];

/** What is known of the shape of the land, small enough to be sent: drawn where there are no map tiles. */
export interface Outline {
  /** Where it comes from, to be shown with it. */
  credit: string;
  /** Land whose shape is known, as closed rings. */
  land: PackedLine[];
  /** The edge of the land at the sea. */
  coast: PackedLine[];
  /** Where one neighbourhood ends and another begins. */
  borders: PackedLine[];
  /** Squares of `size` (1/100,000 degree) that hold a postcode: a row is its number, then start and length of each run. */
  streets: { size: [lng: number, lat: number]; rows: number[][] };
  names: OutlineName[];
}
export interface OutlineName {
  words: string;
  /** WGS84 degrees. */
  lat: number;
  lng: number;
  kind: 'sea' | 'area' | 'ward';
}

const E5 = 1e5;

/** Points are [longitude, latitude] in WGS84 degrees. */
export function packLine(line: readonly (readonly [lng: number, lat: number])[]): PackedLine {
  let before: [number, number] = [0, 0];
  return line.flatMap(([lng, lat], at) => {
    const point: [number, number] = [Math.round(lng * E5), Math.round(lat * E5)];
    const step = [point[0] - before[0], point[1] - before[1]];
    before = point;
    return at > 0 && step[0] === 0 && step[1] === 0 ? [] : step;
  });
}

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
