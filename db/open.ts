import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { at } from '#src/setup/root.mjs';
import { markClean, takeCleanMark } from './clean-stop.ts';
import { endTurn } from './turn.ts';

/** A refusal to start or to go on, with a sentence fit to be read by whoever runs the place. Nothing has been changed. */
export class Refusal extends Error {
  override name = 'Refusal';
}

export type Kind = 'directory' | 'people';

/** One connection: drizzle for the rooms, and SQLite itself for the few files named for it. */
export interface Connection {
  readonly db: BetterSQLite3Database;
  readonly sqlite: Database.Database;
}

/** One database file: a connection that only reads, and one writer behind `writeTx`. */
export interface Store<K extends Kind = Kind> extends Connection {
  readonly kind: K;
  readonly path: string;
  /** Runs `work` in one IMMEDIATE transaction on the only writer; others wait their turn. All or nothing:
   *  what it returns has been committed to disk. No network calls inside. */
  writeTx<T>(work: (tx: Connection) => Promise<T> | T): Promise<T>;
  /** Goes up by itself whenever any process has committed to this file. */
  dataVersion(): number;
  close(): void;
}

export type Directory = Store<'directory'>;
export type People = Store<'people'>;

// synchronous is 1 on every later open unless it is asked for: power cuts then lose acknowledged writes.
const PRAGMAS: readonly (readonly [name: string, value: string | number, reads: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', 5000, 5000],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  // In kB, of each connection. The driver's own choice is four times as much, and answers no faster: what is in no cache
  // of ours is in the system's.
  ['cache_size', -4000, -4000],
];

function connect(path: string): Connection {
  const sqlite = new Database(path);
  for (const [name, value, reads] of PRAGMAS) {
    sqlite.pragma(`${name} = ${value}`);
    const now = sqlite.pragma(name, { simple: true });
    if (now !== reads) throw new Refusal(`The database ${path} would not take the setting ${name}=${value}.`);
  }
  return { sqlite, db: drizzle(sqlite, { casing: 'snake_case' }) };
}

const migrationsFolder = (kind: Kind) => at('db', 'migrations', kind);

function lastMigration(kind: Kind): number {
  const journal = JSON.parse(readFileSync(`${migrationsFolder(kind)}/meta/_journal.json`, 'utf8')) as {
    entries: { when: number }[];
  };
  return Math.max(0, ...journal.entries.map((entry) => entry.when));
}

function appliedMigration(sqlite: Database.Database): number {
  const table = sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (!table) return 0;
  const row = sqlite.prepare('select max(created_at) as at from __drizzle_migrations').get() as {
    at: number | null;
  };
  return Number(row.at ?? 0);
}

function checkWhole(sqlite: Database.Database, path: string): void {
  const answer = sqlite.pragma('quick_check(1)', { simple: true });
  if (answer !== 'ok') throw new Error(String(answer));
  if (statSync(path).size === 0) sqlite.pragma('user_version');
}

/** Brings an older file up to this code's schema, keeping a copy of the file as it was beside it. */
function bringUpToDate(kind: Kind, { sqlite, db }: Connection, path: string): void {
  const applied = appliedMigration(sqlite);
  const last = lastMigration(kind);
  if (applied > last) {
    throw new Refusal(
      `${path} was made by a newer Fingerpost than this one. Nothing was changed. Run the newer version, or point DATA_DIR at another folder.`,
    );
  }
  if (applied === last) return;
  const copy = `${path}.before-${last}`;
  if (applied > 0 && !existsSync(copy)) sqlite.prepare('VACUUM INTO ?').run(copy);
  migrate(db, { migrationsFolder: migrationsFolder(kind) });
}

/** Opens (and creates or migrates) one of the two database files.
 *  @throws Refusal when the file is damaged, newer than the code, or cannot be written. */
export function openStore<K extends Kind>(kind: K, path: string): Store<K> {
  let writer: Connection | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const clean = takeCleanMark(path);
    writer = connect(path);
    // A second and more for a large file, so only where something may have happened to it.
    if (!clean) checkWhole(writer.sqlite, path);
    bringUpToDate(kind, writer, path);
    return storeOver(kind, path, writer, connect(path));
  } catch (error) {
    writer?.sqlite.close();
    if (error instanceof Refusal) throw error;
    throw new Refusal(refusalFor(error, path), { cause: error });
  }
}

function refusalFor(error: unknown, path: string): string {
  const code = String((error as { code?: unknown })?.code ?? '');
  if (/CANTOPEN|READONLY|EACCES|EROFS|ENOTDIR|EEXIST|EPERM|ENOENT/.test(code)) {
    return `Fingerpost cannot write to ${dirname(path)}. Make that folder writable, or set DATA_DIR to one that is.`;
  }
  if (/FULL/.test(code))
    return `The disk that holds ${path} is full. Make room and start again. Nothing was changed.`;
  return `${path} is damaged, so Fingerpost will not open it. Nothing was changed. Put back a backup, or move the file away to start afresh.`;
}

function storeOver<K extends Kind>(kind: K, path: string, writer: Connection, reader: Connection): Store<K> {
  reader.sqlite.pragma('query_only = ON');
  const version = reader.sqlite.prepare('pragma data_version').pluck();
  let turn: Promise<unknown> = Promise.resolve();

  async function inTransaction<T>(work: (tx: Connection) => Promise<T> | T): Promise<T> {
    writer.sqlite.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(writer);
      writer.sqlite.exec('COMMIT');
      endTurn();
      return result;
    } catch (error) {
      if (writer.sqlite.inTransaction) writer.sqlite.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    kind,
    path,
    db: reader.db,
    sqlite: reader.sqlite,
    writeTx(work) {
      const mine = turn.then(() => inTransaction(work));
      turn = mine.catch(() => undefined);
      return mine;
    },
    dataVersion: () => version.get() as number,
    close() {
      reader.sqlite.close();
      writer.sqlite.close();
      markClean(path);
    },
  };
}

export const openDirectory = (path: string): Directory => openStore('directory', path);
export const openPeople = (path: string): People => openStore('people', path);
