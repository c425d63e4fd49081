import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const taxonomy = sqliteTable('taxonomy', {
  id: text().primaryKey(),
  name: text().notNull(),
  description: text().notNull(),
  uri: text(),
  version: text(),
});

export const taxonomyTerm = sqliteTable(
  'taxonomy_term',
  {
    id: text().primaryKey(),
    taxonomyId: text().references(() => taxonomy.id, { onDelete: 'cascade' }),
    parentId: text(),
    /** The word id used in content and code, e.g. food-bank. */
    code: text(),
    name: text().notNull(),
    description: text().notNull(),
    taxonomy: text(),
    language: text(),
    termUri: text(),
  },
  (table) => [index('taxonomy_term_code').on(table.taxonomyId, table.code)],
);

/** HSDS attribute: a term put on any record. */
export const attribute = sqliteTable(
  'attribute',
  {
    id: text().primaryKey(),
    linkId: text().notNull(),
    linkEntity: text().notNull(),
    linkType: text(),
    taxonomyTermId: text()
      .notNull()
      .references(() => taxonomyTerm.id),
    value: text(),
    label: text(),
  },
  (table) => [index('attribute_of').on(table.linkId), index('attribute_term').on(table.taxonomyTermId)],
);
