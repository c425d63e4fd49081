import { inArray, lte } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { offer } from '#db/schema/people/offer.ts';

/** Wipes the offers whose day has come, with who offered. Their links are over by then. */
export async function wipeOffers({ people, now }: { people: People; now: Date }): Promise<number> {
  const isDue = lte(offer.eraseOn, now.toISOString().slice(0, 10));
  const due = await people.db.select({ id: offer.id }).from(offer).where(isDue);
  if (due.length === 0) return 0;
  const ids = due.map(({ id }) => id);
  await people.writeTx(async ({ db }) => {
    await db.delete(offer).where(inArray(offer.id, ids));
  });
  return ids.length;
}
