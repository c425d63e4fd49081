import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { indexWhereSet } from './index-where-set.ts';
import { location, serviceAtLocation } from './location.ts';
import { organization } from './organization.ts';
import { service } from './service.ts';

export const contact = sqliteTable(
  'contact',
  {
    id: text().primaryKey(),
    organizationId: text().references(() => organization.id, { onDelete: 'cascade' }),
    serviceId: text().references(() => service.id, { onDelete: 'cascade' }),
    serviceAtLocationId: text().references(() => serviceAtLocation.id, { onDelete: 'cascade' }),
    locationId: text().references(() => location.id, { onDelete: 'cascade' }),
    name: text(),
    title: text(),
    department: text(),
    email: text(),
  },
  (table) => [
    index('contact_of_service').on(table.serviceId),
    indexWhereSet('contact_of_service_at_location', table.serviceAtLocationId),
    indexWhereSet('contact_of_location', table.locationId),
    indexWhereSet('contact_of_organization', table.organizationId),
  ],
);

export const phone = sqliteTable(
  'phone',
  {
    id: text().primaryKey(),
    organizationId: text().references(() => organization.id, { onDelete: 'cascade' }),
    serviceId: text().references(() => service.id, { onDelete: 'cascade' }),
    serviceAtLocationId: text().references(() => serviceAtLocation.id, { onDelete: 'cascade' }),
    locationId: text().references(() => location.id, { onDelete: 'cascade' }),
    contactId: text().references(() => contact.id, { onDelete: 'cascade' }),
    number: text().notNull(),
    extension: integer(),
    /** voice | text | textphone | fax | whatsapp */
    type: text(),
    description: text(),
  },
  (table) => [
    index('phone_of_service').on(table.serviceId),
    index('phone_of_contact').on(table.contactId),
    indexWhereSet('phone_of_service_at_location', table.serviceAtLocationId),
    indexWhereSet('phone_of_location', table.locationId),
    indexWhereSet('phone_of_organization', table.organizationId),
    index('phone_number').on(table.number),
  ],
);

export const language = sqliteTable(
  'language',
  {
    id: text().primaryKey(),
    serviceId: text().references(() => service.id, { onDelete: 'cascade' }),
    locationId: text().references(() => location.id, { onDelete: 'cascade' }),
    phoneId: text().references(() => phone.id, { onDelete: 'cascade' }),
    name: text(),
    /** ISO 639 code; sign languages by their own (bfi is British Sign Language). */
    code: text(),
    note: text(),
  },
  (table) => [
    index('language_of_service').on(table.serviceId),
    indexWhereSet('language_of_location', table.locationId),
    indexWhereSet('language_of_phone', table.phoneId),
  ],
);
