import { and, avg, count, eq, gte, lt, sql } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Directory } from '#db/open.ts';
import { areaName, outcode, outcodeAuthority, postcode } from '#db/schema/directory/geo.ts';
import { thisTurn } from '#db/turn.ts';
import type { Point } from './distance.ts';

type Db = BetterSQLite3Database;

function prepare(db: Db) {
  const wanted = sql.placeholder('wanted');
  return {
    names: db.select().from(areaName).prepare(),
    name: db.select().from(areaName).where(eq(areaName.code, wanted)).prepare(),
    outcode: db.select().from(outcode).where(eq(outcode.outcode, wanted)).prepare(),
    outcodeAuthorities: db
      .select()
      .from(outcodeAuthority)
      .where(eq(outcodeAuthority.outcode, wanted))
      .prepare(),
    postcode: db.select().from(postcode).where(eq(postcode.postcode, wanted)).prepare(),
    // A range over the key, not LIKE, so that it stays a short walk along the index with all of Great Britain in it.
    beginningWith: db
      .select({
        district: postcode.district,
        county: postcode.county,
        postcodes: count(),
        latE5: avg(postcode.latE5).mapWith(Number),
        lngE5: avg(postcode.lngE5).mapWith(Number),
      })
      .from(postcode)
      .where(
        and(
          gte(postcode.postcode, wanted),
          lt(postcode.postcode, sql.placeholder('after')),
          sql`length(${postcode.postcode}) = ${sql.placeholder('length')}`,
        ),
      )
      .groupBy(postcode.district, postcode.county)
      .prepare(),
  };
}

const prepared = new WeakMap<Db, ReturnType<typeof prepare>>();

/** The gazetteer's queries on one database handle, prepared once. */
export function gazetteerOf(db: Db): ReturnType<typeof prepare> {
  let queries = prepared.get(db);
  if (!queries) {
    queries = prepare(db);
    prepared.set(db, queries);
  }
  return queries;
}

type Sqlite = Directory['sqlite'];
const checksumOf = (sqlite: Sqlite) => sqlite.prepare('select group_concat(checksum) from gazetteer').pluck();
const checksums = new WeakMap<
  Sqlite,
  { read: ReturnType<typeof checksumOf>; turn: number; checksum: string }
>();

/** What the gazetteer is now, of what the project ships and of what was imported since: another text for another gazetteer.
 *  Asked of SQLite once in a turn of the event loop. */
export function gazetteerChecksum({ sqlite }: Pick<Directory, 'sqlite'>): string {
  const turn = thisTurn();
  const before = checksums.get(sqlite);
  if (before?.turn === turn) return before.checksum;
  const read = before?.read ?? checksumOf(sqlite);
  const checksum = (read.get() as string | null) ?? '';
  checksums.set(sqlite, { read, turn, checksum });
  return checksum;
}

/** The row of one postcode ("FY11AN"), if the gazetteer holds it. */
export const postcodeRow = async (db: Db, compact: string) =>
  (await gazetteerOf(db).postcode.execute({ wanted: compact }))[0];

/** The middle of an outcode of the United Kingdom ("FY1"). */
export async function outcodeMiddle(db: Db, name: string): Promise<Point | undefined> {
  const [row] = await gazetteerOf(db).outcode.execute({ wanted: name });
  return row && pointOf(row);
}

/** How the held postcodes that begin so ("FY1" and "4Q") are shared out between councils. Empty when there are none. */
export async function postcodesBeginning(db: Db, outcodeName: string, inward: string) {
  const wanted = outcodeName + inward;
  return gazetteerOf(db).beginningWith.execute({
    wanted,
    after: `${wanted}~`,
    length: outcodeName.length + 3,
  });
}

export const pointOf = (row: { latE5: number; lngE5: number }): Point => ({
  lat: row.latE5 / 1e5,
  lng: row.lngE5 / 1e5,
});
