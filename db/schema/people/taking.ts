import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One text that asked a group whether it is taking people, answered by a text back. */
export const takingAsk = sqliteTable(
  'taking_ask',
  {
    id: text().primaryKey(),
    /** Keyed hash of the mobile it went to. */
    mark: text().notNull(),
    /** YYYY-MM-DD */
    day: text().notNull(),
    /** When the newest answer was sent: what was sent before it and comes later is not taken. */
    answeredAt: text(),
    /** When it was last said that an answer could not be read. */
    askedAgainAt: text(),
  },
  (table) => [index('taking_ask_to').on(table.mark, table.day), index('taking_ask_day').on(table.day)],
);

export const takingAbout = sqliteTable(
  'taking_about',
  {
    askId: text()
      .notNull()
      .references(() => takingAsk.id, { onDelete: 'cascade' }),
    serviceId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.askId, table.serviceId] }),
    index('taking_about_of').on(table.askId),
  ],
);

/** A mobile whose owner wants no texts from us, known by its keyed hash alone. */
export const noTexts = sqliteTable('no_texts', {
  mark: text().primaryKey(),
  at: text().notNull(),
});
