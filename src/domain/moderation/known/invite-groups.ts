import { eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/open.ts';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict } from '#src/domain/problems.ts';
import { dayAfter } from '../drafts/write-draft.ts';
import { KNOWN_DAYS, KNOWN_STATES, type KnownGroup, openKnown, readKnown, sealKnown } from './known-row.ts';
import type { KnownContext } from './note-group.ts';

const DAY = 86_400_000;
/** Whoever does not answer three letters is not written to again, and no two come within this time. */
export const MOST_INVITATIONS = 3;
export const DAYS_BETWEEN = 14;
const LINK_DAYS = 60;
/** Groups that all editors together write to in a day. */
const MOST_A_DAY = 200;

/** Whether a letter may go to a group now. */
export function mayInvite({ state, email, invitedTimes, invitedAt }: KnownGroup, now: Date): boolean {
  const isWaiting = state === 'known' || state === 'invited';
  const isRested = !invitedAt || Date.parse(invitedAt) <= now.getTime() - DAYS_BETWEEN * DAY;
  return isWaiting && email !== undefined && invitedTimes < MOST_INVITATIONS && isRested;
}

export const InviteGroups = z.object({
  ids: z.array(z.uuid()).min(1, { error: 'Tick at least one group to invite' }).max(200),
});
export const InvitedGroups = z.object({ invited: z.number(), left: z.number() });

/** Those that were written to lately, by whatever name, and how many were today. */
async function lately(
  { db }: Connection,
  key: string,
  now: Date,
): Promise<{ emails: Set<string>; today: number }> {
  const since = (days: number) => new Date(now.getTime() - days * DAY).toISOString();
  const rows = await db
    .select()
    .from(knownGroup)
    .where(gt(knownGroup.invitedAt, since(DAYS_BETWEEN)));
  return {
    emails: new Set(rows.flatMap((row) => openKnown(key, row).email ?? [])),
    today: rows.filter(({ invitedAt }) => (invitedAt ?? '') > since(1)).length,
  };
}

/** Writes to groups that are not listed and asks them to be. Those that cannot be written to now are left. */
export async function inviteGroups(
  ctx: KnownContext,
  input: z.infer<typeof InviteGroups>,
): Promise<z.infer<typeof InvitedGroups>> {
  const { ids } = InviteGroups.parse(input);
  const key = await placeKey(ctx.people);
  return ctx.people.writeTx(async (tx) => {
    const { emails, today } = await lately(tx, key, ctx.now);
    let invited = 0;
    for (const id of new Set(ids)) {
      const group = await readKnown(tx, key, id);
      if (!mayInvite(group, ctx.now) || !group.email || emails.has(group.email)) continue;
      if (today + invited >= MOST_A_DAY) break;
      emails.add(group.email);
      const endsAt = new Date(ctx.now.getTime() + LINK_DAYS * DAY);
      const token = await makeLink(tx, { purpose: 'known-group', subject: id, endsAt, now: ctx.now });
      await queueLetter(ctx, tx, {
        letter: 'known-group-invited',
        to: { email: group.email },
        facts: {
          organisation: group.name.replace(/\s+/g, ' ').slice(0, 150),
          link: `/add-a-listing/invited/${token}`,
          days: LINK_DAYS,
        },
        key: `known-group-invited ${id} ${group.invitedTimes}`,
      });
      await tx.db
        .update(knownGroup)
        .set({
          state: 'invited',
          invitedAt: ctx.now.toISOString(),
          invitedTimes: group.invitedTimes + 1,
          eraseOn: dayAfter(ctx.now, KNOWN_DAYS),
        })
        .where(eq(knownGroup.id, id));
      invited += 1;
    }
    return { invited, left: ids.length - invited };
  });
}

export const MarkGroup = z.object({
  id: z.uuid(),
  state: z.enum(['known', 'listed', 'no', 'gone'], { error: 'Choose what became of it' }),
});

/** Says what became of a group by another way. How to reach one that is done with is wiped.
 *  @throws Conflict while its own listing is being written or read. */
export async function markGroup(ctx: KnownContext, input: z.infer<typeof MarkGroup>): Promise<void> {
  const { id, state } = MarkGroup.parse(input);
  const key = await placeKey(ctx.people);
  await ctx.people.writeTx(async (tx) => {
    const group = await readKnown(tx, key, id);
    if (group.state === 'sent')
      throw new Conflict('Its listing waits for you. Accept it or reject it there.');
    await tx.db
      .update(knownGroup)
      .set({
        state: z.enum(KNOWN_STATES).parse(state),
        ...(state !== 'known' && { sealed: sealKnown(key, id, {}) }),
      })
      .where(eq(knownGroup.id, id));
  });
}
