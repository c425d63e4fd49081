import type Database from 'better-sqlite3';
import { eq, getTableColumns, type InferInsertModel, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Connection } from './open.ts';

interface Prepared {
  statement: Database.Statement;
  keys: string[];
  encode: ((value: unknown) => unknown)[];
}

const prepared = {
  add: new WeakMap<Database.Database, Map<SQLiteTable, Prepared>>(),
  put: new WeakMap<Database.Database, Map<SQLiteTable, Prepared>>(),
};

// Drizzle builds an insert anew each time (about 70 µs); a prepared one costs a seventh, and publishing makes dozens.
function prepare(tx: Connection, table: SQLiteTable, replace: boolean): Prepared {
  const held = replace ? prepared.put : prepared.add;
  const known = held.get(tx.sqlite) ?? new Map<SQLiteTable, Prepared>();
  held.set(tx.sqlite, known);
  const found = known.get(table);
  if (found) return found;

  const columns = getTableColumns(table);
  const keys = Object.keys(columns);
  const holders = Object.fromEntries(keys.map((key) => [key, sql.placeholder(key)]));
  const insert = tx.db.insert(table).values(holders as never);
  let text = insert.toSQL().sql;
  if (replace) {
    const names = [...(text.match(/\(([^)]*)\) values/)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    // The columns in the order of the names, which are those of the database: serviceId is service_id there.
    const all = Object.values(columns);
    const id = names[all.findIndex((column) => column.primary)] ?? 'id';
    // What other tables point at stays as it is: setting it again makes SQLite look through all of them (0.1 ms).
    const others = names.filter((_, index) => !all[index]?.primary && !all[index]?.isUnique);
    text += ` on conflict("${id}") do update set ${others.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`;
  }
  const made = {
    statement: tx.sqlite.prepare(
      text.replaceAll(/values \(.*?\)/g, `values (${keys.map(() => '?').join(', ')})`),
    ),
    keys,
    encode: Object.values(columns).map((column) => (value: unknown) => column.mapToDriverValue(value)),
  };
  known.set(table, made);
  return made;
}

function write(tx: Connection, table: SQLiteTable, rows: readonly object[], replace: boolean): void {
  if (rows.length === 0) return;
  const { statement, keys, encode } = prepare(tx, table, replace);
  for (const row of rows as Record<string, unknown>[]) {
    statement.run(
      keys.map((key, index) => {
        const value = row[key];
        return value === undefined || value === null ? null : encode[index]?.(value);
      }),
    );
  }
}

/** Adds rows. Fields a row leaves out are null; keys that are not columns are passed over. */
export function insertRows<T extends SQLiteTable>(
  tx: Connection,
  table: T,
  rows: readonly InferInsertModel<T>[],
): void {
  write(tx, table, rows, false);
}

/** Adds rows, or puts them in place of those with the same primary key. */
export function putRows<T extends SQLiteTable>(
  tx: Connection,
  table: T,
  rows: readonly InferInsertModel<T>[],
): void {
  write(tx, table, rows, true);
}

const deletes = new WeakMap<Database.Database, Map<SQLiteColumn, Database.Statement>>();

/** Takes away the rows whose `column` is `value`. */
export function deleteWhere(tx: Connection, column: SQLiteColumn, value: string): void {
  const known = deletes.get(tx.sqlite) ?? new Map<SQLiteColumn, Database.Statement>();
  deletes.set(tx.sqlite, known);
  const statement =
    known.get(column) ??
    tx.sqlite.prepare(
      tx.db
        .delete(column.table as SQLiteTable)
        .where(eq(column, 'value'))
        .toSQL().sql,
    );
  known.set(column, statement);
  statement.run(value);
}
