import { and, eq, gt, or } from 'drizzle-orm';
import { z } from 'zod';
import type { People } from '#db/open.ts';
import { claim } from '#db/schema/people/claim.ts';
import { newListing } from '#db/schema/people/new-listing.ts';

/** How many groups wait to be listed, and how many people to look after a listing. */
export const Joining = z.object({ listings: z.number(), claims: z.number() });

export async function countJoining({
  people: { db },
  now,
}: {
  people: Pick<People, 'db'>;
  now: Date;
}): Promise<z.infer<typeof Joining>> {
  const toRing = and(eq(claim.way, 'call'), gt(claim.endsAt, now.toISOString()));
  const forEditors = and(eq(claim.state, 'asked'), or(eq(claim.way, 'word'), toRing));
  return {
    listings: await db.$count(newListing, eq(newListing.state, 'sent')),
    claims: await db.$count(claim, or(eq(claim.state, 'proved'), forEditors)),
  };
}
