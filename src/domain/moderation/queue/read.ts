import { and, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { z } from 'zod';
import { likelyPair } from '#db/schema/directory/likely-pair.ts';
import { service } from '#db/schema/directory/service.ts';
import { toRing } from '#db/schema/people/upkeep.ts';
import { reachOut } from '#db/schema/people/watch.ts';
import { seeEndings } from '#src/domain/directory/ending/see-endings.ts';
import { countJoining, Joining } from '../count-joining.ts';
import { countOffers } from '../offers/waiting-offers.ts';
import { changesWaiting } from './changes.ts';
import { faultsWaiting } from './faults.ts';
import { byRisk, QueueItem } from './item.ts';
import { unreachableWaiting } from './unreachable.ts';
import type { QueueContext } from './world.ts';

export const Queue = z.object({
  items: z.array(QueueItem),
  more: z.number(),
  /** Listings on the phone sheet, and how many of them because letters come back. */
  toRing: z.number(),
  bounced: z.number(),
  /** Listings that may be one service, in twos. */
  pairs: z.number(),
  /** Dates of permissions and funding that need somebody: about to end, over, or answered by the group. */
  endings: z.number(),
  /** Groups that said whether they could help where help is missing. */
  answers: z.number(),
  /** Offers of help that nobody else looks after. */
  offers: z.number(),
  joining: Joining,
});
export type Queue = z.infer<typeof Queue>;

const MOST = 100;

/** All that waits for editors, what matters most first. */
export async function readQueue(ctx: QueueContext, viewer: { accountId: string }): Promise<Queue> {
  const items = [
    ...(await changesWaiting(ctx, viewer.accountId)),
    ...(await faultsWaiting(ctx)),
    ...(await unreachableWaiting(ctx)),
  ].sort(byRisk);
  const ring = await ctx.people.db
    .select({ why: toRing.why, count: count() })
    .from(toRing)
    .where(isNull(toRing.doneAt))
    .groupBy(toRing.why);
  const ringing = (why?: string) =>
    ring.filter((row) => !why || row.why === why).reduce((sum, row) => sum + row.count, 0);
  return {
    items: items.slice(0, MOST),
    more: Math.max(0, items.length - MOST),
    toRing: ringing(),
    bounced: ringing('bounced'),
    pairs: await pairsWaiting(ctx),
    endings: (await seeEndings(ctx)).filter(({ since }) => since !== undefined).length,
    answers: await ctx.people.db.$count(reachOut, and(isNotNull(reachOut.answer), isNull(reachOut.doneAt))),
    offers: await countOffers(ctx),
    joining: await countJoining(ctx),
  };
}

/** How many pairs of listings wait for somebody to say whether they are one service. */
async function pairsWaiting({ directory: { db } }: QueueContext): Promise<number> {
  const PUBLIC = ['active', 'temporarily closed'];
  const other = alias(service, 'other');
  const [row] = await db
    .select({ count: count() })
    .from(likelyPair)
    .innerJoin(service, eq(service.id, likelyPair.keepId))
    .innerJoin(other, eq(other.id, likelyPair.otherId))
    .where(and(eq(likelyPair.state, 'open'), inArray(service.status, PUBLIC), inArray(other.status, PUBLIC)));
  return row?.count ?? 0;
}
