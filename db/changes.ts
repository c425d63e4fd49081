import type Database from 'better-sqlite3';
import type { Connection } from './open.ts';

const statements = new WeakMap<Database.Database, Database.Statement>();

/** The keys of the services that were published after one revision of the directory and up to another, each once. Straight from
 *  SQLite: it is asked by whoever keeps something of a listing in memory. */
export function changedBetween({ sqlite }: Pick<Connection, 'sqlite'>, from: number, to: number): number[] {
  const statement =
    statements.get(sqlite) ??
    sqlite
      .prepare('select distinct service_key from directory_change where revision > ? and revision <= ?')
      .pluck();
  statements.set(sqlite, statement);
  return statement.all(from, to) as number[];
}
