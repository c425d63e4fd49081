import { asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Connection, Directory } from '#db/open.ts';
import { listingJoin } from '#db/schema/directory/join.ts';
import { likelyPair } from '#db/schema/directory/likely-pair.ts';
import { listingVersion } from '#db/schema/directory/upkeep.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { withFactsOf } from './added-facts.ts';

interface Context {
  directory: Pick<Directory, 'db'>;
}

/** Two ids as one word, whichever comes first. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Pairs that somebody took apart, or said are two: not to be joined by a machine. */
export async function takenApart({ directory }: Context): Promise<Set<string>> {
  const rows = await directory.db.select().from(listingJoin).where(isNotNull(listingJoin.undoes));
  const said = await directory.db
    .select({ pair: likelyPair.pair })
    .from(likelyPair)
    .where(eq(likelyPair.state, 'apart'));
  return new Set([...rows.map((row) => pairOf(row.keptId, row.otherId)), ...said.map(({ pair }) => pair)]);
}

/** Joins that have not been taken back, oldest first. */
export async function readJoins(db: Connection['db']): Promise<(typeof listingJoin.$inferSelect)[]> {
  const undone = alias(listingJoin, 'undone');
  const rows = await db
    .select({ join: listingJoin })
    .from(listingJoin)
    .leftJoin(undone, eq(undone.undoes, listingJoin.id))
    .where(isNull(undone.id))
    .orderBy(asc(listingJoin.at), asc(listingJoin.id));
  return rows.map(({ join }) => join).filter((join) => join.undoes === null);
}

/** From each listing that was joined away to the one it was joined into, and on, if that was joined too. */
export function keptByOther(joins: readonly { keptId: string; otherId: string }[]): (id: string) => string {
  const into = new Map(joins.map((join) => [join.otherId, join.keptId]));
  return (id) => {
    let at = id;
    for (let next = into.get(at); next !== undefined; next = into.get(at)) at = next;
    return at;
  };
}

export interface StandingJoins {
  /** The listing that took this one's place, when it was joined away. */
  keptFor(id: string): string | undefined;
  /** A listing's record as its source tells it now, with what the listings joined to it add. */
  withJoined(record: ListingRecord): ListingRecord;
}

/** The joins as they stand, for whoever brings in either of the two again. */
export async function standingJoins({ directory }: Context): Promise<StandingJoins> {
  const joins = await readJoins(directory.db);
  const kept = keptByOther(joins);
  const records = new Map<string, ListingRecord>();
  for (const join of joins) {
    const [row] = await directory.db
      .select({ record: listingVersion.record })
      .from(listingVersion)
      .where(eq(listingVersion.id, join.otherBefore));
    if (row) records.set(join.id, JSON.parse(row.record) as ListingRecord);
  }
  return {
    keptFor: (id) => (kept(id) === id ? undefined : kept(id)),
    withJoined: (record) =>
      joins
        .filter((join) => join.keptId === record.id)
        .reduce((whole, join) => {
          const other = records.get(join.id);
          return other ? withFactsOf(whole, other) : whole;
        }, record),
  };
}
