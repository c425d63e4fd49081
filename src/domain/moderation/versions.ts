import { desc, eq, sql } from 'drizzle-orm';
import type { Connection, Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import { type Publication, publishWithin } from '#src/domain/directory/publish.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { packAsEdited } from '#src/domain/words/optimise-words.ts';

type Reader = Pick<Connection, 'db'>;

/** The listing as it is now, published or closed, and which version that is. @throws NotFound */
export async function readCurrent(
  { db }: Reader,
  serviceId: string,
): Promise<{ record: ListingRecord; versionId: string }> {
  const [row] = await db
    .select({ record: listingVersion.record, versionId: listingVersion.id })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .where(eq(service.id, serviceId));
  if (!row) throw new NotFound('That service is not in the directory any more.');
  return { record: JSON.parse(row.record) as ListingRecord, versionId: row.versionId };
}

/** One version as it was published. @throws NotFound */
export async function readVersion(
  { db }: Reader,
  id: string,
): Promise<typeof listingVersion.$inferSelect & { listing: ListingRecord }> {
  const [row] = await db.select().from(listingVersion).where(eq(listingVersion.id, id));
  if (!row) throw new NotFound('That version is not kept any more.');
  return { ...row, listing: JSON.parse(row.record) as ListingRecord };
}

/** Every version of a listing, newest first, without its record. */
export const versionsOf = ({ db }: Reader, serviceId: string, most: number) =>
  db
    .select()
    .from(listingVersion)
    .where(eq(listingVersion.serviceId, serviceId))
    // Of two in one millisecond the one that was written last.
    .orderBy(desc(listingVersion.publishedAt), desc(sql`rowid`))
    .limit(most);

/** Publishes over the version that was looked at, and over no other.
 *  @throws Conflict when somebody published meanwhile: nothing is written then. */
export async function publishOver(
  ctx: { directory: Directory; taxonomy: Taxonomy; now: Date },
  { record, over, how }: { record: ListingRecord; over: string; how: Publication },
): Promise<void> {
  const whole = ListingRecord.parse({ ...record, lastModified: ctx.now.toISOString() });
  await ctx.directory.writeTx(async (tx) => {
    const { versionId } = await readCurrent(tx, whole.id);
    if (versionId !== over)
      throw new Conflict('Somebody changed this listing a moment ago. Look at it as it is now, then decide.');
    await publishWithin(tx, ctx, whole, how);
  });
  await packAsEdited(ctx, 1);
}
