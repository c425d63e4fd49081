import type Database from 'better-sqlite3';
import type { Connection } from './open.ts';

/** A service that was published. Its id is null when it has left the directory altogether. */
export interface Changed {
  readonly key: number;
  readonly id: string | null;
}

const CHANGED = `select distinct directory_change.service_key as key, service.id from directory_change
  left join service on service.key = directory_change.service_key where revision > ? and revision <= ?`;

const statements = new WeakMap<Database.Database, Database.Statement>();

/** The services that were published after one revision of the directory and up to another, each once. Straight from SQLite: it is
 *  asked by whoever keeps something of a listing in memory. */
export function changedBetween({ sqlite }: Pick<Connection, 'sqlite'>, from: number, to: number): Changed[] {
  const statement: Database.Statement = statements.get(sqlite) ?? sqlite.prepare(CHANGED);
  statements.set(sqlite, statement);
  return statement.all(from, to) as Changed[];
}
