import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A secret link: good for one purpose, for one thing, for a while. Only a hash of its token is here. */
export const secretLink = sqliteTable(
  'secret_link',
  {
    tokenHash: text().primaryKey(),
    /** What may be done by it: the token of one purpose opens nothing else. */
    purpose: text().notNull(),
    /** The id of what it is for. */
    subject: text().notNull(),
    usesLeft: integer().notNull(),
    endsAt: text().notNull(),
    madeAt: text().notNull(),
  },
  (table) => [
    index('secret_link_of').on(table.purpose, table.subject),
    index('secret_link_ends').on(table.endsAt),
  ],
);
