import { and, eq, gte } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { insertRows } from '#db/rows.ts';
import { reachOut } from '#db/schema/people/watch.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { standingListing } from '#src/domain/directory/upkeep/change-listing.ts';
import { waysTo } from '#src/domain/directory/upkeep/ways.ts';
import type { Area, Areas } from '#src/domain/geo/areas.ts';
import { bouncedOn } from '#src/domain/notifications/bounced.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { needAt } from './see-coverage.ts';

export const ReachOut = z.object({
  /** What stands for it in an address. */
  need: z.string().max(60),
  area: z.string().max(60),
  serviceId: z.uuid(),
  way: z.enum(['email', 'ring'], { error: 'Choose one of the buttons' }),
});

interface Context {
  directory: Directory;
  people: People;
  taxonomy: Taxonomy;
  areas: Areas;
  letters: Letters;
  now: Date;
}

const DAY = 86_400_000;
const LINK_DAYS = 90;

/** The neighbourhood that an address stands for. @throws NotFound */
export function areaAt(areas: Areas, id: string): Area {
  const area = areas.byId.get(id);
  if (!area) throw new NotFound('There is no such neighbourhood.');
  return area;
}

/** Asks a group by letter whether it could help with a need in a neighbourhood, or notes that somebody is to ring it. Asked twice, it is
 *  asked once. A group gets one such letter in three months, whoever writes it.
 *  @throws Conflict with a sentence when no letter may go; NotFound */
export async function reachOutTo(
  ctx: Context,
  { accountId }: { accountId: string },
  input: z.infer<typeof ReachOut>,
): Promise<void> {
  const { serviceId, way, ...square } = ReachOut.parse(input);
  const { people, now } = ctx;
  const need = needAt(ctx.taxonomy, square.need);
  const area = areaAt(ctx.areas, square.area);
  const { record } = await standingListing(ctx.directory, serviceId);
  const addresses = way === 'email' ? waysTo(record, false) : [];
  const bounced = await Promise.all(addresses.map((to) => bouncedOn({ people }, to)));
  const to = addresses.find((_, at) => bounced[at] === undefined);
  if (way === 'email' && !to)
    throw new Conflict(
      addresses.length > 0
        ? 'Letters to this group come back. Ring it instead.'
        : 'This group publishes no e-mail address. Ring it instead.',
    );
  await people.writeTx(async (tx) => {
    const [asked] = await tx.db
      .select({ id: reachOut.id })
      .from(reachOut)
      .where(and(eq(reachOut.need, need.id), eq(reachOut.area, area.id), eq(reachOut.serviceId, serviceId)));
    if (asked) return;
    const since = new Date(now.getTime() - LINK_DAYS * DAY).toISOString();
    const [lately] = await tx.db
      .select({ id: reachOut.id })
      .from(reachOut)
      .where(and(eq(reachOut.serviceId, serviceId), eq(reachOut.way, 'email'), gte(reachOut.askedAt, since)));
    if (to && lately)
      throw new Conflict('This group got such a letter in the last three months. Ring it instead.');
    const id = newId(now);
    insertRows(tx, reachOut, [
      { id, need: need.id, area: area.id, serviceId, way, askedAt: now.toISOString(), askedBy: accountId },
    ]);
    if (!to) return;
    const endsAt = new Date(now.getTime() + LINK_DAYS * DAY);
    const token = await makeLink(tx, { purpose: 'could-you', subject: id, endsAt, now });
    await queueLetter(ctx, tx, {
      letter: 'could-you',
      to,
      facts: {
        listing: record.name.slice(0, 150),
        need: need.name,
        area: area.name,
        link: `/could-you/${token}`,
      },
      key: `could-you ${id}`,
    });
  });
}
