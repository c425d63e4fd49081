import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { importedListing, importRow } from '#db/schema/directory/interchange.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import { type StandingJoins, standingJoins } from './duplicates/standing-joins.ts';

export type Fate = 'added' | 'changed' | 'unchanged' | 'kept' | 'joined' | 'rejected' | 'repeated';

const AT_ONCE = 250;
/** Who publishes listings without a person having looked at them one by one. */
const MACHINES = ['import', 'join'];

const JOINED = 'it was joined to another listing of the same service';
const KEPT = 'it was changed here since it was last imported, and the source says something else now';

interface Known {
  digest?: string;
  publishedBy?: string;
}

async function knownOf({ db }: Pick<Directory, 'db'>, ids: readonly string[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const put = (id: string, more: Known) => known.set(id, { ...known.get(id), ...more });
  const imported = await db
    .select({ id: importedListing.serviceId, digest: importedListing.digest })
    .from(importedListing)
    .where(inArray(importedListing.serviceId, [...ids]));
  const current = await db
    .select({ id: service.id, publishedBy: listingVersion.publishedBy })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .where(inArray(service.id, [...ids]));
  for (const { id, digest } of imported) put(id, { digest });
  for (const { id, publishedBy } of current) put(id, { publishedBy });
  return known;
}

/** What becomes of a row, by what the directory holds. A listing that people changed here is never written over, and
 *  one that was joined to another comes back only when the join is taken back. */
export function fateOf(digest: string, known: Known | undefined, isJoined: boolean): Fate {
  if (known?.digest === digest) return 'unchanged';
  if (isJoined) return 'joined';
  if (known?.publishedBy === undefined) return 'added';
  return MACHINES.includes(known.publishedBy) ? 'changed' : 'kept';
}

const isJoined = (joins: StandingJoins, serviceId: string | null): boolean =>
  serviceId !== null && joins.keptFor(serviceId) !== undefined;

/** Decides what becomes of each staged row. Nothing is published yet. */
export async function decide({ directory }: { directory: Directory }, runId: string): Promise<void> {
  const joins = await standingJoins({ directory });
  for (let last = 0; ; ) {
    const rows = await directory.db
      .select({ number: importRow.number, serviceId: importRow.serviceId, digest: importRow.digest })
      .from(importRow)
      .where(and(eq(importRow.runId, runId), isNull(importRow.fate), gt(importRow.number, last)))
      .orderBy(asc(importRow.number))
      .limit(AT_ONCE);
    if (rows.length === 0) return;
    last = rows.at(-1)?.number ?? last;
    const known = await knownOf(
      directory,
      rows.flatMap(({ serviceId }) => serviceId ?? []),
    );
    const byFate = Map.groupBy(rows, ({ serviceId, digest }) =>
      fateOf(digest ?? '', known.get(serviceId ?? ''), isJoined(joins, serviceId)),
    );
    await directory.writeTx(({ db }) => {
      for (const [fate, group] of byFate) {
        const done = fate === 'unchanged' || fate === 'kept' || fate === 'joined';
        const reason = fate === 'kept' ? KEPT : fate === 'joined' ? JOINED : null;
        db.update(importRow)
          .set({ fate, done, reason })
          .where(
            and(
              eq(importRow.runId, runId),
              inArray(
                importRow.number,
                group.map(({ number }) => number),
              ),
            ),
          )
          .run();
      }
    });
  }
}
