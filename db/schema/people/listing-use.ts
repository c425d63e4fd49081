import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** How often a listing was of use: totals by day, and nothing about who or at what time. Not in the directory, which may be
 *  handed out whole: from small numbers something could be told. */
export const listingUse = sqliteTable(
  'listing_use',
  {
    serviceId: text().notNull(),
    /** YYYY-MM-DD in London; of a sensitive listing always the first day of its month. */
    day: text().notNull(),
    /** Its page was opened. */
    opened: integer().notNull(),
    /** Its number was tapped. */
    rung: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.serviceId, table.day] }), index('listing_use_day').on(table.day)],
);
