import { eq, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { findDuplicates, publicListings, type Told } from './find-duplicates.ts';
import { forgetPairs, notePairs } from './note-pairs.ts';

interface Context {
  directory: Directory;
  now: Date;
}

const MOST_HELD = 100_000;

/** The whole directory, as an import would tell it. */
function everyListing(ctx: Context): Told {
  const record = ctx.directory.db
    .select({ record: listingVersion.record })
    .from(service)
    .innerJoin(listingVersion, eq(listingVersion.id, service.versionId))
    .where(eq(service.key, sql.placeholder('key')))
    .prepare();
  return {
    async *each() {
      for await (const { key, record } of publicListings(ctx))
        yield { number: key, record: JSON.parse(record) as ListingRecord };
    },
    async at(key) {
      const [row] = await record.execute({ key });
      return JSON.parse(row?.record ?? '') as ListingRecord;
    },
  };
}

/** Looks through all that can be found for services that are listed twice, and puts the pairs before the editors. Joins nothing. */
export async function lookForPairs(
  ctx: Context,
): Promise<{ certain: number; likely: number; fresh: number }> {
  const found = await findDuplicates(ctx, everyListing(ctx), { mostHeld: MOST_HELD });
  const fresh = await notePairs(ctx, found);
  await forgetPairs(ctx, found);
  return { certain: found.certain.length, likely: found.likely.length, fresh };
}
