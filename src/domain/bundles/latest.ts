import { eq } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import { readListing } from '#src/domain/directory/listing.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { NotFound } from '#src/domain/problems.ts';

interface Context {
  directory: Pick<Directory, 'db'>;
}

/** What is public of a listing now, wherever it has moved to; no record when it is gone. */
export interface Latest {
  record?: ListingRecord;
  versionId?: string;
}

/** A listing may be merged into one that is merged in turn; longer chains are circles. */
const MOST_MOVES = 8;

export async function latestOf(ctx: Context, id: string, moves = MOST_MOVES): Promise<Latest> {
  try {
    const found = await readListing(ctx, id);
    if ('movedTo' in found) return moves > 0 ? latestOf(ctx, found.movedTo, moves - 1) : {};
    const [row] = await ctx.directory.db
      .select({ versionId: service.versionId })
      .from(service)
      .where(eq(service.id, found.record.id));
    return { record: found.record, versionId: row?.versionId };
  } catch (error) {
    if (error instanceof NotFound) return {};
    throw error;
  }
}

/** The listing as it was in one version, so that a step whose place is gone can still be named. */
export async function recordOfVersion(
  { directory }: Context,
  versionId: string | null,
): Promise<{ record: ListingRecord; publishedAt: string } | undefined> {
  if (versionId === null) return undefined;
  const [row] = await directory.db
    .select({ record: listingVersion.record, publishedAt: listingVersion.publishedAt })
    .from(listingVersion)
    .where(eq(listingVersion.id, versionId));
  return row && { record: JSON.parse(row.record) as ListingRecord, publishedAt: row.publishedAt };
}

/** The listings that steps stand for now: each by its own id, and by the one it was merged into. */
export async function listingsOn(
  ctx: Context,
  steps: readonly { serviceId: string | null }[],
): Promise<Set<string>> {
  const ids = new Set(steps.flatMap(({ serviceId }) => serviceId ?? []));
  for (const id of [...ids]) {
    const { record } = await latestOf(ctx, id);
    if (record) ids.add(record.id);
  }
  return ids;
}
