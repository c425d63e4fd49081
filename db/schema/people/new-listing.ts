import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A listing that somebody wants to add: saved as they write it, then read by editors. Nothing of it is in the directory
 *  until they accept it. */
export const newListing = sqliteTable(
  'new_listing',
  {
    id: text().primaryKey(),
    /** What the person quotes: short, said aloud easily. */
    reference: text().notNull().unique(),
    /** The id that the listing gets once it is published. */
    serviceId: text().notNull().unique(),
    /** What was written, and the e-mail address of who wrote it: JSON sealed under the place's key. */
    sealed: text().notNull(),
    /** writing | sent | accepted | rejected */
    state: text().notNull(),
    /** The account that wrote it, where somebody was signed in. */
    accountId: text(),
    /** Somebody else wrote in it as well. */
    mixed: integer({ mode: 'boolean' }).notNull().default(false),
    /** The group of the register that was invited to write it. */
    knownId: text(),
    /** JSON: which editors said yes so far, when, and how they know. */
    yeses: text().notNull().default('[]'),
    /** What an editor asks whoever wrote it, and the answer. */
    question: text(),
    answer: text(),
    /** What whoever wrote it is told in the end. */
    why: text(),
    madeAt: text().notNull(),
    savedAt: text().notNull(),
    sentAt: text(),
    settledAt: text(),
    /** The editor's account. */
    settledBy: text(),
    /** The day on which it is wiped unless something happens. */
    eraseOn: text().notNull(),
  },
  (table) => [
    index('new_listing_state').on(table.state, table.sentAt),
    index('new_listing_known').on(table.knownId),
    index('new_listing_erase').on(table.eraseOn),
  ],
);
