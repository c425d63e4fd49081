import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

// With people and not in the directory, which may be handed out whole: who was asked, who answered, and what they want
// changed may be about a person. An address stands only in the listing that publishes it; here is a keyed mark of it.

/** One letter or text that asked whether listings are still correct, or warned that a date in one ends. */
export const ask = sqliteTable(
  'ask',
  {
    id: text().primaryKey(),
    /** Keyed hash of the address it went to. */
    mark: text().notNull(),
    /** email | text */
    way: text().notNull(),
    /** YYYY-MM-DD */
    day: text().notNull(),
    /** The letter's own key in the outbox. */
    letterKey: text().notNull().unique(),
  },
  (table) => [index('ask_to').on(table.mark, table.day)],
);

/** Which listings a letter asked about. A round is the day of its first letter; a listing is asked once a try. */
export const askAbout = sqliteTable(
  'ask_about',
  {
    serviceId: text().notNull(),
    round: text().notNull(),
    /** 1, 2 or 3. */
    attempt: integer().notNull(),
    askId: text()
      .notNull()
      .references(() => ask.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.serviceId, table.round, table.attempt] }),
    index('ask_about_of').on(table.askId),
  ],
);

/** What a group said by its link, and which versions of the listing that lies between, so that it can be taken back. */
export const groupAnswer = sqliteTable(
  'group_answer',
  {
    id: text().primaryKey(),
    askId: text().notNull(),
    serviceId: text().notNull(),
    at: text().notNull(),
    /** all-right | changed | closed | closed-for-now | later | taking */
    said: text().notNull(),
    /** The day until which it asked to be left alone. */
    until: text(),
    versionBefore: text(),
    versionAfter: text(),
    undoneAt: text(),
  },
  (table) => [index('group_answer_to').on(table.askId), index('group_answer_of').on(table.serviceId)],
);

/** A row of the editors' phone sheet, open until somebody got through. */
export const toRing = sqliteTable(
  'to_ring',
  {
    id: text().primaryKey(),
    serviceId: text().notNull(),
    /** YYYY-MM-DD */
    since: text().notNull(),
    /** no-answer | bounced | no-address | enough-letters */
    why: text().notNull(),
    /** The last day somebody rang in vain. */
    triedOn: text(),
    doneAt: text(),
    /** all-right | changed | closed | answered: it was settled by a letter meanwhile. */
    result: text(),
    by: text(),
  },
  (table) => [
    uniqueIndex('to_ring_of').on(table.serviceId, table.since),
    index('to_ring_done').on(table.doneAt),
  ],
);
