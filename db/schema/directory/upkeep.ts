import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { service } from './service.ts';

/** Whether a service is taking people, since when, and how we know. */
export const capacity = sqliteTable(
  'capacity',
  {
    id: text().primaryKey(),
    serviceId: text()
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    /** open | waiting-list | full | closed-until */
    status: text().notNull(),
    wait: text(),
    until: text(),
    since: text(),
    howWeKnow: text(),
    unit: text(),
    available: integer(),
    maximum: integer(),
  },
  (table) => [index('capacity_of').on(table.serviceId)],
);

/** How sure we are of one fact: checked on, by whom, how. */
export const assurance = sqliteTable(
  'assurance',
  {
    id: text().primaryKey(),
    serviceId: text()
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    /** all | phone | times | taking-people | cost | area | get-in | who-for | address */
    fact: text().notNull(),
    checkedOn: text().notNull(),
    /** group | editor | source | navigator */
    checkedBy: text().notNull(),
    how: text(),
  },
  (table) => [index('assurance_of').on(table.serviceId)],
);

/** One row a publish, never changed: the whole record, who, when, why and from which source. */
export const listingVersion = sqliteTable(
  'listing_version',
  {
    id: text().primaryKey(),
    serviceId: text().notNull(),
    record: text().notNull(),
    publishedAt: text().notNull(),
    publishedBy: text().notNull(),
    why: text().notNull(),
    source: text(),
  },
  (table) => [index('listing_version_of').on(table.serviceId)],
);

/** What a list shows of a listing, made when it is published, so that ten cards are ten small reads. */
export const listingCard = sqliteTable('listing_card', {
  key: integer()
    .primaryKey()
    .references(() => service.key, { onDelete: 'cascade' }),
  card: text().notNull(),
});

/** One row: goes up with every publish, so that columns and caches notice. */
export const directoryRevision = sqliteTable('directory_revision', {
  id: integer().primaryKey(),
  revision: integer().notNull(),
});

/** Which listings a revision touched, so that columns can be patched rather than rebuilt. */
export const directoryChange = sqliteTable('directory_change', {
  revision: integer().primaryKey(),
  serviceKey: integer().notNull(),
});

/** What the seed and the gazetteer were last loaded from, so that a second start does nothing. */
export const loaded = sqliteTable('loaded', {
  name: text().primaryKey(),
  checksum: text().notNull(),
  at: text().notNull(),
});

/** A merged or moved listing's old id, so that old addresses lead on. */
export const listingRedirect = sqliteTable('listing_redirect', {
  fromId: text().primaryKey(),
  toId: text().notNull(),
});
