import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { assurance } from '#db/schema/directory/upkeep.ts';
import type { ListingRecord } from '../record.ts';
import { readRecords } from './read-records.ts';

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
  yield* readRecords(
    directory,
    due.map(({ versionId }) => versionId),
  );
}
