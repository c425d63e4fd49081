import { isDeepStrictEqual } from 'node:util';
import { Conflict } from '#src/domain/problems.ts';
import type { ListingRecord } from '../record.ts';

/** What was changed between two versions, changed back in a third. @throws Conflict where somebody else has changed it since */
export function takenBack(now: ListingRecord, before: ListingRecord, after: ListingRecord): ListingRecord {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof ListingRecord)[];
  const changed = fields.filter(
    (field) => field !== 'lastModified' && !isDeepStrictEqual(before[field], after[field]),
  );
  if (changed.some((field) => !isDeepStrictEqual(now[field], after[field])))
    throw new Conflict(
      'Somebody has changed this listing since. Tell us what is wrong and we will put it right.',
    );
  return { ...now, ...Object.fromEntries(changed.map((field) => [field, before[field]])) };
}
