import { and, asc, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { reachOut } from '#db/schema/people/watch.ts';
import { namesOf } from '#src/domain/accounts/names-of.ts';
import { standingListing } from '#src/domain/directory/upkeep/change-listing.ts';
import type { Areas } from '#src/domain/geo/areas.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { ANSWERS, answerOf } from './answer-reach-out.ts';

/** A group that was asked, or is to be rung. */
export const ReachOutView = z.object({
  id: z.string(),
  serviceId: z.string(),
  name: z.string(),
  example: z.boolean(),
  phones: z.array(z.object({ number: z.string() })),
  need: z.object({ name: z.string(), address: z.string() }),
  area: z.object({ id: z.string(), name: z.string() }),
  way: z.enum(['email', 'ring']),
  askedAt: z.string(),
  askedBy: z.string().optional(),
  answer: z.enum(ANSWERS).optional(),
  answeredAt: z.string().optional(),
  done: z.boolean(),
});
export type ReachOutView = z.infer<typeof ReachOutView>;

interface Context {
  directory: Directory;
  people: People;
  taxonomy: Taxonomy;
  areas: Areas;
}

/** Those that editors still have to do with, answers first; or all about one square. */
export async function seeReachOuts(
  ctx: Context,
  square?: { need: string; area: string },
): Promise<ReachOutView[]> {
  const { people, taxonomy, areas } = ctx;
  const rows = await people.db
    .select()
    .from(reachOut)
    .where(
      square ? and(eq(reachOut.need, square.need), eq(reachOut.area, square.area)) : isNull(reachOut.doneAt),
    )
    .orderBy(asc(reachOut.askedAt));
  const names = await namesOf(
    ctx,
    rows.map(({ askedBy }) => askedBy),
  );
  const views: ReachOutView[] = [];
  for (const row of rows) {
    const listing = await standingListing(ctx.directory, row.serviceId).catch(() => undefined);
    const [need, area] = [taxonomy.need(row.need), areas.byId.get(row.area)];
    if (!listing || !need || !area) continue;
    const { record } = listing;
    const answer = answerOf(row.answer);
    const askedBy = names.get(row.askedBy);
    views.push({
      id: row.id,
      serviceId: row.serviceId,
      name: record.name,
      example: record.kind === 'example',
      phones: record.phones.map(({ number }) => ({ number })),
      need: { name: need.name, address: taxonomy.addressOf(need.id) },
      area: { id: area.id, name: area.name },
      way: row.way === 'ring' ? 'ring' : 'email',
      askedAt: row.askedAt,
      ...(askedBy && { askedBy }),
      ...(answer && { answer }),
      ...(row.answeredAt && { answeredAt: row.answeredAt }),
      done: row.doneAt !== null,
    });
  }
  return views.toSorted((a, b) => Number(b.answer !== undefined) - Number(a.answer !== undefined));
}
