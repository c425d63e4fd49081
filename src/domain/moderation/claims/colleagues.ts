import { z } from 'zod';
import { SignInAddress } from '#src/domain/accounts/email.ts';
import { inviteSomebody, openInvitations } from '#src/domain/accounts/invite.ts';
import { peopleHere } from '#src/domain/accounts/people-here.ts';
import { aRole } from '#src/domain/accounts/role-words.ts';
import { organizationNames } from '#src/domain/directory/organization-names.ts';
import { lettersLately } from '#src/domain/notifications/letters-lately.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Conflict } from '#src/domain/problems.ts';
import type { ClaimContext } from './claim-row.ts';

/** Those who look after the listings of one organisation, as each of them sees it. */
export const Colleagues = z.object({
  organizationId: z.string(),
  organisation: z.string(),
  names: z.array(z.string()),
  /** Addresses that were invited and have not come. */
  invited: z.array(z.string()),
});

export const InviteColleague = z.object({
  organizationId: z.uuid({ error: 'Choose for whom' }),
  email: SignInAddress,
});

/** Open invitations of one organisation: a group has few colleagues. */
const MOST_INVITED = 40;
/** Invitations that one address gets in a day. */
const MOST_LETTERS = 3;

/** @param ids the organisations that whoever asks may invite for. */
export async function colleaguesOf(
  ctx: Pick<ClaimContext, 'people' | 'directory' | 'now' | 'isDemo'>,
  ids: readonly string[],
): Promise<z.infer<typeof Colleagues>[]> {
  const names = await organizationNames(ctx, ids);
  const all: z.infer<typeof Colleagues>[] = [];
  for (const [organizationId, organisation] of names) {
    const here = await peopleHere(ctx, [organizationId]);
    const invited = await openInvitations(ctx, [organizationId]);
    all.push({
      organizationId,
      organisation,
      names: here.map(({ name }) => name),
      invited: invited.map(({ email }) => email),
    });
  }
  return all.toSorted((a, b) => a.organisation.localeCompare(b.organisation));
}

/** Invites a colleague to look after the listings of an organisation too. Whose right that is, the caller has found out.
 *  @throws Conflict when they do so already, or many are invited. */
export async function inviteColleague(
  ctx: Pick<ClaimContext, 'people' | 'directory' | 'now' | 'isDemo' | 'letters'>,
  { accountId }: { accountId: string },
  input: z.infer<typeof InviteColleague>,
): Promise<void> {
  const { organizationId, email } = InviteColleague.parse(input);
  const open = await openInvitations(ctx, [organizationId]);
  if (open.length >= MOST_INVITED)
    throw new Conflict('Very many people are invited already. Wait until some of them have come.');
  const to = { letters: ['invitation'], now: ctx.now };
  if ((await ctx.people.writeTx((tx) => lettersLately(tx, { email }, to))) >= MOST_LETTERS)
    throw new Conflict(
      'We have written to them several times today. Ask them to look, or try again tomorrow.',
    );
  const organisation = (await organizationNames(ctx, [organizationId])).get(organizationId) ?? '';
  await inviteSomebody(
    ctx,
    { email, role: 'group-editor', organizationId, by: accountId },
    { role: aRole('group-editor'), organisation: organisation.replace(/\s+/g, ' ').slice(0, 150) },
    (tx, letter) => queueLetter(ctx, tx, letter),
  );
}
