import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One sitting at the site: what was answered and which plan is open. Everything in it is sealed under its token, which
 *  is nowhere here: whoever has only this file can read nothing of it. */
export const sitting = sqliteTable(
  'sitting',
  {
    /** Hash of the token that stands in the person's address. */
    tokenHash: text().primaryKey(),
    /** AES-256-GCM under a key made from the token: JSON, in base64. */
    sealed: text().notNull(),
    endsAt: text().notNull(),
  },
  (table) => [index('sitting_ends').on(table.endsAt)],
);
