import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { indexWhereSet } from './index-where-set.ts';
import { organization, program } from './organization.ts';

/** HSDS service, and what we add: how to get in, what happens there, whom it serves, how private it is. */
export const service = sqliteTable(
  'service',
  {
    /** Small integer key shared with the word index and the columns; never shown. */
    key: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    organizationId: text().references(() => organization.id),
    programId: text().references(() => program.id),
    name: text().notNull(),
    alternateName: text(),
    description: text(),
    url: text(),
    email: text(),
    /** active | inactive | defunct | temporarily closed */
    status: text().notNull(),
    interpretationServices: text(),
    applicationProcess: text(),
    feesDescription: text(),
    waitTime: text(),
    accreditations: text(),
    licenses: text(),
    eligibilityDescription: text(),
    minimumAge: real(),
    maximumAge: real(),
    /** HSDS assured_date: when a person last checked the listing. */
    assuredDate: text(),
    assurerEmail: text(),
    alert: text(),
    /** Ours: one sentence for a card. */
    summary: text(),
    /** Ours: real | example. An example is made up and is marked wherever it appears. */
    kind: text().notNull(),
    /** Ours: place | town | county | national: how far it reaches. */
    reach: text().notNull(),
    statutory: integer({ mode: 'boolean' }).notNull(),
    sensitive: integer({ mode: 'boolean' }).notNull(),
    /** Ours: nobody may learn where it is; no coordinates or address are stored for it anywhere. */
    confidentialLocation: integer({ mode: 'boolean' }).notNull(),
    /** Ours: turn-up | ring | text | online | they-come | referral | appointment. */
    getIn: text({ mode: 'json' }).$type<string[]>().notNull(),
    whatHappens: text(),
    whatToSay: text(),
    /** Ours: GSS codes of the authorities a statutory service serves. */
    authorities: text({ mode: 'json' }).$type<string[]>().notNull(),
    crisisId: text(),
    sourceName: text(),
    sourceUrl: text(),
    sourceLicence: text(),
    sourceAttribution: text(),
    sourceRecordId: text(),
    /** A source's keys that we do not know, word for word. */
    extra: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    /** The version that is public now. */
    versionId: text().notNull(),
    lastModified: text().notNull(),
  },
  (table) => [
    index('service_of_organization').on(table.organizationId),
    indexWhereSet('service_of_program', table.programId),
    index('service_from_source').on(table.sourceName, table.sourceRecordId),
  ],
);

const ofService = () =>
  text()
    .notNull()
    .references(() => service.id, { onDelete: 'cascade' });

export const serviceArea = sqliteTable(
  'service_area',
  {
    id: text().primaryKey(),
    serviceId: ofService(),
    name: text(),
    description: text(),
    extent: text(),
    extentType: text(),
    uri: text(),
  },
  (table) => [index('service_area_of').on(table.serviceId)],
);

export const costOption = sqliteTable(
  'cost_option',
  {
    id: text().primaryKey(),
    serviceId: ofService(),
    validFrom: text(),
    validTo: text(),
    option: text(),
    currency: text(),
    amount: real(),
    amountDescription: text(),
  },
  (table) => [index('cost_option_of').on(table.serviceId)],
);

export const requiredDocument = sqliteTable(
  'required_document',
  { id: text().primaryKey(), serviceId: ofService(), document: text(), uri: text() },
  (table) => [index('required_document_of').on(table.serviceId)],
);

/** HSDS funding, with the dates between which it runs (ours): a funded service stops claiming when it ends. */
export const funding = sqliteTable(
  'funding',
  {
    id: text().primaryKey(),
    serviceId: text().references(() => service.id, { onDelete: 'cascade' }),
    organizationId: text().references(() => organization.id, { onDelete: 'cascade' }),
    source: text(),
    startsOn: text(),
    endsOn: text(),
  },
  (table) => [
    index('funding_of').on(table.serviceId),
    indexWhereSet('funding_of_organization', table.organizationId),
  ],
);

/** Ours: a dated authorisation (immigration advice, food hygiene, CQC) that a listing may claim while it lasts. */
export const authorisation = sqliteTable(
  'authorisation',
  {
    id: text().primaryKey(),
    serviceId: ofService(),
    name: text().notNull(),
    reference: text(),
    startsOn: text(),
    endsOn: text(),
  },
  (table) => [index('authorisation_of').on(table.serviceId)],
);

/** Ours: one thing about who it is for. No row about a fact means unknown, and unknown never excludes. */
export const eligibilityRule = sqliteTable(
  'eligibility_rule',
  {
    id: text().primaryKey(),
    serviceId: ofService(),
    /** age | area | gender | household | circumstance | language | referral | access | immigration | existing-client */
    fact: text().notNull(),
    accepts: integer({ mode: 'boolean' }).notNull(),
    value: text(),
    /** Years, for ages. */
    minimum: real(),
    maximum: real(),
    words: text().notNull(),
  },
  (table) => [index('eligibility_rule_of').on(table.serviceId)],
);
