import { pairOf } from './standing-joins.ts';

interface Pair {
  keepId: string;
  otherId: string;
}

/** Of pairs that are certain each by itself, those that are certain together: where A is B, and B is C, but A is not
 *  surely C (a Monday and a Thursday group, and a listing that names no day), only the first stand; a person sees the rest. */
export function agreeing<T extends Pair>(pairs: readonly T[]): { agreed: T[]; doubted: T[] } {
  const certain = new Set(pairs.map(({ keepId, otherId }) => pairOf(keepId, otherId)));
  const groups = new Map<string, Set<string>>();
  const groupOf = (id: string) => groups.get(id) ?? new Set([id]);
  const agreed: T[] = [];
  const doubted: T[] = [];
  for (const pair of pairs) {
    const [one, other] = [groupOf(pair.keepId), groupOf(pair.otherId)];
    if (one !== other && ![...one].every((a) => [...other].every((b) => certain.has(pairOf(a, b))))) {
      doubted.push(pair);
      continue;
    }
    const both = new Set([...one, ...other]);
    for (const id of both) groups.set(id, both);
    agreed.push(pair);
  }
  return { agreed, doubted };
}
