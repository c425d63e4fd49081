import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import { outbox } from '#db/schema/people/outbox.ts';
import { forgetBounce, noteBounce } from './bounced.ts';
import { type Delivering, FIRST_ASKED } from './deliver.ts';
import { Fault, type Transport } from './transport.ts';

const DAYS_4 = 4 * 86_400_000;
const AT_ONCE = 50;

/** Asks the provider what became of letters it has taken, each at times that double, for four days at most. */
export async function askFates({ people, transports, clock, log }: Delivering): Promise<void> {
  const now = clock();
  const due = await people.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, 'sent'), isNotNull(outbox.providerId), lte(outbox.dueAt, now.toISOString())))
    .orderBy(asc(outbox.dueAt))
    .limit(AT_ONCE);
  for (const row of due) {
    const transport = transports[row.channel === 'text' ? 'text' : 'email'];
    const fate = await ask(transport, row.providerId ?? '');
    if (fate === 'down') return;
    const since = now.getTime() - Date.parse(row.endedAt ?? row.madeAt);
    const isOver = fate !== 'underway' || since > DAYS_4;
    const again = new Date(now.getTime() + Math.max(FIRST_ASKED, since)).toISOString();
    if (fate === 'never') log(`letter ${row.id} (${row.letter}): came back`);
    if (fate === 'lost') log(`letter ${row.id} (${row.letter}): did not arrive`);
    await people.writeTx(async (tx) => {
      await tx.db
        .update(outbox)
        .set({ ...(fate === 'never' && { state: 'bounced' }), dueAt: isOver ? null : again })
        .where(eq(outbox.id, row.id));
      if (!row.addressHash) return;
      if (fate === 'never') await noteBounce(tx, row.addressHash, row.channel, now.toISOString());
      if (fate === 'arrived') await forgetBounce(tx, row.addressHash);
    });
  }
}

async function ask(transport: Transport | undefined, providerId: string) {
  try {
    return (await transport?.fateOf?.(providerId)) ?? 'lost';
  } catch (error) {
    return error instanceof Fault && error.kind === 'down' ? ('down' as const) : ('underway' as const);
  }
}
