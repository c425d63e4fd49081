import { count, lt, lte } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { bundle, bundleStep } from '#db/schema/people/bundle.ts';

const HOURS_24 = 86_400_000;

/** Wipes the plans whose time is over with all their steps, and steps that were taken off before any sitting of now. */
export async function wipePlans({ people, now }: { people: People; now: Date }): Promise<void> {
  const isOver = lte(bundle.endsAt, now.toISOString());
  const isOff = lt(bundleStep.removedAt, new Date(now.getTime() - HOURS_24).toISOString());
  const [plans] = await people.db.select({ count: count() }).from(bundle).where(isOver);
  const [steps] = await people.db.select({ count: count() }).from(bundleStep).where(isOff);
  if (!plans?.count && !steps?.count) return;
  await people.writeTx(async ({ db }) => {
    await db.delete(bundle).where(isOver);
    await db.delete(bundleStep).where(isOff);
  });
}
