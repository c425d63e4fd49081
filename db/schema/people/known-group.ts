import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A group that somebody knows of and that is not listed: to be invited. */
export const knownGroup = sqliteTable(
  'known_group',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** The name folded, so that the same group stands here once. */
    nameKey: text().notNull().unique(),
    /** named: by a colleague. imported: from somebody's list. suggested: by anybody. */
    source: text().notNull(),
    /** A need of the taxonomy that it may help with, and where. */
    need: text(),
    area: text(),
    /** How to reach it, and what was said of it: JSON sealed under the place's key. */
    sealed: text().notNull(),
    /** known | invited | begun (it has opened the form) | sent | listed | no (it does not want to be) | gone */
    state: text().notNull(),
    /** The account that noted it. */
    madeBy: text(),
    madeAt: text().notNull(),
    invitedAt: text(),
    invitedTimes: integer().notNull().default(0),
    answeredAt: text(),
    /** Its listing, once there is one. */
    serviceId: text(),
    /** The day on which it is wiped unless something happens. */
    eraseOn: text().notNull(),
  },
  (table) => [index('known_group_state').on(table.state), index('known_group_erase').on(table.eraseOn)],
);
