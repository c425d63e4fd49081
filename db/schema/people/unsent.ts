import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './account.ts';

/** What somebody had written when they first had to say who they are: held for them alone, for an hour. */
export const unsentForm = sqliteTable(
  'unsent_form',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    /** Where it was to go and what it holds: JSON sealed under the place's key. */
    sealed: text().notNull(),
    madeAt: text().notNull(),
  },
  (table) => [index('unsent_of').on(table.accountId), index('unsent_made').on(table.madeAt)],
);
