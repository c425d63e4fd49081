import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Somebody's offer to help, until it is wiped. Who they are and what they wrote is sealed. */
export const offer = sqliteTable(
  'offer',
  {
    id: text().primaryKey(),
    /** What the person quotes. */
    reference: text().notNull().unique(),
    /** Hash of the form's own id, so that pressing twice sends once. */
    formHash: text().notNull().unique(),
    /** Hash of the secret link that opens the offer's own page. */
    tokenHash: text().notNull().unique(),
    /** food | things | time | room | money | other */
    kind: text().notNull(),
    /** The listing whose co-ordinator it went to; empty while it is the editors'. */
    serviceId: text(),
    /** When it went to that co-ordinator. */
    sentAt: text(),
    /** Name, way to be reached, whereabouts and words: JSON sealed under the place's key. */
    sealed: text().notNull(),
    madeAt: text().notNull(),
    eraseOn: text().notNull(),
    /** new | will-get-in-touch | not-now */
    state: text().notNull().default('new'),
    answeredAt: text(),
    /** co-ordinator | an editor's account */
    answeredBy: text(),
  },
  (table) => [index('offer_of').on(table.serviceId), index('offer_wiped').on(table.eraseOn)],
);
