import { eq } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { planLetter } from '#db/schema/people/plan-letter.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { openToSend } from './plan-letter.ts';

/** Sends no more texts of any plan to a mobile from which STOP came, and wipes it from them. @returns whether there were any. */
export async function stopTexts({ people }: { people: People }, mobile: string): Promise<boolean> {
  const key = await placeKey(people);
  const isTheirs = ({ bundleId, sealed }: typeof planLetter.$inferSelect) => {
    const to = openToSend(key, bundleId, sealed)?.to;
    return to !== undefined && 'text' in to && to.text === mobile;
  };
  const theirs = (await people.db.select().from(planLetter)).filter(isTheirs);
  if (theirs.length > 0)
    await people.writeTx(async ({ db }) => {
      for (const { bundleId } of theirs) await db.delete(planLetter).where(eq(planLetter.bundleId, bundleId));
    });
  return theirs.length > 0;
}
