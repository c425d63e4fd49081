import type { People } from '#db/open.ts';
import { inviteSomebody } from '#src/domain/accounts/invite.ts';
import { aRole } from '#src/domain/accounts/role-words.ts';
import type { Letters } from '#src/domain/notifications/letter.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict } from '#src/domain/problems.ts';

/** Invites somebody to look after the listings of an organisation. Whoever does so already is left as they are.
 *  @returns whether they were invited.
 *  @param by the account that lets them. */
export async function handOver(
  ctx: { people: People; letters: Letters; now: Date; isDemo: boolean },
  to: { email: string; organizationId: string; organisation: string; by: string },
): Promise<boolean> {
  const { email, organizationId, organisation, by } = to;
  try {
    await inviteSomebody(
      ctx,
      { email, role: 'group-editor', organizationId, by },
      { role: aRole('group-editor'), organisation: organisation.replace(/\s+/g, ' ').slice(0, 150) },
      (tx, letter) => queueLetter(ctx, tx, letter),
    );
    return true;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return false;
  }
}
