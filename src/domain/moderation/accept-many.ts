import { z } from 'zod';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { decide } from './decide.ts';
import { readQueue } from './queue/read.ts';
import { readProposal } from './read-proposal.ts';
import type { SettleContext } from './settle.ts';

export const AcceptMany = z.object({
  ids: z.array(z.uuid()).min(1, { error: 'Tick at least one' }).max(100),
});
export const AcceptedMany = z.object({ accepted: z.number(), left: z.number() });

/** Accepts the ordinary words of several proposals in one go. Whatever could harm, or cannot be read, is left. */
export async function acceptMany(
  ctx: SettleContext & { letters: Letters },
  editor: { accountId: string },
  input: z.infer<typeof AcceptMany>,
): Promise<z.infer<typeof AcceptedMany>> {
  const { ids } = AcceptMany.parse(input);
  const { items } = await readQueue(ctx, editor);
  const low = items.filter((item) => item.kind === 'change' && item.low && ids.includes(item.id));
  let accepted = 0;
  for (const { id, versionId } of low) {
    const { changes } = await readProposal(ctx.people, id);
    const fields = changes.map(({ field }) => ({ field, decision: 'take' as const }));
    try {
      await decide(ctx, editor, { id, seen: versionId, fields });
      accepted += 1;
    } catch (error) {
      if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
    }
  }
  return { accepted, left: ids.length - accepted };
}
