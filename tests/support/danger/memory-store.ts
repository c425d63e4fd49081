import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import type { Connection, Kind, Store } from '#db/open.ts';

/** A store in memory that can be brought back to how it was: thousands of histories begin with the same world. */
export interface MemoryStore<K extends Kind> extends Store<K> {
  mark(): void;
  bringBack(): void;
}

/** A question that was asked before is not prepared anew: here the same few are asked by the thousand. */
function keepingStatements(sqlite: Database.Database): Database.Database {
  const kept = new Map<string, Database.Statement>();
  const prepare = (text: string) => {
    const statement = kept.get(text) ?? sqlite.prepare(text);
    kept.set(text, statement);
    return statement;
  };
  return Object.create(sqlite, { prepare: { value: prepare } }) as Database.Database;
}

/** The same schema and the same one writer as a file has, without the disk. */
export function memoryStore<K extends Kind>(kind: K): MemoryStore<K> {
  const sqlite = new Database(':memory:');
  sqlite.pragma('foreign_keys = ON');
  const db = drizzle(keepingStatements(sqlite), { casing: 'snake_case' });
  migrate(drizzle(sqlite), {
    migrationsFolder: fileURLToPath(new URL(`../../../db/migrations/${kind}`, import.meta.url)),
  });
  let turn: Promise<unknown> = Promise.resolve();
  async function inTransaction<T>(work: (tx: Connection) => Promise<T> | T): Promise<T> {
    sqlite.exec('SAVEPOINT work');
    try {
      const result = await work({ sqlite, db });
      sqlite.exec('RELEASE work');
      return result;
    } catch (error) {
      sqlite.exec('ROLLBACK TO work; RELEASE work');
      throw error;
    }
  }
  return {
    kind,
    path: ':memory:',
    db,
    sqlite,
    writeTx(work) {
      const mine = turn.then(() => inTransaction(work));
      turn = mine.catch(() => undefined);
      return mine;
    },
    dataVersion: () => 0,
    close: () => sqlite.close(),
    mark: () => sqlite.exec('SAVEPOINT history'),
    bringBack: () => sqlite.exec('ROLLBACK TO history; RELEASE history'),
  };
}
