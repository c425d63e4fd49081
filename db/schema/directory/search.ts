import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// The word tables (service_words, service_names) are SQLite's own FTS5: their SQL is in the migration named word_tables.

/** Every word of the listings as it is written (folded, not stemmed) and how many listings have it: what the speller knows. */
export const word = sqliteTable('word', {
  word: text().primaryKey(),
  listings: integer().notNull(),
});

/** Which words were counted for a listing, so that they can be taken back when it changes: FTS5 without content cannot say. */
export const listingWords = sqliteTable('listing_words', {
  /** service.key */
  key: integer().primaryKey(),
  /** Each word once, with spaces between. */
  words: text().notNull(),
});

/** How often was what searched for: totals, and nothing about a person. */
export const searchCount = sqliteTable(
  'search_count',
  {
    /** YYYY-MM-DD in London. */
    day: text().notNull(),
    /** A need's id; empty where none was understood. */
    need: text().notNull(),
    /** GSS code of the district, or empty. */
    area: text().notNull(),
    /** Names of the filters that were on, in order, with commas between; never their free text. */
    filters: text().notNull(),
    searches: integer().notNull(),
    /** Those that found nothing. */
    foundNothing: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.need, table.area, table.filters] })],
);

/** How often was what searched for by people of which neighbourhood: by the month and without filters, so that no one search can
 *  be told. What is sensitive is never counted by neighbourhood. */
export const searchInArea = sqliteTable(
  'search_in_area',
  {
    /** YYYY-MM in London. */
    month: text().notNull(),
    /** A need's id; empty where none was understood. */
    need: text().notNull(),
    /** Id of a neighbourhood of content/place/areas.yml. */
    area: text().notNull(),
    searches: integer().notNull(),
    /** Those that found nothing. */
    foundNothing: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.need, table.area] })],
);

/** Phrases that nobody's one search can be read from: only a keyed mark is kept until the phrase has come on five different days. */
export const searchPhrase = sqliteTable('search_phrase', {
  /** HMAC of the phrase with the place's own salt. */
  mark: text().primaryKey(),
  /** Empty until the fifth day. */
  phrase: text(),
  days: integer().notNull(),
  lastDay: text().notNull(),
});
