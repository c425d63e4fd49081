import { changedBetween } from '#db/changes.ts';
import type { Connection } from '#db/open.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { dateOf } from '#src/domain/directory/schedule/clock/days.ts';
import type { Schedule } from '#src/domain/directory/schedule/shape.ts';
import type { Columns } from './columns.ts';
import { factsOf } from './facts.ts';

type Database = Connection['sqlite'];

interface Reader {
  sqlite: Database;
}

type Statements = ReturnType<typeof prepareAll>;

const prepared = new WeakMap<Database, Statements>();
const RECORD =
  'select service.key, listing_version.record from service join listing_version on listing_version.id = service.version_id';

// Straight from SQLite: twenty thousand records at every start, one at a time so that memory stays flat.
const prepareAll = (sqlite: Database) => ({
  all: sqlite.prepare(RECORD).raw(),
  one: sqlite.prepare(`${RECORD} where service.key = ?`).raw(),
});

function statementsOf(sqlite: Database): Statements {
  const known = prepared.get(sqlite) ?? prepareAll(sqlite);
  prepared.set(sqlite, known);
  return known;
}

/** The day it is looked at, and the times of crisis lines, which stand in content/crisis and not in their listings. */
interface Known {
  today: number;
  crisisTimes: ReadonlyMap<string, readonly Schedule[]>;
}

/** Fills the columns with every listing that is public. */
export function loadColumns({ sqlite }: Reader, columns: Columns, known: Known): void {
  for (const row of statementsOf(sqlite).all.iterate()) putRow(columns, row as [number, string], known);
}

/** Brings the columns from one revision to a later one, reading only what was published between. Returns how many. */
export function patchColumns(
  { sqlite }: Reader,
  columns: Columns,
  from: number,
  to: number,
  known: Known,
): number {
  const { one } = statementsOf(sqlite);
  const changed = changedBetween({ sqlite }, from, to);
  for (const { key } of changed) {
    const row = one.get(key) as [number, string] | undefined;
    if (row) putRow(columns, row, known);
    else columns.drop(key);
  }
  return changed.length;
}

function putRow(columns: Columns, [key, text]: [number, string], { today, crisisTimes }: Known): void {
  const record = JSON.parse(text) as ListingRecord;
  const isPublic = record.status === 'active' || record.status === 'temporarily closed';
  if (!isPublic) {
    columns.drop(key);
    return;
  }
  const facts = factsOf(record, dateOf(today));
  const isSilent = facts.schedules.length === 0 && record.crisisId !== undefined;
  const schedules = isSilent ? (crisisTimes.get(record.crisisId ?? '') ?? []) : facts.schedules;
  columns.put(key, { ...facts, schedules });
}
