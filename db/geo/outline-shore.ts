import type { Squares } from './outline-format.ts';
import { squaresOf } from './outline-squares.ts';
import type { Line } from './outline-topology.ts';

const cellsOf = ({ rows }: Squares): [row: number, column: number][] =>
  rows.flatMap(([row = 0, ...runs]) =>
    runs.flatMap((start, at) =>
      at % 2 === 0
        ? Array.from({ length: runs[at + 1] ?? 0 }, (_, step): [number, number] => [row, start + step])
        : [],
    ),
  );

/** Whether a point lies on land whose shape is known (even and odd crossings). */
function isIn(rims: readonly Line[], lng: number, lat: number): boolean {
  let inside = false;
  for (const rim of rims)
    for (const [at, [x, y]] of rim.entries()) {
      const [px, py] = rim[at === 0 ? rim.length - 1 : at - 1] ?? [x, y];
      if (y > lat !== py > lat && lng < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside;
    }
  return inside;
}

/** So many squares from a known coast the land's own shape decides what is water. */
const REACH = 3;

/** Brings the sea up to the coast, and takes streets out of it, where the coast is known. */
export function fitToCoast(
  { sea, streets }: { sea: Squares; streets: Squares },
  coast: readonly Line[],
  rims: readonly Line[],
): { sea: Squares; streets: Squares } {
  const [width, height] = sea.size.map((step) => step / 1e5) as [number, number];
  const wet = new Set<string>();
  const near = new Set<string>();
  for (const line of coast)
    for (const [at, [x, y]] of line.entries()) {
      const [nx, ny] = line[at + 1] ?? [x, y];
      const steps = Math.ceil(Math.max(Math.abs(nx - x) / width, Math.abs(ny - y) / height) * 2) || 1;
      for (let step = 0; step <= steps; step++) {
        const column = Math.floor((x + ((nx - x) * step) / steps) / width);
        const row = Math.floor((y + ((ny - y) * step) / steps) / height);
        for (let dy = -1; dy <= 1; dy++)
          for (let dx = -REACH; dx <= REACH; dx++) near.add(`${row + dy},${column + dx}`);
        // The land is drawn over it.
        wet.add(`${row},${column}`);
      }
    }
  for (const key of near) {
    const [row = 0, column = 0] = key.split(',').map(Number);
    if (!isIn(rims, (column + 0.5) * width, (row + 0.5) * height)) wet.add(key);
  }
  const seaCells = [
    ...cellsOf(sea),
    ...[...wet].map((key) => key.split(',').map(Number) as [number, number]),
  ];
  const dry = cellsOf(streets).filter(([row, column]) => {
    const [left, bottom] = [column * width, row * height];
    const corners = [
      [left, bottom],
      [left + width, bottom],
      [left, bottom + height],
      [left + width, bottom + height],
    ] as const;
    return !near.has(`${row},${column}`) || corners.every(([lng, lat]) => isIn(rims, lng, lat));
  });
  return { sea: squaresOf(seaCells, sea.size, 0), streets: squaresOf(dry, streets.size, 0) };
}
