import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// Points are whole numbers of 1/100,000 degree (WGS84, about a metre): half the bytes of a float, and all of Great Britain must fit.

/** The middle of every outcode of the United Kingdom. */
export const outcode = sqliteTable('outcode', {
  outcode: text().primaryKey(),
  latE5: integer().notNull(),
  lngE5: integer().notNull(),
});

/** One row a postcode. The codes are empty where the gazetteer only knows the point. */
export const postcode = sqliteTable('postcode', {
  /** Capitals without a space: "FY11AN". */
  postcode: text().primaryKey(),
  latE5: integer().notNull(),
  lngE5: integer().notNull(),
  /** GSS code of the lower-tier or unitary council. */
  district: text(),
  /** GSS code of the county council, where there is one. */
  county: text(),
  /** GSS code of today's ward. */
  ward: text(),
  /** 2011 lower-layer super output area. */
  lsoa: text(),
});

/** How many postcodes of an outcode each pair of councils has: an outcode can lie in several. */
export const outcodeAuthority = sqliteTable(
  'outcode_authority',
  {
    outcode: text().notNull(),
    district: text().notNull(),
    /** Empty where the district council does a county's work too. */
    county: text().notNull(),
    postcodes: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.outcode, table.district, table.county] })],
);

/** Names of wards, districts and counties by GSS code. */
export const areaName = sqliteTable('area_name', {
  code: text().primaryKey(),
  name: text().notNull(),
  kind: text({ enum: ['ward', 'district', 'county'] }).notNull(),
  /** The district of a ward, the county of a district; empty where the gazetteer does not say. */
  parent: text(),
  /** Wards only: the middle of their postcodes. */
  latE5: integer(),
  lngE5: integer(),
});

/** Which gazetteer is loaded: one row. */
export const gazetteer = sqliteTable('gazetteer', {
  id: integer().primaryKey(),
  /** SHA-256 of the gazetteer's files, in hex. */
  checksum: text().notNull(),
});
