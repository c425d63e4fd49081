import { kilometresBetween } from '#src/domain/geo/distance.ts';
import type { Keys } from './keys.ts';

/** part: some places in common. near: a few minutes apart. unknown: only one has a place. none: neither has. */
export type PlaceLikeness = 'same' | 'part' | 'near' | 'apart' | 'unknown' | 'none';

const SAME_SPOT_KM = 0.04;
const NEAR_KM = 0.5;

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each) => b.includes(each));

function closest(a: Keys, b: Keys): number {
  let least = Number.POSITIVE_INFINITY;
  for (const one of a.points)
    for (const other of b.points) least = Math.min(least, kilometresBetween(one, other));
  return least;
}

/** Whether two listings are in the same place, by postcode, by place number (UPRN) and, failing those, by how far apart. */
export function comparePlaces(a: Keys, b: Keys): PlaceLikeness {
  if (!a.hasPlace && !b.hasPlace) return 'none';
  if (!a.hasPlace || !b.hasPlace) return 'unknown';
  if (a.postcodes.length > 0 && same(a.postcodes, b.postcodes)) return 'same';
  if (a.placeIdentifiers.length > 0 && same(a.placeIdentifiers, b.placeIdentifiers)) return 'same';
  if (a.postcodes.some((postcode) => b.postcodes.includes(postcode))) return 'part';
  const kilometres = closest(a, b);
  const isOnePlace = a.points.length === 1 && b.points.length === 1;
  if (isOnePlace && kilometres <= SAME_SPOT_KM && (a.postcodes.length === 0 || b.postcodes.length === 0))
    return 'same';
  return kilometres <= NEAR_KM ? 'near' : 'apart';
}
