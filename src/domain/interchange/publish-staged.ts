import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Connection, Directory } from '#db/open.ts';
import { putRows } from '#db/rows.ts';
import { importedListing, importRow } from '#db/schema/directory/interchange.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import { publishWithin } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { standingJoins } from './duplicates/standing-joins.ts';
import type { Run } from './run.ts';
import { withTheirChecks } from './their-checks.ts';
import { UNSAID } from './translate/service.ts';

/** Short transactions: readers and other writers go on in between, and a crash loses no more than these. */
const AT_ONCE = 200;

interface Context {
  directory: Directory;
  taxonomy: Taxonomy;
  now: Date;
}

async function standingRecord({ db }: Connection, id: string): Promise<ListingRecord | undefined> {
  const [row] = await db
    .select({ record: listingVersion.record })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .where(eq(service.id, id));
  return row && (JSON.parse(row.record) as ListingRecord);
}

/** Publishes the rows that are new or changed and not published yet. A run that was stopped goes on where it was.
 *  @param told hears how many were published so far. @returns how many were published now. */
export async function publishStaged(
  ctx: Context,
  { id: runId, source }: Run,
  told: (published: number) => void = () => undefined,
): Promise<number> {
  const at = ctx.now.toISOString();
  const waiting = and(
    eq(importRow.runId, runId),
    inArray(importRow.fate, ['added', 'changed']),
    eq(importRow.done, false),
  );
  const joins = await standingJoins(ctx);
  let published = 0;
  for (;;) {
    const rows = await ctx.directory.db
      .select()
      .from(importRow)
      .where(waiting)
      .orderBy(asc(importRow.number))
      .limit(AT_ONCE);
    if (rows.length === 0) return published;
    await ctx.directory.writeTx(async (tx) => {
      for (const { record: text, serviceId, sourceId, digest, fate } of rows) {
        const said = JSON.parse(text ?? '') as ListingRecord;
        const standing = fate === 'changed' ? await standingRecord(tx, said.id) : undefined;
        const record = standing ? withTheirChecks(said, standing) : said;
        const lastModified = record.lastModified === UNSAID ? at : record.lastModified;
        await publishWithin(tx, ctx, joins.withJoined({ ...record, lastModified }), {
          by: 'import',
          why: 'An import',
          source,
        });
        putRows(tx, importedListing, [
          {
            serviceId: serviceId ?? record.id,
            source,
            sourceId: sourceId ?? '',
            digest: digest ?? '',
            runId,
            at,
          },
        ]);
      }
      tx.db
        .update(importRow)
        .set({ done: true })
        .where(
          and(
            eq(importRow.runId, runId),
            inArray(
              importRow.number,
              rows.map(({ number }) => number),
            ),
          ),
        )
        .run();
    });
    published += rows.length;
    told(published);
  }
}
