import { eq, sql } from 'drizzle-orm';
import type { Connection, Directory } from '#db/open.ts';
import { nextRevision } from '#db/revision.ts';
import { deleteWhere, insertRows, putRows } from '#db/rows.ts';
import { organization, organizationIdentifier, program } from '#db/schema/directory/organization.ts';
import { service } from '#db/schema/directory/service.ts';
import { directoryChange, listingCard, listingVersion } from '#db/schema/directory/upkeep.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { packAsEdited } from '#src/domain/words/optimise-words.ts';
import { indexWords } from '#src/domain/words/word-index.ts';
import { cardOf } from './card.ts';
import { withoutPlace } from './confidential.ts';
import { newId } from './ids.ts';
import { ListingRecord } from './record.ts';
import type { Organization } from './record-parts.ts';
import { deleteChildren, insertChildren } from './rows.ts';
import { wordsOf } from './words-of.ts';

/** Who published, why, and from which source, as the version keeps it. */
export interface Publication {
  by: string;
  why: string;
  source?: string;
}

interface Context {
  directory: Directory;
  taxonomy: Taxonomy;
  now: Date;
}

function putOrganization(tx: Connection, body: Organization, at: string): void {
  putRows(tx, organization, [{ ...body, lastModified: at }]);
  deleteWhere(tx, organizationIdentifier.organizationId, body.id);
  insertRows(
    tx,
    organizationIdentifier,
    body.identifiers.map((row) => ({ ...row, organizationId: body.id })),
  );
}

const keyQueries = new WeakMap<Connection['db'], ReturnType<typeof prepareKeys>>();

function prepareKeys(db: Connection['db']) {
  return {
    ofService: db
      .select({ key: service.key })
      .from(service)
      .where(eq(service.id, sql.placeholder('id')))
      .prepare(),
    next: db
      .select({ key: sql<number>`coalesce(max(${service.key}), 0) + 1` })
      .from(service)
      .prepare(),
  };
}

/** The service's small integer key, kept for life: the word index and the columns know it by that. */
async function keyFor({ db }: Connection, serviceId: string): Promise<{ key: number; isNew: boolean }> {
  const queries = keyQueries.get(db) ?? prepareKeys(db);
  keyQueries.set(db, queries);
  const [known] = await queries.ofService.execute({ id: serviceId });
  if (known) return { key: known.key, isNew: false };
  const [next] = await queries.next.execute();
  return { key: next?.key ?? 1, isNew: true };
}

function putService(tx: Connection, key: number, record: ListingRecord, versionId: string): void {
  const { source } = record;
  putRows(tx, service, [
    {
      ...record,
      key,
      versionId,
      organizationId: record.organization?.id,
      programId: record.program?.id,
      sourceName: source?.name,
      sourceUrl: source?.url,
      sourceLicence: source?.licence,
      sourceAttribution: source?.attribution,
      sourceRecordId: source?.recordId,
    },
  ]);
}

/** Publishes one listing inside a transaction: its rows, its words, its card, a version, and one step of the revision,
 *  all or nothing. Tells nobody. The record must be whole (checked by `ListingRecord`). */
export async function publishWithin(
  tx: Connection,
  { taxonomy, now }: Pick<Context, 'taxonomy' | 'now'>,
  given: ListingRecord,
  { by, why, source }: Publication,
): Promise<void> {
  const record = withoutPlace(given);
  const at = now.toISOString();
  const versionId = newId(now);
  const { key, isNew } = await keyFor(tx, record.id);
  if (!isNew) await deleteChildren(tx, record.id);
  if (record.organization) putOrganization(tx, record.organization, at);
  if (record.program && record.organization) {
    putRows(tx, program, [{ ...record.program, organizationId: record.organization.id }]);
  }
  putService(tx, key, record, versionId);
  insertChildren(tx, record);
  insertRows(tx, listingVersion, [
    {
      id: versionId,
      serviceId: record.id,
      record: JSON.stringify(record),
      publishedAt: at,
      publishedBy: by,
      why,
      source,
    },
  ]);
  putRows(tx, listingCard, [{ key, card: JSON.stringify(cardOf(record)) }]);
  indexWords(tx, key, wordsOf(record, taxonomy));
  insertRows(tx, directoryChange, [{ revision: nextRevision(tx), serviceKey: key }]);
}

/** Publishes listings in one transaction: searchable as soon as it returns.
 *  @throws ZodError when a record is not whole; nothing is written then. */
export async function publish(
  ctx: Context,
  records: readonly ListingRecord[],
  how: Publication,
): Promise<void> {
  const whole = records.map((record) => ListingRecord.parse(record));
  await ctx.directory.writeTx(async (tx) => {
    for (const record of whole) await publishWithin(tx, ctx, record, how);
  });
  await packAsEdited(ctx, whole.length);
}
