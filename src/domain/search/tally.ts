import type { Columns } from './columns.ts';
import { fitsAge, type Group, type GroupName } from './groups.ts';

export interface Tally {
  /** What passes every group that is on. */
  keys: number[];
  /** For each group, in the order given, and each of its options: how many there would be with it. */
  counts: Map<GroupName, Uint32Array>;
  /** For each group that is on: how many there would be without it. */
  without: Map<GroupName, number>;
}

/** Keeps what passes all groups, and counts for every option what there would be if it were chosen. A group's own choices do
 *  not lower its own counts, so each count is a promise that its link keeps. */
export function tally(
  columns: Columns,
  candidates: readonly number[],
  groups: readonly Group[],
  age?: number,
): Tally {
  const on = groups.filter((group) => group.isOn);
  const keys: number[] = [];
  // What one group alone keeps out.
  const missed = new Map<Group, number[]>(on.map((group) => [group, []]));
  for (const key of candidates) {
    if (age !== undefined && !fitsAge(columns, key, age)) continue;
    let failed: Group | undefined;
    let fails = 0;
    for (const group of on) {
      if (group.passes(key)) continue;
      failed = group;
      fails += 1;
      if (fails > 1) break;
    }
    if (fails === 0) keys.push(key);
    else if (fails === 1 && failed) missed.get(failed)?.push(key);
  }
  const counts = groups.map((group): [GroupName, Uint32Array] => {
    const alone = missed.get(group);
    return [group.name, group.count(alone && alone.length > 0 ? keys.concat(alone) : keys)];
  });
  const without = on.map((group): [GroupName, number] => [
    group.name,
    keys.length + (missed.get(group)?.length ?? 0),
  ]);
  return { keys, counts: new Map(counts), without: new Map(without) };
}
