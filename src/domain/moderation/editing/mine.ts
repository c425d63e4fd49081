import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory, People } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { UpkeepRules } from '#src/domain/directory/upkeep/rules.ts';
import { Standing, standingOf } from './due.ts';
import { readWaiting } from './read-waiting.ts';

interface Context {
  directory: Directory;
  people: People;
  upkeep: UpkeepRules;
  now: Date;
}

/** What somebody looks after. */
export const Mine = z.object({
  /** They may change any listing of the place: shown are those that they asked for by name. */
  all: z.boolean(),
  listings: z.array(
    Standing.extend({
      id: z.string(),
      name: z.string(),
      organisation: z.string().optional(),
      example: z.boolean(),
      /** How many changes wait for somebody else. */
      waits: z.number(),
    }),
  ),
  /** How many more there are. */
  more: z.number(),
});
export type Mine = z.infer<typeof Mine>;

const MOST = 100;
// What was merged into another is looked after there.
const KEPT = ['active', 'temporarily closed', 'defunct'];

/** The listings of some organisations, or those of the place that have a word in their name: what is due first.
 *  @param called words of the name; without them nothing is shown to those who may change every listing. */
export async function listingsToKeep(
  ctx: Context,
  { where, called }: { where: 'all' | readonly string[]; called: string },
): Promise<Mine> {
  const all = where === 'all';
  const words = called.normalize('NFKC').trim().toLowerCase();
  if (all && words === '') return { all, listings: [], more: 0 };
  const rows = await ctx.directory.db
    .select({ record: listingVersion.record })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .where(
      and(
        inArray(service.status, KEPT),
        all ? undefined : inArray(service.organizationId, [...where]),
        words === '' ? undefined : sql`instr(lower(${service.name}), ${words}) > 0`,
      ),
    )
    .orderBy(asc(service.name), asc(service.key));
  const records = rows.slice(0, MOST).map((row) => JSON.parse(row.record) as ListingRecord);
  const waiting = await readWaiting(
    ctx.people,
    records.map(({ id }) => id),
  );
  const listings = records.map((record) => ({
    id: record.id,
    name: record.name,
    organisation: record.organization?.name,
    example: record.kind === 'example',
    waits: waiting.filter(({ serviceId }) => serviceId === record.id).length,
    ...standingOf(record, ctx),
  }));
  return {
    all,
    listings: listings.toSorted((a, b) => Number(b.isDue) - Number(a.isDue)),
    more: Math.max(0, rows.length - MOST),
  };
}
