import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './account.ts';

/** A browser in which somebody is signed in. */
export const session = sqliteTable(
  'session',
  {
    /** What it is called when somebody ends it from elsewhere. */
    id: text().primaryKey(),
    /** Hash of the token in the browser's cookie; another with every rise in rights. */
    tokenHash: text().notNull().unique(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    /** Kind of browser and machine, such as "Firefox on Windows", to tell one from another. */
    device: text().notNull(),
    madeAt: text().notNull(),
    seenAt: text().notNull(),
    secondFactorAt: text(),
  },
  (table) => [index('session_of').on(table.accountId), index('session_made').on(table.madeAt)],
);

/** Somebody asked for a code. A row for a known address and for an unknown one are alike. */
export const signIn = sqliteTable(
  'sign_in',
  {
    id: text().primaryKey(),
    /** Hash of the cookie of the browser that asked: the code works nowhere else. */
    preHash: text().notNull().unique(),
    emailHash: text().notNull(),
    /** Address and code until the letter is on its way: JSON sealed under the place's key. Then whether it was sent. */
    sealed: text().notNull(),
    codeHash: text().notNull(),
    tries: integer().notNull().default(0),
    /** The invitation that is taken up by it. */
    invitationId: text(),
    endsAt: text().notNull(),
    madeAt: text().notNull(),
  },
  (table) => [index('sign_in_of').on(table.emailHash), index('sign_in_ends').on(table.endsAt)],
);
