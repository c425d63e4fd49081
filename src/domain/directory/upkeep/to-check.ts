import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { assurance, listingVersion } from '#db/schema/directory/upkeep.ts';
import type { ListingRecord } from '../record.ts';

const AT_ONCE = 100;
/** Listings that stand in the directory, whether or not they are open at present. */
const STANDING = ['active', 'temporarily closed'];

/** The listings that nobody has confirmed since a day, a handful at a time so that the site goes on answering. */
export async function* listingsToCheck(
  { directory }: { directory: Pick<Directory, 'db'> },
  { before, withExamples }: { before: string; withExamples: boolean },
): AsyncGenerator<ListingRecord> {
  const { db } = directory;
  const confirmed = db
    .select({
      serviceId: assurance.serviceId,
      on: sql<string>`max(${assurance.checkedOn})`.as('confirmed_on'),
    })
    .from(assurance)
    .where(and(eq(assurance.fact, 'all'), inArray(assurance.checkedBy, ['group', 'editor', 'navigator'])))
    .groupBy(assurance.serviceId)
    .as('confirmed');
  const due = await db
    .select({ versionId: service.versionId })
    .from(service)
    .leftJoin(confirmed, eq(confirmed.serviceId, service.id))
    .where(
      and(
        inArray(service.status, STANDING),
        withExamples ? undefined : eq(service.kind, 'real'),
        sql`coalesce(${confirmed.on}, '') <= ${before}`,
      ),
    )
    .orderBy(sql`coalesce(${confirmed.on}, '')`, service.key);
  for (let start = 0; start < due.length; start += AT_ONCE) {
    const ids = due.slice(start, start + AT_ONCE).map(({ versionId }) => versionId);
    const rows = await db
      .select({ id: listingVersion.id, record: listingVersion.record })
      .from(listingVersion)
      .where(inArray(listingVersion.id, ids));
    const records = new Map(rows.map(({ id, record }) => [id, record]));
    for (const id of ids) yield JSON.parse(records.get(id) ?? '{}') as ListingRecord;
    await setImmediate();
  }
}
