import type { Columns } from './columns.ts';
import type { Group, GroupName } from './groups.ts';
import { fitsAge } from './groups.ts';

export interface Tally {
  /** What passes every group that is on. */
  keys: number[];
  /** For each group that is on: how many there would be without it. */
  without: Map<GroupName, number>;
}

/** One pass over what matches the words: keeps what passes all groups, and counts for every option what there would be if
 *  it were chosen. A group's own choices do not lower its own counts, so each count is a promise that its link keeps. */
export function tally(columns: Columns, candidates: readonly number[], groups: readonly Group[], age?: number): Tally {
  const on = groups.filter((group) => group.isOn);
  const keys: number[] = [];
  const missed = new Map<GroupName, number>(on.map((group) => [group.name, 0]));
  for (const key of candidates) {
    if (!fitsAge(columns, key, age)) continue;
    let failed: Group | undefined;
    let fails = 0;
    for (const group of on) {
      if (group.passes(key)) continue;
      failed = group;
      fails += 1;
      if (fails > 1) break;
    }
    if (fails === 0) {
      keys.push(key);
      for (const group of groups) group.count(key);
    } else if (fails === 1 && failed) {
      failed.count(key);
      missed.set(failed.name, (missed.get(failed.name) ?? 0) + 1);
    }
  }
  return { keys, without: new Map([...missed].map(([name, count]) => [name, count + keys.length])) };
}
