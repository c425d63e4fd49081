import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Two listings of one service made one, or taken apart again: one row each time, never changed. The versions
 *  (listing_version) of both, before and after, are what a join is taken back from. */
export const listingJoin = sqliteTable(
  'listing_join',
  {
    id: text().primaryKey(),
    keptId: text().notNull(),
    otherId: text().notNull(),
    at: text().notNull(),
    by: text().notNull(),
    /** Why the two were taken for one, in sentences. */
    reasons: text({ mode: 'json' }).$type<string[]>().notNull(),
    keptBefore: text().notNull(),
    otherBefore: text().notNull(),
    keptAfter: text().notNull(),
    otherAfter: text().notNull(),
    /** The join that this row takes back; empty for a join. */
    undoes: text().unique(),
  },
  (table) => [index('listing_join_kept').on(table.keptId), index('listing_join_other').on(table.otherId)],
);
