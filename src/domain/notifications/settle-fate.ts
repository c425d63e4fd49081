import { and, eq } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { outbox } from '#db/schema/people/outbox.ts';
import { forgetBounce, noteBounce } from './bounced.ts';
import type { Fate } from './transport.ts';

/** Writes down what became of a letter that has gone, and what that says of the address.
 *  @param askAgainAt when the provider is to be asked again, while it does not know yet.
 *  @returns whether there was such a letter that had gone and not come back. */
export async function settleFate(
  tx: Connection,
  id: string,
  fate: Fate,
  { at, askAgainAt = null }: { at: Date; askAgainAt?: Date | null },
): Promise<boolean> {
  const [row] = await tx.db
    .update(outbox)
    .set({ ...(fate === 'never' && { state: 'bounced' }), dueAt: askAgainAt?.toISOString() ?? null })
    .where(and(eq(outbox.id, id), eq(outbox.state, 'sent')))
    .returning();
  if (!row) return false;
  // Of somebody who was looking for help no mark of the address is kept, so nothing is noted of it.
  if (!row.addressHash) return true;
  if (fate === 'never') await noteBounce(tx, row.addressHash, row.channel, at.toISOString());
  if (fate === 'arrived') await forgetBounce(tx, row.addressHash);
  return true;
}
