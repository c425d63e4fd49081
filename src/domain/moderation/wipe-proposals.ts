import { and, count, isNotNull, lte } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { proposal } from '#db/schema/people/proposal.ts';

/** Wipes the changes that were decided long ago, with all that people wrote in them. Returns how many. */
export async function wipeProposals({ people, now }: { people: People; now: Date }): Promise<number> {
  const isDue = and(isNotNull(proposal.eraseOn), lte(proposal.eraseOn, now.toISOString().slice(0, 10)));
  const [due] = await people.db.select({ count: count() }).from(proposal).where(isDue);
  if (!due || due.count === 0) return 0;
  await people.writeTx(({ db }) => db.delete(proposal).where(isDue));
  return due.count;
}
