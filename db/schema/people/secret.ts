import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Random values of this place's own, made once. Here and not in the directory, which may be handed out whole. */
export const secret = sqliteTable('secret', {
  name: text().primaryKey(),
  /** 32 random bytes in hex. */
  value: text().notNull(),
});
