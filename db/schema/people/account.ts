import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Somebody who may sign in. Who it is stands sealed; the address is found again by its keyed hash. */
export const account = sqliteTable('account', {
  id: text().primaryKey(),
  emailHash: text().notNull().unique(),
  /** E-mail address and name: JSON sealed under the place's key. */
  sealed: text().notNull(),
  /** The secret of the second factor, sealed; and when a code of it was first given. */
  factorSealed: text(),
  factorSince: text(),
  /** The 30 seconds whose code was given last: none is taken twice. */
  factorStep: integer(),
  /** Wrong second factors since a time, so that guessing ends. */
  factorMisses: integer().notNull().default(0),
  factorMissesSince: text(),
  /** Made for trying the site out; nobody signs in as one anywhere else. */
  isDemo: integer({ mode: 'boolean' }).notNull().default(false),
  madeAt: text().notNull(),
  /** Since when they hold no right any more. */
  withoutRoleSince: text(),
});

/** A right that somebody holds, for an organisation or (empty) the whole place. */
export const accountRole = sqliteTable(
  'account_role',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    role: text().notNull(),
    organizationId: text().notNull().default(''),
    /** The account that gave it; none for the first administrator. */
    givenBy: text(),
    givenAt: text().notNull(),
  },
  (table) => [
    uniqueIndex('account_role_once').on(table.accountId, table.role, table.organizationId),
    index('account_role_of').on(table.role, table.organizationId),
  ],
);

/** A way in for whoever has lost their second factor: used once. */
export const recoveryCode = sqliteTable(
  'recovery_code',
  {
    hash: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
  },
  (table) => [index('recovery_code_of').on(table.accountId)],
);

/** Somebody asked to join, at one address and with one right, by a link in a letter. */
export const invitation = sqliteTable(
  'invitation',
  {
    id: text().primaryKey(),
    emailHash: text().notNull(),
    /** E-mail address: JSON sealed under the place's key. */
    sealed: text().notNull(),
    role: text().notNull(),
    organizationId: text().notNull().default(''),
    /** The link that it is taken up by, which is spent then. */
    linkHash: text().notNull(),
    invitedBy: text(),
    endsAt: text().notNull(),
    madeAt: text().notNull(),
  },
  (table) => [index('invitation_ends').on(table.endsAt)],
);
