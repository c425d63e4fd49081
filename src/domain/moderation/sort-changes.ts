import { type Change, couldHarm, withChanges } from '#src/domain/directory/edit/changes.ts';
import { type FieldContext, fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { Invalid } from '#src/domain/problems.ts';

/** Who wants a listing changed: anybody, its own group, or an editor. */
export type Who =
  | {
      way: 'anyone';
      /** Of the address they sign in with, where they did. */
      mark?: string | undefined;
    }
  | {
      way: 'group' | 'editor';
      accountId: string;
      /** Keyed hash of the address they sign in with: who reads that says no second yes. */
      mark?: string | undefined;
    };

/** Why the change cannot be made, as a sentence. */
function unwritable(record: ListingRecord, change: Change, fields: FieldContext): string | undefined {
  try {
    withChanges(record, [change], fields);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What may stand at once, and what somebody else looks at first.
 *  @param asWritten times that cannot be read are left for an editor to put in.
 *  @throws Invalid with a sentence for each that cannot be made. */
export function sortChanges(
  { record, fields, who, crisis }: { record: ListingRecord; fields: FieldContext; who: Who; crisis: boolean },
  changes: readonly Change[],
  asWritten: boolean,
): { now: Change[]; later: Change[] } {
  if (who.way === 'anyone') return { now: [], later: [...changes] };
  const faults = new Map(
    changes.flatMap((change) => {
      const fault = unwritable(record, change, fields);
      return fault ? [[change.field, fault] as const] : [];
    }),
  );
  const isLeft = (change: Change) => asWritten && change.field === 'times' && faults.has('times');
  const inTheWay = [...faults].filter(([field]) => !(asWritten && field === 'times'));
  if (inTheWay[0]) throw new Invalid(inTheWay[0][1], Object.fromEntries(inTheWay));
  const later = changes.filter(
    (change) =>
      isLeft(change) ||
      couldHarm(change, { crisis }) ||
      (who.way === 'group' && fieldOf(change.field).looked === true),
  );
  return { now: changes.filter((change) => !later.includes(change)), later };
}
