import { organization, organizationIdentifier, program } from '#db/schema/directory/organization.ts';
import { service } from '#db/schema/directory/service.ts';
import { directoryChange, listingCard, listingVersion } from '#db/schema/directory/upkeep.ts';
import { insertRows, putRows } from '#db/insert.ts';
import type { Connection, Directory } from '#db/open.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { indexWords } from '#src/domain/words/word-index.ts';
import { cardOf } from './card.ts';
import { withoutPlace } from './confidential.ts';
import { newId } from './ids.ts';
import { ListingRecord, type Organization } from './record.ts';
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
  tx.sqlite.prepare('delete from organization_identifier where organization_id = ?').run(body.id);
  insertRows(tx, organizationIdentifier, body.identifiers.map((row) => ({ ...row, organizationId: body.id })));
}

/** The service's small integer key, kept for life: the word index and the columns know it by that. */
function putService(tx: Connection, record: ListingRecord, versionId: string): number {
  const known = tx.sqlite.prepare('select key from service where id = ?').pluck().get(record.id) as number | undefined;
  const key = known ?? (tx.sqlite.prepare('select coalesce(max(key), 0) + 1 from service').pluck().get() as number);
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
  return key;
}

/** Publishes one listing inside a transaction: its rows, its words, its card, a version, and one step of the revision,
 *  all or nothing. Tells nobody. The record must be whole (checked by `ListingRecord`). */
export function publishWithin(tx: Connection, taxonomy: Taxonomy, now: Date, given: ListingRecord, { by, why, source }: Publication): void {
  const record = withoutPlace(given);
  const at = now.toISOString();
  const versionId = newId(now);
  deleteChildren(tx, record.id);
  if (record.organization) putOrganization(tx, record.organization, at);
  if (record.program && record.organization) {
    putRows(tx, program, [{ ...record.program, organizationId: record.organization.id }]);
  }
  const key = putService(tx, record, versionId);
  insertChildren(tx, record);
  insertRows(tx, listingVersion, [
    { id: versionId, serviceId: record.id, record: JSON.stringify(record), publishedAt: at, publishedBy: by, why, source },
  ]);
  putRows(tx, listingCard, [{ key, card: JSON.stringify(cardOf(record)) }]);
  indexWords(tx, key, wordsOf(record, taxonomy));
  const revision = tx.sqlite
    .prepare('insert into directory_revision (id, revision) values (1, 1) on conflict(id) do update set revision = revision + 1 returning revision')
    .pluck()
    .get() as number;
  insertRows(tx, directoryChange, [{ revision, serviceKey: key }]);
}

/** Publishes listings in one transaction: searchable as soon as it returns.
 *  @throws ZodError when a record is not whole; nothing is written then. */
export async function publish(ctx: Context, records: readonly ListingRecord[], how: Publication): Promise<void> {
  const whole = records.map((record) => ListingRecord.parse(record));
  await ctx.directory.writeTx((tx) => {
    for (const record of whole) publishWithin(tx, ctx.taxonomy, ctx.now, record, how);
  });
}

/** The directory's revision: goes up with every publish. */
export function revisionOf({ sqlite }: Connection): number {
  return (sqlite.prepare('select revision from directory_revision').pluck().get() as number | undefined) ?? 0;
}
