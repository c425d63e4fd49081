import type { CrisisLine } from './crisis.ts';
import { parseHours } from './schedule/parse-hours.ts';
import type { Schedule } from './schedule/shape.ts';

/** When each crisis line is answered, by its id. Lines whose hours are words are left out: nobody knows their times. */
export function crisisTimes(lines: readonly CrisisLine[]): ReadonlyMap<string, Schedule[]> {
  const known = lines.filter(({ hours }) => hours === '24/7' || /\d\d:\d\d-/.test(hours));
  return new Map(known.map(({ id, hours }) => [id, parseHours(hours)]));
}
