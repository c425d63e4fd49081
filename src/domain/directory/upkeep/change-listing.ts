import { eq } from 'drizzle-orm';
import type { Connection, Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { type Publication, publishWithin } from '../publish.ts';
import { ListingRecord } from '../record.ts';

export interface ChangeContext {
  directory: Directory;
  taxonomy: Taxonomy;
  now: Date;
}

export interface Standing {
  readonly record: ListingRecord;
  readonly versionId: string;
}

/** A listing as it stands, closed ones too, and which version that is. @throws NotFound */
export async function standingListing({ db }: Pick<Connection, 'db'>, id: string): Promise<Standing> {
  const [row] = await db
    .select({ record: listingVersion.record, versionId: service.versionId })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .where(eq(service.id, id));
  if (!row) throw new NotFound('That listing is not in the directory any more.');
  return { record: JSON.parse(row.record) as ListingRecord, versionId: row.versionId };
}

/** A listing as it was in one version. */
export async function versionOf(
  { db }: Pick<Connection, 'db'>,
  versionId: string,
): Promise<ListingRecord | undefined> {
  const [row] = await db
    .select({ record: listingVersion.record })
    .from(listingVersion)
    .where(eq(listingVersion.id, versionId));
  return row && (JSON.parse(row.record) as ListingRecord);
}

/** Publishes a listing anew as `change` makes it from what stands now, and says between which versions that lies.
 *  Where nothing changes, nothing is published. @throws NotFound, and whatever `change` throws */
export async function changeListing(
  { directory, taxonomy, now }: ChangeContext,
  id: string,
  publication: Publication,
  change: (record: ListingRecord) => ListingRecord,
): Promise<{ before: string; after: string; record: ListingRecord }> {
  return directory.writeTx(async (tx) => {
    const { record, versionId } = await standingListing(tx, id);
    const wanted = ListingRecord.parse(change(structuredClone(record)));
    if (JSON.stringify(wanted) === JSON.stringify(ListingRecord.parse(record)))
      return { before: versionId, after: versionId, record };
    const published = { ...wanted, lastModified: now.toISOString() };
    await publishWithin(tx, { taxonomy, now }, published, publication);
    return { before: versionId, after: (await standingListing(tx, id)).versionId, record: published };
  });
}
