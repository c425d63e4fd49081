import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { bundle } from './bundle.ts';

/** What somebody asked to be sent of their plan later on. Gone with the last message they asked for, with the plan, or when
 *  they say stop. */
export const planLetter = sqliteTable('plan_letter', {
  bundleId: text()
    .primaryKey()
    .references(() => bundle.id, { onDelete: 'cascade' }),
  /** A reminder the day before something on it. */
  remind: integer({ mode: 'boolean' }).notNull(),
  /** When a place on it has closed. */
  closed: integer({ mode: 'boolean' }).notNull(),
  /** Address, the plan's code, and what was told already: JSON sealed under the place's key. */
  sealed: text().notNull(),
});

/** That a plan was sent, for one day: so that nobody is sent too many. */
export const planSent = sqliteTable(
  'plan_sent',
  {
    id: text().primaryKey(),
    planHash: text().notNull(),
    addressHash: text().notNull(),
    at: text().notNull(),
  },
  (table) => [index('plan_sent_at').on(table.at)],
);
