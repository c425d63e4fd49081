import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What editors tell everybody for a while, on every public page: it shows itself at its start and goes at its end. */
export const banner = sqliteTable(
  'banner',
  {
    id: text().primaryKey(),
    /** weather | urgent */
    kind: text().notNull(),
    heading: text().notNull(),
    message: text().notNull(),
    /** The need whose services it leads to. */
    need: text(),
    /** Instants in UTC: it stands from the first until just before the second. */
    startsAt: text().notNull(),
    endsAt: text().notNull(),
    /** Goes up with each change, so that two editors do not overwrite each other. */
    version: integer().notNull(),
    /** "editor <account>" */
    madeBy: text().notNull(),
    madeAt: text().notNull(),
    changedBy: text(),
    changedAt: text(),
  },
  (table) => [index('banner_until').on(table.endsAt)],
);
