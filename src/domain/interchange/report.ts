import { and, asc, count, eq, inArray, notExists, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { importedListing, importRow } from '#db/schema/directory/interchange.ts';
import { service } from '#db/schema/directory/service.ts';
import type { Fate } from './decide.ts';
import type { Pair } from './duplicates/find-duplicates.ts';
import type { Findings } from './findings.ts';
import type { Run } from './run.ts';

const MOST_LISTED = 1000;

export interface RowTold {
  place: string;
  id?: string;
  name?: string;
  reason: string;
}

/** What an import did. `rows` is the sum of the counts that follow it. */
export interface ImportReport {
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Changed here since, so left as they are. */
  kept: number;
  /** The same service as another listing, and shown with it. */
  joined: number;
  rejected: number;
  /** The same id again in this input. */
  repeated: number;
  /** Listings of this source that are not in the input. They are left alone: a feed that fails is no reason to delete. */
  missing: number;
  /** The first thousand of each. */
  rejections: RowTold[];
  repeats: RowTold[];
  heldBack: RowTold[];
  missingListings: { id: string; name: string }[];
  /** Pairs that are one service: joined when certain, to be looked at when only likely. */
  sameService: { certain: Pair[]; likely: Pair[] };
  findings: Findings;
}

async function toldOf({ db }: Pick<Directory, 'db'>, runId: string, fate: Fate): Promise<RowTold[]> {
  const rows = await db
    .select()
    .from(importRow)
    .where(and(eq(importRow.runId, runId), eq(importRow.fate, fate)))
    .orderBy(asc(importRow.number))
    .limit(MOST_LISTED);
  return rows.map(({ place, sourceId, name, reason }) => ({
    place,
    ...(sourceId && { id: sourceId }),
    ...(name && { name }),
    reason: reason ?? '',
  }));
}

/** Adds up a decided run. */
export async function reportOn(
  { directory }: { directory: Pick<Directory, 'db'> },
  run: Run,
  findings: Findings,
  pairs: ImportReport['sameService'],
): Promise<ImportReport> {
  const { db } = directory;
  const byFate = new Map(
    (
      await db
        .select({ fate: importRow.fate, rows: count() })
        .from(importRow)
        .where(eq(importRow.runId, run.id))
        .groupBy(importRow.fate)
    ).map(({ fate, rows }) => [fate, rows]),
  );
  const of = (fate: Fate) => byFate.get(fate) ?? 0;
  const here = db
    .select({ one: sql`1` })
    .from(importRow)
    .where(and(eq(importRow.runId, run.id), eq(importRow.serviceId, importedListing.serviceId)));
  const gone = and(
    eq(importedListing.source, run.source),
    notExists(here),
    inArray(service.status, ['active', 'temporarily closed']),
  );
  const [missing] = await db
    .select({ rows: count() })
    .from(importedListing)
    .innerJoin(service, eq(service.id, importedListing.serviceId))
    .where(gone);
  const missingListings = await db
    .select({ id: service.id, name: service.name })
    .from(importedListing)
    .innerJoin(service, eq(service.id, importedListing.serviceId))
    .where(gone)
    .limit(MOST_LISTED);
  return {
    rows: [...byFate.values()].reduce((sum, rows) => sum + rows, 0),
    added: of('added'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    kept: of('kept'),
    joined: of('joined'),
    rejected: of('rejected'),
    repeated: of('repeated'),
    missing: missing?.rows ?? 0,
    rejections: await toldOf(directory, run.id, 'rejected'),
    repeats: await toldOf(directory, run.id, 'repeated'),
    heldBack: await toldOf(directory, run.id, 'kept'),
    missingListings,
    sameService: { certain: pairs.certain.slice(0, MOST_LISTED), likely: pairs.likely.slice(0, MOST_LISTED) },
    findings,
  };
}
