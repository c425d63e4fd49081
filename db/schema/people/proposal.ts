import { index, sqliteTable, text } from 'drizzle-orm/sqlite-core';

// With people and not in the directory: whoever proposes may have typed anything.

/** A change of a listing that somebody wants, and what became of it. The published listing stands meanwhile. */
export const proposal = sqliteTable(
  'proposal',
  {
    id: text().primaryKey(),
    /** What the person quotes: short, said aloud easily. */
    reference: text().notNull().unique(),
    serviceId: text().notNull(),
    /** The version of the listing that was looked at when it was proposed. */
    baseVersion: text().notNull(),
    /** anyone | group-link | group | editor | feed */
    way: text().notNull(),
    /** The account that proposed it, where there is one. */
    accountId: text(),
    /** Keyed hash of the address that the proposer came from, such as that of the letter whose link was used. */
    mark: text(),
    /** The letter whose link was used. */
    askId: text(),
    /** How the proposer knows, in their own words. */
    reason: text(),
    /** JSON: field, was, wanted, and once decided: taken or refused, and the words that were published. */
    changes: text().notNull(),
    /** proposed | held | published | rejected | stopped. Held: the old contact has been told, or a yes is still missing. */
    state: text().notNull(),
    /** JSON: who said yes so far (an editor's account, or the old contact) and when. */
    yeses: text().notNull().default('[]'),
    /** What an editor asks the proposer, and the answer. */
    question: text(),
    questionAt: text(),
    answer: text(),
    /** Hash of the secret link to its own page, and of the form's own id so that pressing twice sends once. */
    tokenHash: text().unique(),
    formHash: text().unique(),
    madeAt: text().notNull(),
    settledAt: text(),
    /** Account, or contact or proposer. */
    settledBy: text(),
    /** What the proposer is told. */
    why: text(),
    /** The day on which a settled one is wiped. */
    eraseOn: text(),
  },
  (table) => [
    index('proposal_of').on(table.serviceId, table.state),
    index('proposal_state').on(table.state, table.madeAt),
    index('proposal_ask').on(table.askId),
    index('proposal_erase').on(table.eraseOn),
  ],
);
