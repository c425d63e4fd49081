import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { account } from './account.ts';

/** A passkey of somebody: what its browser or phone gave us of it. It is of no use to whoever reads it here. */
export const passkey = sqliteTable(
  'passkey',
  {
    /** As the authenticator calls it, base64url. */
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    /** COSE, base64url. */
    publicKey: text().notNull(),
    /** How often it was used, where it counts: one that goes back has been copied. */
    counter: integer().notNull(),
    /** How a browser reaches it, separated by spaces: "internal hybrid". */
    transports: text().notNull(),
    /** "Firefox on Windows": where it was made. */
    device: text().notNull(),
    madeAt: text().notNull(),
    usedAt: text(),
  },
  (table) => [index('passkey_of').on(table.accountId)],
);

/** What a passkey is asked to sign: once, in one sign-in, within minutes. */
export const passkeyChallenge = sqliteTable('passkey_challenge', {
  sessionId: text().primaryKey(),
  /** make | give */
  purpose: text().notNull(),
  challenge: text().notNull(),
  endsAt: text().notNull(),
});

/** A browser in which somebody has signed in before, known by the hash of a cookie. */
export const knownDevice = sqliteTable(
  'known_device',
  {
    tokenHash: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' }),
    lastAt: text().notNull(),
  },
  (table) => [index('known_device_of').on(table.accountId), index('known_device_last').on(table.lastAt)],
);

/** Somebody has lost their second factor: two others let them set up a new one. */
export const factorReset = sqliteTable(
  'factor_reset',
  {
    accountId: text()
      .primaryKey()
      .references(() => account.id, { onDelete: 'cascade' }),
    askedBy: text().notNull(),
    askedAt: text().notNull(),
    endsAt: text().notNull(),
  },
  (table) => [index('factor_reset_ends').on(table.endsAt)],
);
