import { lte } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { claim } from '#db/schema/people/claim.ts';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { newListing } from '#db/schema/people/new-listing.ts';
import { suggestionDraft } from '#db/schema/people/suggestion-draft.ts';

/** Wipes what groups wrote and asked for once its day has come: new listings that nobody goes on with or that were decided,
 *  suggestions that were kept and not sent, claims, and groups of the register that nothing was heard of. */
export async function wipeJoining({ people, now }: { people: People; now: Date }): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  for (const table of [newListing, suggestionDraft, claim, knownGroup]) {
    const due = await people.db
      .select({ id: table.id })
      .from(table)
      .where(lte(table.eraseOn, today))
      .limit(1);
    if (due.length > 0) await people.writeTx(({ db }) => db.delete(table).where(lte(table.eraseOn, today)));
  }
}
