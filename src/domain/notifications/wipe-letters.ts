import { and, count, isNotNull, lte, or } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { bounce, outbox } from '#db/schema/people/outbox.ts';

const DAY = 86_400_000;
/** So long a bare row says that a letter has gone, so that it does not go again: more than a year's round of letters. */
const KEPT_DAYS = 400;

/** Wipes from ended letters all but that they went, and after a year and more that too. */
export async function wipeLetters({
  people,
  place,
  now,
}: {
  people: People;
  place: { retention: { outboxDays: number } };
  now: Date;
}): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY).toISOString();
  const isToWipe = and(
    lte(outbox.endedAt, daysAgo(place.retention.outboxDays)),
    or(isNotNull(outbox.addressHash), isNotNull(outbox.providerId), isNotNull(outbox.sealed)),
  );
  const isOld = lte(outbox.endedAt, daysAgo(KEPT_DAYS));
  const isOldBounce = lte(bounce.lastAt, daysAgo(KEPT_DAYS));
  const [letters] = await people.db.select({ count: count() }).from(outbox).where(or(isToWipe, isOld));
  const [bounces] = await people.db.select({ count: count() }).from(bounce).where(isOldBounce);
  if (!letters?.count && !bounces?.count) return;
  await people.writeTx(async ({ db }) => {
    await db
      .update(outbox)
      .set({ addressHash: null, providerId: null, sealed: null, dueAt: null })
      .where(isToWipe);
    await db.delete(outbox).where(isOld);
    await db.delete(bounce).where(isOldBounce);
  });
}
