import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A web address that listings publish, and whether it still leads somewhere. */
export const linkCheck = sqliteTable(
  'link_check',
  {
    id: text().primaryKey(),
    url: text().notNull().unique(),
    /** The listings that published it when they were last read. */
    serviceIds: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** When it is to be tried next. */
    dueAt: text().notNull(),
    triedAt: text(),
    workedAt: text(),
    /** Since it last worked: how often it has failed, and when first. */
    failures: integer().notNull(),
    failingSince: text(),
    /** What came of it last: gone, no-machine, no-answer … */
    came: text(),
    /** An editor has looked and it works: until then nobody is told. */
    quietUntil: text(),
  },
  (table) => [index('link_check_due').on(table.dueAt), index('link_check_failing').on(table.failures)],
);
