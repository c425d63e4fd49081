import type { Columns } from './columns.ts';
import { FLAG } from './columns.ts';

const KM_PER_E5 = 6371.0088 * (Math.PI / 180) * 1e-5;

/** Kilometres from a point to the nearest place of each listing, by key; NaN where it has none. Flat-earth sums: right to
 *  a few metres in a town, and a hundredth of the cost across thousands. */
export function kilometresTo(
  columns: Columns,
  from: { lat: number; lng: number },
  keys: readonly number[],
): Float64Array {
  const lat0 = Math.round(from.lat * 1e5);
  const lng0 = Math.round(from.lng * 1e5);
  const cosine = Math.cos((from.lat * Math.PI) / 180);
  const slope = (Math.sin((from.lat * Math.PI) / 180) * Math.PI) / 180 / 2e5;
  const squared = (lat: number, lng: number) => {
    const north = lat - lat0;
    const east = (lng - lng0) * (cosine - slope * north);
    return north * north + east * east;
  };
  const kilometres = new Float64Array(columns.end).fill(Number.NaN);
  const { flags, latE5, lngE5, morePoints } = columns;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    if (((flags[key] as number) & FLAG.placed) === 0) continue;
    let least = squared(latE5[key] as number, lngE5[key] as number);
    const more = morePoints.size > 0 ? morePoints.get(key) : undefined;
    if (more)
      for (let point = 0; point < more.length; point += 2)
        least = Math.min(least, squared(more[point] as number, more[point + 1] as number));
    kilometres[key] = Math.sqrt(least) * KM_PER_E5;
  }
  return kilometres;
}

/** Whether a listing has a place in the box "south,west,north,east". What has none, or hides it, is nowhere on a map. */
export function inBox(columns: Columns, box: string): (key: number) => boolean {
  const [south = 0, west = 0, north = 0, east = 0] = box
    .split(',')
    .map((degrees) => Math.round(Number(degrees) * 1e5));
  const holds = (lat: number, lng: number) => lat >= south && lat <= north && lng >= west && lng <= east;
  return (key) => {
    if (((columns.flags[key] as number) & FLAG.placed) === 0) return false;
    if (holds(columns.latE5[key] as number, columns.lngE5[key] as number)) return true;
    const more = columns.morePoints.get(key) ?? [];
    return more.some((lat, at) => at % 2 === 0 && holds(lat, more[at + 1] as number));
  };
}
