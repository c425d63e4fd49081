import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import { outbox } from '#db/schema/people/outbox.ts';
import { type Delivering, FIRST_ASKED } from './deliver.ts';
import { settleFate } from './settle-fate.ts';
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
    const again = new Date(now.getTime() + Math.max(FIRST_ASKED, since));
    if (fate === 'never') log(`letter ${row.id} (${row.letter}): came back`);
    if (fate === 'lost') log(`letter ${row.id} (${row.letter}): did not arrive`);
    await people.writeTx((tx) =>
      settleFate(tx, row.id, fate, { at: now, askAgainAt: isOver ? null : again }),
    );
  }
}

async function ask(transport: Transport | undefined, providerId: string) {
  try {
    return (await transport?.fateOf?.(providerId)) ?? 'lost';
  } catch (error) {
    return error instanceof Fault && error.kind === 'down' ? ('down' as const) : ('underway' as const);
  }
}
