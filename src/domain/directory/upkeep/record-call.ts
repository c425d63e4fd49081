import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { People } from '#db/open.ts';
import { toRing } from '#db/schema/people/upkeep.ts';
import type { ListingRecord } from '../record.ts';
import { type ChangeContext, changeListing } from './change-listing.ts';
import { withCheck } from './checks.ts';
import { dayIn } from './days.ts';
import { putOnSheet, takeOffSheet } from './sheet-rows.ts';

/** What came of a call: one key each. A number that is wrong is put right where listings are edited. */
export const CallResult = z.enum(['all-right', 'closed', 'closed-for-now', 'no-answer']);

export const RecordCall = z.object({ serviceId: z.uuid(), result: CallResult });

/** Writes down a call that an editor made: the listing is checked, or closed, or the row waits for another day.
 *  @param by the editor's account. @throws NotFound */
export async function recordCall(
  ctx: ChangeContext & { people: People },
  { serviceId, result }: z.infer<typeof RecordCall>,
  by: string,
): Promise<void> {
  const day = dayIn(ctx.now);
  if (result === 'no-answer') {
    await putOnSheet(ctx, [{ serviceId, why: 'oldest' }]);
    await ctx.people.writeTx(async ({ db }) => {
      await db
        .update(toRing)
        .set({ triedOn: day })
        .where(and(eq(toRing.serviceId, serviceId), isNull(toRing.doneAt)));
    });
    return;
  }
  const statuses: Partial<Record<typeof result, ListingRecord['status']>> = {
    closed: 'defunct',
    'closed-for-now': 'temporarily closed',
  };
  await changeListing(ctx, serviceId, { by, why: 'An editor rang' }, (record) => ({
    ...withCheck(record, ['all'], { checkedOn: day, checkedBy: 'editor', how: 'by phone' }),
    status: statuses[result] ?? record.status,
  }));
  await takeOffSheet(ctx, serviceId, { result, by });
}
