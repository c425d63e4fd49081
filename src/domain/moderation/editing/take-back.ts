import { Conflict } from '#src/domain/problems.ts';
import { keep, type SettleContext } from '../settle.ts';
import { openProposal } from './read-waiting.ts';

/** Takes back a change that waits: one's own, or one of the group where the group asks.
 *  @throws Conflict when somebody has decided, or it is somebody else's. */
export async function takeBack(
  ctx: SettleContext,
  { accountId, way }: { accountId: string; way: 'group' | 'editor' },
  { serviceId, id }: { serviceId: string; id: string },
): Promise<void> {
  await ctx.people.writeTx(async (tx) => {
    const found = await openProposal(tx, { id, serviceId });
    const isTheirs =
      found?.accountId === accountId || (way === 'group' && found?.way.startsWith('group') === true);
    if (!found || !isTheirs) throw new Conflict('Somebody has decided this already. Look at the listing.');
    const { changes, yeses } = found;
    await keep(ctx, tx, found, { changes, yeses, state: 'stopped', by: 'proposer' });
  });
}
