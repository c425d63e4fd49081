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
  /** Where people live. */
  streets: Squares;
  /** Open water, as far as can be told from where nobody lives. */
  sea: Squares;
  names: OutlineName[];
}
/** Squares of `size` (1/100,000 degree), row by row: the row's number, then start and length of each run. */
export interface Squares {
  size: [lng: number, lat: number];
  rows: number[][];
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
