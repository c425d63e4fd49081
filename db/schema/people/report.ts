import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Something wrong with a listing, told by anybody. May hold personal facts, so it lives with people. */
export const report = sqliteTable(
  'report',
  {
    id: text().primaryKey(),
    /** What the person quotes: short, said aloud easily. */
    reference: text().notNull().unique(),
    serviceId: text().notNull(),
    /** closed | wrong-number | wrong-times | other */
    wrong: text().notNull(),
    words: text(),
    /** Hash of the secret link that opens the report's own page. */
    tokenHash: text().notNull().unique(),
    /** Hash of the form's own id, so that pressing twice sends once. */
    formHash: text().notNull().unique(),
    madeAt: text().notNull(),
    eraseOn: text().notNull(),
    /** new | looking | answered */
    state: text().notNull().default('new'),
    /** fixed | was-right | not-ours | cannot-tell */
    outcome: text(),
    /** What the person is told, such as "new number". */
    answer: text(),
    answeredAt: text(),
    /** The editor's account. */
    answeredBy: text(),
  },
  (table) => [index('report_of').on(table.serviceId, table.state)],
);
