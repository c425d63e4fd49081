import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { indexWhereSet } from './index-where-set.ts';
import { organization } from './organization.ts';
import { service } from './service.ts';

export const location = sqliteTable(
  'location',
  {
    id: text().primaryKey(),
    /** physical | postal | virtual */
    locationType: text().notNull(),
    organizationId: text().references(() => organization.id),
    name: text(),
    alternateName: text(),
    description: text(),
    transportation: text(),
    /** WGS84 degrees; null where the place is confidential or unknown. */
    latitude: real(),
    longitude: real(),
    externalIdentifier: text(),
    externalIdentifierType: text(),
    url: text(),
  },
  (table) => [indexWhereSet('location_of_organization', table.organizationId)],
);

const ofLocation = () =>
  text()
    .notNull()
    .references(() => location.id, { onDelete: 'cascade' });

export const address = sqliteTable(
  'address',
  {
    id: text().primaryKey(),
    locationId: ofLocation(),
    attention: text(),
    address1: text('address_1').notNull(),
    address2: text('address_2'),
    city: text().notNull(),
    region: text(),
    stateProvince: text().notNull(),
    postalCode: text().notNull(),
    country: text().notNull(),
    addressType: text().notNull(),
  },
  (table) => [index('address_of').on(table.locationId), index('address_postcode').on(table.postalCode)],
);

/** HSDS accessibility; `feature` and `level` are ours, so that full and partial access are told apart. */
export const accessibility = sqliteTable(
  'accessibility',
  {
    id: text().primaryKey(),
    locationId: ofLocation(),
    description: text(),
    details: text(),
    url: text(),
    feature: text(),
    /** full | partial | none */
    level: text(),
  },
  (table) => [index('accessibility_of').on(table.locationId)],
);

export const serviceAtLocation = sqliteTable(
  'service_at_location',
  {
    id: text().primaryKey(),
    serviceId: text()
      .notNull()
      .references(() => service.id, { onDelete: 'cascade' }),
    locationId: ofLocation(),
    description: text(),
  },
  (table) => [
    index('service_at_location_service').on(table.serviceId),
    index('service_at_location_place').on(table.locationId),
  ],
);

/** HSDS schedule: local wall time in Europe/London. `closed`, `termTime`, `holidays`, `byAppointment` are ours. */
export const schedule = sqliteTable(
  'schedule',
  {
    id: text().primaryKey(),
    serviceId: text().references(() => service.id, { onDelete: 'cascade' }),
    serviceAtLocationId: text().references(() => serviceAtLocation.id, { onDelete: 'cascade' }),
    locationId: text().references(() => location.id, { onDelete: 'cascade' }),
    validFrom: text(),
    validTo: text(),
    dtstart: text(),
    until: text(),
    freq: text(),
    interval: integer(),
    byday: text(),
    bymonthday: text(),
    opensAt: text(),
    closesAt: text(),
    attendingType: text(),
    description: text(),
    notes: text(),
    scheduleLink: text(),
    closed: integer({ mode: 'boolean' }),
    termTime: integer({ mode: 'boolean' }),
    holidays: text(),
    byAppointment: integer({ mode: 'boolean' }),
  },
  (table) => [
    index('schedule_of_service').on(table.serviceId),
    index('schedule_of_service_at_location').on(table.serviceAtLocationId),
    indexWhereSet('schedule_of_location', table.locationId),
  ],
);
