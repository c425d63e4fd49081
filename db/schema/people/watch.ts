import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A dated authorisation or funding that ends: which letters asked the group about it, what it said, and what an editor did. */
export const ending = sqliteTable(
  'ending',
  {
    id: text().primaryKey(),
    serviceId: text().notNull(),
    /** Id of the authorisation or the funding in the listing's record. */
    claimId: text().notNull(),
    /** YYYY-MM-DD: the end that it is about; a renewed claim has another. */
    endsOn: text().notNull(),
    /** Letters that have gone, and the day of the last. */
    letters: integer().notNull().default(0),
    toldOn: text(),
    /** What the group said: renewed | ends */
    said: text(),
    /** Until when it is renewed, and its reference, as the group wrote them. */
    until: text(),
    reference: text(),
    saidAt: text(),
    /** What an editor did: renewed | removed | left */
    settled: text(),
    settledAt: text(),
    settledBy: text(),
  },
  (table) => [
    uniqueIndex('ending_of_claim').on(table.claimId, table.endsOn),
    index('ending_of_service').on(table.serviceId),
  ],
);

/** A group that an editor asked whether it could help where nobody does: one need in one neighbourhood. */
export const reachOut = sqliteTable(
  'reach_out',
  {
    id: text().primaryKey(),
    need: text().notNull(),
    /** Id of a neighbourhood of content/place/areas.yml. */
    area: text().notNull(),
    serviceId: text().notNull(),
    /** email | ring */
    way: text().notNull(),
    askedAt: text().notNull(),
    askedBy: text().notNull(),
    /** could | already | no */
    answer: text(),
    answeredAt: text(),
    /** An editor has dealt with it. */
    doneAt: text(),
    doneBy: text(),
  },
  (table) => [
    uniqueIndex('reach_out_once').on(table.need, table.area, table.serviceId),
    index('reach_out_to').on(table.serviceId),
  ],
);
