import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** HSDS organization: the body that runs services. `extra` keeps a source's unknown keys word for word. */
export const organization = sqliteTable('organization', {
  id: text().primaryKey(),
  name: text().notNull(),
  alternateName: text(),
  description: text().notNull(),
  email: text(),
  website: text(),
  logo: text(),
  uri: text(),
  taxStatus: text(),
  taxId: text(),
  yearIncorporated: integer(),
  legalStatus: text(),
  parentOrganizationId: text(),
  sourceName: text(),
  sourceRecordId: text(),
  extra: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  lastModified: text().notNull(),
});

/** HSDS organization_identifier; `identifierScheme` holds org-id codes (GB-CHC charity, GB-COH company). */
export const organizationIdentifier = sqliteTable(
  'organization_identifier',
  {
    id: text().primaryKey(),
    organizationId: text()
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    identifierScheme: text(),
    identifierType: text().notNull(),
    identifier: text().notNull(),
  },
  (table) => [
    index('organization_identifier_of').on(table.organizationId),
    index('organization_identifier_is').on(table.identifierScheme, table.identifier),
  ],
);

/** HSDS program: a named effort of an organization that groups services. */
export const program = sqliteTable(
  'program',
  {
    id: text().primaryKey(),
    organizationId: text()
      .notNull()
      .references(() => organization.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    alternateName: text(),
    description: text().notNull(),
  },
  (table) => [index('program_of_organization').on(table.organizationId)],
);
