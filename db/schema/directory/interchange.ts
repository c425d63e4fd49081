import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One import: what was read, how far it has come and what it did. A run that stopped half way is taken up from here. */
export const importRun = sqliteTable(
  'import_run',
  {
    id: text().primaryKey(),
    source: text().notNull(),
    /** The file, folder or address as it was given. */
    input: text().notNull(),
    /** SHA-256 over all that decides what comes out: the input's bytes, the column map, source and licence. */
    fingerprint: text().notNull(),
    /** reading | staged | done. Only what is staged whole is ever published. */
    state: text().notNull(),
    startedAt: text().notNull(),
    finishedAt: text(),
    /** What reading found, as JSON: counts of what was mended, kept aside and lost. */
    findings: text(),
    /** The finished report, as JSON. */
    report: text(),
  },
  (table) => [index('import_run_of').on(table.source, table.state)],
);

/** One row of the input, read and checked, waiting to be published. */
export const importRow = sqliteTable(
  'import_row',
  {
    runId: text()
      .notNull()
      .references(() => importRun.id, { onDelete: 'cascade' }),
    /** Order in the input, from 1. */
    number: integer().notNull(),
    /** Where it stands in the input, in words: "services.csv, line 12". */
    place: text().notNull(),
    /** Empty when the row was refused before its id could be read. */
    sourceId: text(),
    serviceId: text(),
    name: text(),
    /** The whole ListingRecord as JSON; empty when refused, and again once it is published. */
    record: text(),
    digest: text(),
    /** How much the row says: where an input tells of a service twice, the fuller row stands. */
    weight: integer().notNull(),
    /** added | changed | unchanged | kept | joined | rejected | repeated; empty until decided. */
    fate: text(),
    /** Why it was refused, kept as it was, or joined. */
    reason: text(),
    done: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.number] }),
    index('import_row_service').on(table.runId, table.serviceId),
    index('import_row_fate').on(table.runId, table.fate, table.done),
  ],
);

/** A row of a table that belongs to another row (a phone of a service), until the service is put together. */
export const importPart = sqliteTable(
  'import_part',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    runId: text()
      .notNull()
      .references(() => importRun.id, { onDelete: 'cascade' }),
    /** HSDS name of the table, in the singular: phone. */
    kind: text().notNull(),
    /** The kind and id of what it belongs to: "service 17". */
    owner: text().notNull(),
    /** The row as it was read, as JSON. */
    row: text().notNull(),
  },
  (table) => [index('import_part_of').on(table.runId, table.owner, table.kind)],
);

/** What each source last said of a listing, so that the same again changes nothing. */
export const importedListing = sqliteTable(
  'imported_listing',
  {
    serviceId: text().primaryKey(),
    source: text().notNull(),
    sourceId: text().notNull(),
    /** SHA-256 of the record as it was imported, without the time of import. */
    digest: text().notNull(),
    runId: text().notNull(),
    at: text().notNull(),
  },
  (table) => [index('imported_listing_from').on(table.source)],
);
