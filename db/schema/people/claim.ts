import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Somebody says that they look after a listing, and how that is to be shown. */
export const claim = sqliteTable(
  'claim',
  {
    id: text().primaryKey(),
    /** What the person quotes: short, said aloud easily. */
    reference: text().notNull().unique(),
    serviceId: text().notNull(),
    /** letter: a code to the published e-mail address. call: a code that an editor says to whoever answers the published
     *  number. word: an editor knows. */
    way: text().notNull(),
    /** Their e-mail address, the code, where it was sent and what they wrote: JSON sealed under the place's key. */
    sealed: text().notNull(),
    /** Wrong codes so far. */
    tries: integer().notNull().default(0),
    /** asked | proved (the code was right, and an editor has to agree) | given | refused | over */
    state: text().notNull(),
    /** How often an editor rang, and when last. */
    calls: integer().notNull().default(0),
    calledAt: text(),
    /** When the code was told to whoever answered. */
    toldAt: text(),
    madeAt: text().notNull(),
    /** Until when the code may be typed. */
    endsAt: text().notNull(),
    settledAt: text(),
    /** The editor's account, or code. */
    settledBy: text(),
    /** What whoever asked is told. */
    why: text(),
    /** The day on which it is wiped. */
    eraseOn: text().notNull(),
  },
  (table) => [
    index('claim_of').on(table.serviceId, table.madeAt),
    index('claim_state').on(table.state, table.madeAt),
    index('claim_erase').on(table.eraseOn),
  ],
);
