import { and, asc, desc, eq, gt, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { importedListing, importRow } from '#db/schema/directory/interchange.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { type StandingJoins, standingJoins } from './duplicates/standing-joins.ts';
import { isOlderThanCheck, isOnlyChecked } from './their-checks.ts';
import { UNSAID } from './translate/service.ts';

export type Fate = 'added' | 'changed' | 'unchanged' | 'kept' | 'joined' | 'rejected' | 'repeated';

const AT_ONCE = 250;
/** Who publishes listings without a person having looked at them one by one. */
const MACHINES = ['import', 'join'];

const JOINED = 'it was joined to another listing of the same service';
const KEPT = 'it was changed here since it was last imported, and the source says something else now';
const CHECKED = 'people here have checked what stands since the source last changed it';
const REASONS: Partial<Record<Fate, string>> = { kept: KEPT, joined: JOINED };

interface Known {
  digest?: string;
  publishedBy?: string;
  /** What stands, where people have published it but done no more than check what a source said. */
  checked?: ListingRecord;
}

async function knownOf(
  directory: Pick<Directory, 'db'>,
  ids: readonly string[],
): Promise<Map<string, Known>> {
  const { db } = directory;
  const known = new Map<string, Known>();
  const put = (id: string, more: Known) => known.set(id, { ...known.get(id), ...more });
  const imported = await db
    .select({ id: importedListing.serviceId, digest: importedListing.digest })
    .from(importedListing)
    .where(inArray(importedListing.serviceId, [...ids]));
  const current = await db
    .select({ id: service.id, publishedBy: listingVersion.publishedBy, versionId: service.versionId })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .where(inArray(service.id, [...ids]));
  for (const { id, digest } of imported) put(id, { digest });
  for (const { id, publishedBy, versionId } of current) {
    put(id, { publishedBy });
    if (MACHINES.includes(publishedBy)) continue;
    const standing = await newest(directory, eq(listingVersion.id, versionId));
    const source = await newest(directory, and(ofListing(id), inArray(listingVersion.publishedBy, MACHINES)));
    if (standing && source && isOnlyChecked(standing, source)) put(id, { checked: standing });
  }
  return known;
}

const ofListing = (id: string) => eq(listingVersion.serviceId, id);

async function newest(
  { db }: Pick<Directory, 'db'>,
  which: SQL | undefined,
): Promise<ListingRecord | undefined> {
  const [row] = await db
    .select({ record: listingVersion.record })
    .from(listingVersion)
    .where(which)
    .orderBy(desc(listingVersion.publishedAt), desc(listingVersion.id))
    .limit(1);
  return row && ListingRecord.parse(JSON.parse(row.record));
}

/** What becomes of a row, by what the directory holds. A listing that people changed here is never written over, unless all
 *  they did was to check it, and one that was joined to another comes back only when the join is taken back. */
export function fateOf(digest: string, known: Known | undefined, isJoined: boolean): Fate {
  if (known?.digest === digest) return 'unchanged';
  if (isJoined) return 'joined';
  if (known?.publishedBy === undefined) return 'added';
  return MACHINES.includes(known.publishedBy) || known.checked ? 'changed' : 'kept';
}

const isJoined = (joins: StandingJoins, serviceId: string | null): boolean =>
  serviceId !== null && joins.keptFor(serviceId) !== undefined;

/** Whether people have checked since the source last changed what it wants to change. When it changed it is not always said. */
function isChecked(known: Known | undefined, record: string | null): boolean {
  if (!known?.checked || !record) return false;
  const next = ListingRecord.parse(JSON.parse(record));
  return next.lastModified !== UNSAID && isOlderThanCheck(next, known.checked);
}

/** Decides what becomes of each staged row. Nothing is published yet. */
export async function decide({ directory }: { directory: Directory }, runId: string): Promise<void> {
  const joins = await standingJoins({ directory });
  for (let last = 0; ; ) {
    const rows = await directory.db
      .select({
        number: importRow.number,
        serviceId: importRow.serviceId,
        digest: importRow.digest,
        record: importRow.record,
      })
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
    const decided = rows.map(({ number, serviceId, digest, record }) => {
      const theirs = known.get(serviceId ?? '');
      const fate = fateOf(digest ?? '', theirs, isJoined(joins, serviceId));
      return fate === 'changed' && isChecked(theirs, record)
        ? { number, fate: 'kept' as const, reason: CHECKED }
        : { number, fate, reason: REASONS[fate] ?? null };
    });
    await directory.writeTx(({ db }) => {
      for (const group of Map.groupBy(decided, ({ fate, reason }) => `${fate} ${reason}`).values()) {
        const [{ fate, reason } = { fate: 'kept' as Fate, reason: KEPT }] = group;
        const done = fate === 'unchanged' || fate === 'kept' || fate === 'joined';
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
