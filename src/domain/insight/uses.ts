import { inArray, lt, sql } from 'drizzle-orm';
import type { Directory, People } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { listingUse } from '#db/schema/people/listing-use.ts';
import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import { momentOf } from '#src/domain/search/timetables.ts';

interface Use {
  opened: number;
  rung: number;
}

/** How often listings were of use since they were last written down. Nothing about who or when. */
export interface Uses {
  opened(listing: string): void;
  rung(listing: string): void;
  /** What has been counted since the last call; the counts begin again at nothing. */
  take(): ReadonlyMap<string, Use>;
}

const MOST_LISTINGS = 20_000;

/** Counts in memory, so that no request waits for the disk. */
export function countUses(): Uses {
  let uses = new Map<string, Use>();
  const add = (listing: string, what: keyof Use) => {
    const known = uses.get(listing);
    if (known) known[what] += 1;
    else if (uses.size < MOST_LISTINGS) uses.set(listing, { opened: 0, rung: 0, [what]: 1 });
  };
  return {
    opened: (listing) => add(listing, 'opened'),
    rung: (listing) => add(listing, 'rung'),
    take() {
      const taken = uses;
      uses = new Map();
      return taken;
    },
  };
}

interface Context {
  directory: Pick<Directory, 'db'>;
  people: People;
  uses: Uses;
  now: Date;
}

/** SQLite takes 32,766 values in one question. */
const AT_ONCE = 10_000;

/** Those of the ids that are listings, and whether each is sensitive. */
function known(directory: Context['directory'], ids: readonly string[]) {
  const found = new Map<string, boolean>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = directory.db
      .select({ id: service.id, sensitive: service.sensitive })
      .from(service)
      .where(inArray(service.id, ids.slice(at, at + AT_ONCE)))
      .all();
    for (const { id, sensitive } of rows) found.set(id, sensitive);
  }
  return found;
}

/** Adds what was counted in memory to the totals of the day: each minute and at shutdown. A sensitive listing has totals of the
 *  month only: a day with one visitor would tell of that visitor. */
export async function keepUses({ directory, people, uses, now }: Context): Promise<void> {
  const taken = uses.take();
  const listings = known(directory, [...taken.keys()]);
  if (listings.size === 0) return;
  const today = dateOf(momentOf(now).today);
  await people.writeTx(({ db }) => {
    for (const [serviceId, sensitive] of listings) {
      const use = taken.get(serviceId);
      if (!use) continue;
      const day = sensitive ? `${today.slice(0, 7)}-01` : today;
      db.insert(listingUse)
        .values({ serviceId, day, ...use })
        .onConflictDoUpdate({
          target: [listingUse.serviceId, listingUse.day],
          set: {
            opened: sql`${listingUse.opened} + excluded.opened`,
            rung: sql`${listingUse.rung} + excluded.rung`,
          },
        })
        .run();
    }
  });
}

/** Twelve whole months and the one that runs, and a little. */
const DAYS_KEPT = 400;

/** Wipes the totals of days that no page shows any more. */
export async function wipeUses({ people, now }: Pick<Context, 'people' | 'now'>): Promise<void> {
  const isOld = lt(listingUse.day, dateOf(momentOf(now).today - DAYS_KEPT));
  const [old] = people.db.select({ day: listingUse.day }).from(listingUse).where(isOld).limit(1).all();
  if (old) await people.writeTx(({ db }) => void db.delete(listingUse).where(isOld).run());
}
