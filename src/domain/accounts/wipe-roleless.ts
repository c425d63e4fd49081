import { and, eq, inArray, isNotNull, isNull, lt, notInArray } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { accountRole, account as table } from '#db/schema/people/account.ts';

const DAY = 86_400_000;

/** Wipes whoever has held no right for so many days: nothing is left for them to do here. What they did stays, and names
 *  nobody any more. */
export async function wipeRoleless({
  people,
  place,
  now,
}: {
  people: People;
  place: { readonly retention: { readonly accountDays: number } };
  now: Date;
}): Promise<void> {
  const over = new Date(now.getTime() - place.retention.accountDays * DAY).toISOString();
  await people.writeTx(async ({ db }) => {
    const holders = db.select({ id: accountRole.accountId }).from(accountRole);
    await db
      .update(table)
      .set({ withoutRoleSince: null })
      .where(and(isNotNull(table.withoutRoleSince), inArray(table.id, holders)));
    await db
      .update(table)
      .set({ withoutRoleSince: now.toISOString() })
      .where(and(isNull(table.withoutRoleSince), notInArray(table.id, holders), eq(table.isDemo, false)));
    await db.delete(table).where(lt(table.withoutRoleSince, over));
  });
}
