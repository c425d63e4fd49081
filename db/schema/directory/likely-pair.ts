import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Two listings that may be one service, and what a person made of it. That they are not stays written down: they are not
 *  asked about again. */
export const likelyPair = sqliteTable(
  'likely_pair',
  {
    id: text().primaryKey(),
    /** Both ids in order: a pair is there once, whichever is named first. */
    pair: text().notNull().unique(),
    /** Which of the two seems the better to keep. */
    keepId: text().notNull(),
    otherId: text().notNull(),
    /** Why the two may be one, in sentences. */
    reasons: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** All speaks for it. */
    sure: integer({ mode: 'boolean' }).notNull(),
    foundAt: text().notNull(),
    /** open | joined | apart */
    state: text().notNull(),
    settledAt: text(),
    /** "editor" and the account. */
    settledBy: text(),
    joinId: text(),
    /** One editor's yes, where it takes two: JSON of the account, the listing to keep and the facts to take. */
    yes: text(),
  },
  (table) => [
    index('likely_pair_state').on(table.state, table.foundAt),
    index('likely_pair_keep').on(table.keepId),
    index('likely_pair_other').on(table.otherId),
    index('likely_pair_join').on(table.joinId),
  ],
);
