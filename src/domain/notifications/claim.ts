import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { outbox } from '#db/schema/people/outbox.ts';

export type OutboxRow = typeof outbox.$inferSelect;

/** Longer than any provider is waited for. */
const LEASE = 120_000;

/** The letter that has waited longest, if any is due: nobody else sends it while we do, and somebody else may when we have
 *  died over it. */
export async function claimNext({
  people,
  clock,
}: {
  people: People;
  clock: () => Date;
}): Promise<{ row: OutboxRow; wasBegun: boolean } | undefined> {
  const now = clock();
  const isDue = and(
    inArray(outbox.state, ['waiting', 'sending']),
    lte(outbox.dueAt, now.toISOString()),
    or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, now.toISOString())),
  );
  const next = (db: People['db']) =>
    db.select().from(outbox).where(isDue).orderBy(asc(outbox.dueAt), asc(outbox.id)).limit(1);
  // Looking is free; a transaction waits for the disk.
  if ((await next(people.db)).length === 0) return undefined;
  return people.writeTx(async ({ db }) => {
    const [found] = await next(db);
    if (!found) return undefined;
    const [row] = await db
      .update(outbox)
      .set({
        state: 'sending',
        attempts: found.attempts + 1,
        leaseUntil: new Date(now.getTime() + LEASE).toISOString(),
      })
      .where(eq(outbox.id, found.id))
      .returning();
    return row && { row, wasBegun: found.state === 'sending' };
  });
}

/** Writes down what became of a claimed letter, unless somebody else has taken it since. */
export async function settle(
  people: People,
  row: OutboxRow,
  became: Partial<OutboxRow>,
  also: (tx: Pick<People, 'db'>) => Promise<void> = async () => undefined,
): Promise<void> {
  await people.writeTx(async (tx) => {
    const settled = await tx.db
      .update(outbox)
      .set({ ...became, leaseUntil: null })
      .where(and(eq(outbox.id, row.id), eq(outbox.leaseUntil, row.leaseUntil ?? '')))
      .returning({ id: outbox.id });
    if (settled.length > 0) await also(tx);
  });
}
