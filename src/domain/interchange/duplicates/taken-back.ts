import type { ListingRecord } from '#src/domain/directory/record.ts';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const idOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

function without(now: unknown, before: unknown, after: unknown): unknown {
  if (same(now, after)) return before;
  if (!Array.isArray(now) || !Array.isArray(after)) return now;
  const was: unknown[] = Array.isArray(before) ? before : [];
  const [wasIds, afterIds, nowIds] = [was, after, now].map((rows) => new Set(rows.map(idOf)));
  const isAdded = (each: unknown) => afterIds?.has(idOf(each)) && !wasIds?.has(idOf(each));
  const left = was.filter((each) => !afterIds?.has(idOf(each)) && !nowIds?.has(idOf(each)));
  return [...now.filter((each) => !isAdded(each)), ...left];
}

/** The record of today without what a change from `before` to `after` brought: `before` itself when nothing has happened
 *  since, else all that was edited since stays. */
export function takenBack(now: ListingRecord, before: ListingRecord, after: ListingRecord): ListingRecord {
  if (same(now, after)) return before;
  const record: Record<string, unknown> = { ...now };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof ListingRecord>) {
    if (key !== 'lastModified' && !same(before[key], after[key]))
      record[key] = without(now[key], before[key], after[key]);
  }
  return record as ListingRecord;
}
