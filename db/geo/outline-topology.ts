/** A ring or line of [longitude, latitude] in WGS84 degrees. */
export type Line = [lng: number, lat: number][];

/** A TopoJSON file, as far as it is read here: quantized arcs, and polygons over them. */
export interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: Record<string, { geometries: Geometry[] }>;
}
interface Geometry {
  type: 'Polygon' | 'MultiPolygon';
  id: string;
  arcs: number[][] | number[][][];
}

/** Undoes the steps and the scale of every arc. */
export function arcsOf({ arcs, transform: { scale, translate } }: Topology): Line[] {
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

/** For every arc the shapes it bounds, by id: one at the rim, two inside. */
export function sidesOf({ objects, arcs }: Topology): string[][] {
  const sides = arcs.map((): string[] => []);
  for (const { geometries } of Object.values(objects)) {
    for (const { id, arcs: rings } of geometries)
      for (const arc of (rings as number[][]).flat(2)) sides[arc < 0 ? ~arc : arc]?.push(id);
  }
  return sides;
}

const keyOf = ([lng, lat]: [number, number]) => `${lng.toFixed(6)},${lat.toFixed(6)}`;

/** Joins lines end to end, turned round where need be, until none fits another: rings close on themselves. */
export function join(lines: readonly Line[]): Line[] {
  const byEnd = new Map<string, Set<Line>>();
  const at = (point: [number, number] | undefined) => (point ? keyOf(point) : '');
  const list = (line: Line, add: boolean) => {
    for (const end of [at(line[0]), at(line.at(-1))]) {
      const there = byEnd.get(end) ?? new Set<Line>();
      if (add) there.add(line);
      else there.delete(line);
      byEnd.set(end, there);
    }
  };
  for (const line of lines) list(line, true);
  const joined: Line[] = [];
  const used = new Set<Line>();
  for (const first of lines) {
    if (used.has(first)) continue;
    used.add(first);
    list(first, false);
    let whole = [...first];
    for (let turn = 0; turn < 2; turn++) {
      for (;;) {
        const end = at(whole.at(-1));
        const [next] = end === at(whole[0]) ? [] : (byEnd.get(end) ?? []);
        if (!next) break;
        used.add(next);
        list(next, false);
        whole = whole.concat((at(next[0]) === end ? next : next.toReversed()).slice(1));
      }
      whole.reverse();
    }
    joined.push(whole);
  }
  return joined;
}

/** Leaves out the points that a line is hardly poorer without (Douglas and Peucker). `tolerance` is in metres. */
export function simplify(line: Line, tolerance: number): Line {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return line;
  const east = Math.cos((first[1] * Math.PI) / 180);
  const metres = ([lng, lat]: [number, number]) => [lng * 111_320 * east, lat * 111_320] as const;
  const [ax, ay] = metres(first);
  const [bx, by] = metres(last);
  const length = Math.hypot(bx - ax, by - ay);
  let furthest = 0;
  let most = tolerance;
  for (let at = 1; at < line.length - 1; at++) {
    const [x, y] = metres(line[at] as [number, number]);
    const off =
      length === 0
        ? Math.hypot(x - ax, y - ay)
        : Math.abs((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / length;
    if (off > most) {
      most = off;
      furthest = at;
    }
  }
  if (furthest === 0) return [first, last];
  return [
    ...simplify(line.slice(0, furthest + 1), tolerance).slice(0, -1),
    ...simplify(line.slice(furthest), tolerance),
  ];
}
