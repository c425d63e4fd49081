import type { Squares } from './outline-format.ts';
import { squaresOf } from './outline-squares.ts';
import type { Points } from './outline-streets.ts';

interface Box {
  south: number;
  west: number;
  north: number;
  east: number;
}

/** In squares: water is found where nobody lives for so far, and then reaches back to the shore as far. */
const OPEN = 6;

/** The squares of open water that can be reached from `seas`, which are known to lie in it. Nobody lives there; where people live
 *  close by on all sides is land, however empty. */
export function seaOf(
  points: Points,
  seas: readonly { lat: number; lng: number }[],
  boxes: readonly Box[],
  size: [number, number],
): Squares {
  const columnOf = (lng: number) => Math.floor((lng * 1e5) / size[0]);
  const rowOf = (lat: number) => Math.floor((lat * 1e5) / size[1]);
  const wet = new Set<string>();
  for (const box of boxes) {
    const seeds = seas.filter(
      ({ lat, lng }) => lat > box.south && lat < box.north && lng > box.west && lng < box.east,
    );
    if (seeds.length === 0) continue;
    const [left, bottom] = [columnOf(box.west), rowOf(box.south)];
    const [columns, rows] = [columnOf(box.east) - left + 1, rowOf(box.north) - bottom + 1];
    const lived = new Uint8Array(columns * rows);
    for (const [lng, lat] of points) {
      const [x, y] = [columnOf(lng / 1e5) - left, rowOf(lat / 1e5) - bottom];
      if (x >= 0 && y >= 0 && x < columns && y < rows) lived[y * columns + x] = 1;
    }
    const near = grow(lived, columns, rows, OPEN);
    const reached = new Uint8Array(columns * rows);
    const open: number[] = seeds.map(
      ({ lat, lng }) => (rowOf(lat) - bottom) * columns + Math.max(0, columnOf(lng) - left - OPEN),
    );
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (reached[at] || near[at]) continue;
      reached[at] = 1;
      const [x, y] = [at % columns, Math.floor(at / columns)];
      if (x > 0) open.push(at - 1);
      if (x < columns - 1) open.push(at + 1);
      if (y > 0) open.push(at - columns);
      if (y < rows - 1) open.push(at + columns);
    }
    const shore = grow(lived, columns, rows, 1);
    const back = grow(reached, columns, rows, OPEN);
    for (const [at, is] of back.entries())
      if (is && !shore[at]) wet.add(`${Math.floor(at / columns) + bottom},${(at % columns) + left}`);
  }
  return squaresOf(
    [...wet].map((key) => key.split(',').map(Number) as [number, number]),
    size,
    0,
  );
}

/** Every square within `reach` of one that is set. */
function grow(set: Uint8Array, columns: number, rows: number, reach: number): Uint8Array {
  const grown = new Uint8Array(set.length);
  for (const [at, is] of set.entries()) {
    if (!is) continue;
    const [x, y] = [at % columns, Math.floor(at / columns)];
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        if (dx * dx + dy * dy > reach * reach + 1) continue;
        const [nx, ny] = [x + dx, y + dy];
        if (nx >= 0 && ny >= 0 && nx < columns && ny < rows) grown[ny * columns + nx] = 1;
      }
  }
  return grown;
}
