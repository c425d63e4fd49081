import { isNotNull } from 'drizzle-orm';
import { index, type SQLiteColumn } from 'drizzle-orm/sqlite-core';

/** An index of the few rows in which this column says anything. Every column that points at another table has an index:
 *  taking a row away there looks for all that point at it, in each table from end to end where there is none. */
export const indexWhereSet = (name: string, column: SQLiteColumn) =>
  index(name).on(column).where(isNotNull(column));
