import { setImmediate } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import type { ListingRecord } from '../record.ts';

const AT_ONCE = 100;

/** The records of these versions in their order, a handful at a time so that the site goes on answering. */
export async function* readRecords(
  { db }: Pick<Directory, 'db'>,
  versionIds: readonly string[],
): AsyncGenerator<ListingRecord> {
  for (let start = 0; start < versionIds.length; start += AT_ONCE) {
    const ids = versionIds.slice(start, start + AT_ONCE);
    const rows = await db
      .select({ id: listingVersion.id, record: listingVersion.record })
      .from(listingVersion)
      .where(inArray(listingVersion.id, ids));
    const records = new Map(rows.map(({ id, record }) => [id, record]));
    for (const id of ids) yield JSON.parse(records.get(id) ?? '{}') as ListingRecord;
    await setImmediate();
  }
}
