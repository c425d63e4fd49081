import type { MapBounds } from './place-shape.ts';

interface Point {
  lat: number;
  lng: number;
}

const KM_PER_DEGREE = 111.32;
const KM_PER_MILE = 1.609344;

const squash = ({ south, north }: MapBounds) => Math.cos((((south + north) / 2) * Math.PI) / 180);

/** A square on the ground around points, `air` times as wide as they need and at least `leastKm`, so that there is something to
 *  know it by. */
export function frameAround(points: readonly Point[], leastKm = 2, air = 1.3): MapBounds {
  const lats = points.map(({ lat }) => lat);
  const lngs = points.map(({ lng }) => lng);
  const tight = {
    south: Math.min(...lats),
    north: Math.max(...lats),
    west: Math.min(...lngs),
    east: Math.max(...lngs),
  };
  const east = squash(tight);
  const needed = Math.max(tight.north - tight.south, (tight.east - tight.west) * east);
  const half = Math.max(needed * air, leastKm / KM_PER_DEGREE) / 2;
  const [lat, lng] = [(tight.south + tight.north) / 2, (tight.west + tight.east) / 2];
  return { south: lat - half, north: lat + half, west: lng - half / east, east: lng + half / east };
}

/** Where degrees fall on a drawing `width` units wide, north up. Flat sums: right enough for a town. */
export interface Projection {
  width: number;
  height: number;
  /** Units. */
  at(point: Point): [x: number, y: number];
  /** Units for a kilometre on the ground. */
  perKilometre: number;
}

export function projectOnto(box: MapBounds, width: number): Projection {
  const east = squash(box);
  const scale = width / ((box.east - box.west) * east);
  return {
    width,
    height: (box.north - box.south) * scale,
    at: ({ lat, lng }) => [(lng - box.west) * east * scale, (box.north - lat) * scale],
    perKilometre: scale / KM_PER_DEGREE,
  };
}

const LENGTHS = [
  [10, '10 miles'],
  [5, '5 miles'],
  [2, '2 miles'],
  [1, '1 mile'],
  [0.5, '½ mile'],
  [0.25, '¼ mile'],
] as const;

/** The longest round distance that takes at most a third of the drawing. */
export function scaleLine({ width, perKilometre }: Projection): { units: number; words: string } {
  const [miles, words] =
    LENGTHS.find(([length]) => length * KM_PER_MILE * perKilometre <= width / 3) ?? LENGTHS[5];
  return { units: miles * KM_PER_MILE * perKilometre, words };
}

/** Moves round marks apart until none hides another, keeping each near its own spot and inside the drawing. */
export function spread(
  spots: readonly (readonly [x: number, y: number])[],
  apart: number,
  within?: { width: number; height: number },
): [x: number, y: number][] {
  const marks = spots.map(([x, y]): [number, number] => [x, y]);
  for (let round = 0; round < 200; round++) {
    let moved = false;
    for (const [i, a] of marks.entries())
      for (const b of marks.slice(i + 1)) {
        let [dx, dy] = [b[0] - a[0], b[1] - a[1]];
        // On the very same spot any way will do, so long as it is another for each.
        if (Math.hypot(dx, dy) < 0.5) [dx, dy] = [Math.cos(i + round), Math.sin(i + round)];
        const length = Math.hypot(dx, dy);
        if (length >= apart - 0.1) continue;
        const push = (apart - length) / 2 / length;
        a[0] -= dx * push;
        a[1] -= dy * push;
        b[0] += dx * push;
        b[1] += dy * push;
        moved = true;
      }
    if (within)
      for (const mark of marks) {
        mark[0] = Math.min(within.width - apart / 2, Math.max(apart / 2, mark[0]));
        mark[1] = Math.min(within.height - apart / 2, Math.max(apart / 2, mark[1]));
      }
    if (!moved) break;
  }
  return marks;
}

/** Keeps the names, first come first, that stand clear of the marks and of each other. None is moved: a name beside its place is
 *  the name of another. */
export function clearNames<T extends { words: string; lat: number; lng: number }>(
  names: readonly T[],
  at: (point: Point) => readonly [x: number, y: number],
  size: { letter: number; line: number; width: number; height: number; mark: number },
  marks: readonly (readonly [x: number, y: number])[],
): { name: T; x: number; y: number }[] {
  const kept: { name: T; x: number; y: number; half: number }[] = [];
  for (const name of names) {
    const [x, y] = at(name);
    const half = (name.words.length * size.letter) / 2;
    const meets = (other: { x: number; y: number }, wide: number, high: number) =>
      Math.abs(other.x - x) < half + wide && Math.abs(other.y - y) < high;
    const isInside =
      x - half >= 2 && x + half <= size.width - 2 && y >= size.line && y <= size.height - size.line;
    const isMarked = marks.some(([mx, my]) => meets({ x: mx, y: my }, size.mark, size.mark + size.line / 2));
    const isNamed = kept.some((other) => meets(other, other.half + size.letter, size.line * 1.2));
    if (isInside && !isMarked && !isNamed) kept.push({ name, x, y, half });
  }
  return kept.map(({ name, x, y }) => ({ name, x, y }));
}
