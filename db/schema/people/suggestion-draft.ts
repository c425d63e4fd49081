import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A change of a listing that somebody has begun to suggest and not sent. Which listing it is about is sealed too. */
export const suggestionDraft = sqliteTable(
  'suggestion_draft',
  {
    id: text().primaryKey(),
    /** What was typed so far: JSON sealed under the place's key. */
    sealed: text().notNull(),
    /** The day on which it is wiped unless it is sent, or kept again. */
    eraseOn: text().notNull(),
  },
  (table) => [index('suggestion_draft_erase').on(table.eraseOn)],
);
