import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A person's plan. Of no person: it has no name, and what was written or answered is sealed under the plan's own key,
 *  which is sealed in turn under the token of a sitting or the code on paper. */
export const bundle = sqliteTable(
  'bundle',
  {
    id: text().primaryKey(),
    /** Keyed hash of the 12-character code, once it has one. */
    codeHash: text().unique(),
    /** The plan's key sealed under the code. */
    keyUnderCode: text(),
    /** Day of the last opening by code, as the plan may say "changed since you last looked". */
    lookedOn: text(),
    /** What the person can do and wants, and their place in their words: JSON sealed under the plan's key. */
    sealed: text(),
    madeAt: text().notNull(),
    /** A plan without a code ends with its sitting; one with a code on this day. */
    endsAt: text().notNull(),
  },
  (table) => [index('bundle_ends').on(table.endsAt)],
);

/** One step of a plan: a listing, or something to do. */
export const bundleStep = sqliteTable(
  'bundle_step',
  {
    id: text().primaryKey(),
    bundleId: text()
      .notNull()
      .references(() => bundle.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** The listing; none for a step that is only something to do. */
    serviceId: text(),
    /** The listing's version when the step was added or last looked at, to tell what changed. */
    versionId: text(),
    /** not-yet | done | did-not-work */
    state: text().notNull(),
    /** When it was taken off the plan; it can be put back for as long as the sitting lasts. */
    removedAt: text(),
    /** Why it is there, a step's own words, and the person's note: JSON sealed under the plan's key. */
    sealed: text().notNull(),
  },
  (table) => [index('bundle_step_of').on(table.bundleId)],
);
