import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A letter that goes out: written in the transaction of what caused it. To whom and with which facts is sealed. */
export const outbox = sqliteTable(
  'outbox',
  {
    /** UUID v7; also the name by which the provider knows it, so that the same letter is known again. */
    id: text().primaryKey(),
    /** Keyed hash of what the letter is about, such as "reminder of plan … for 3 November": no two for the same. */
    keyHash: text().notNull().unique(),
    /** File of content/letters. */
    letter: text().notNull(),
    /** email | text */
    channel: text().notNull(),
    /** Keyed hash of the address. Null once wiped. */
    addressHash: text(),
    /** Address and facts: JSON sealed under the place's key. Null once wiped. */
    sealed: text(),
    /** waiting | sending | sent | bounced | given-up */
    state: text().notNull(),
    attempts: integer().notNull(),
    /** When it may be tried next, or, once sent, when the provider is asked what became of it. Null: never again. */
    dueAt: text(),
    /** While it is being sent: until when nobody else takes it. */
    leaseUntil: text(),
    /** The provider's own name for it, where it has one. */
    providerId: text(),
    madeAt: text().notNull(),
    /** After this it is of no more use and is given up. */
    notAfter: text().notNull(),
    endedAt: text(),
  },
  (table) => [index('outbox_due').on(table.state, table.dueAt), index('outbox_ended').on(table.endedAt)],
);

/** An address that letters cannot reach, known by its keyed hash alone. Gone with the next letter that arrives. */
export const bounce = sqliteTable('bounce', {
  addressHash: text().primaryKey(),
  /** email | text */
  channel: text().notNull(),
  times: integer().notNull(),
  firstAt: text().notNull(),
  lastAt: text().notNull(),
});
