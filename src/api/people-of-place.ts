import { z } from 'zod';
import { type HeldRole, ROLES, type Role } from '#src/domain/accounts/actor.ts';
import { SignInAddress } from '#src/domain/accounts/email.ts';
import { inviteSomebody, openInvitations, withdrawInvitation } from '#src/domain/accounts/invite.ts';
import { ORGANISATION_ROLES, PLACE_ROLES, peopleHere, takeRole } from '#src/domain/accounts/people-here.ts';
import { whereMay } from '#src/domain/accounts/policy.ts';
import { aRole, ROLE_DOES, ROLE_WORDS } from '#src/domain/accounts/role-words.ts';
import { organizationNames, organizationsCalled } from '#src/domain/directory/organization-names.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { Invalid, NotFound } from '#src/domain/problems.ts';
import { HeldWords, heldWords } from './accounts-me.ts';
import type { RequestContext } from './context.ts';
import { only, router } from './door.ts';
import { may } from './may.ts';

const SomeRole = z.enum(ROLES);
const RoleToGive = z.enum([...PLACE_ROLES, ...ORGANISATION_ROLES], { error: 'Choose what they may do' });
const Nothing = z.object({});
const isForPlace = (role: Role) => PLACE_ROLES.some((name) => name === role);

const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  words: z.string(),
  organisation: z.string().optional(),
  endsAt: z.string(),
});
const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(HeldWords),
  hasFactor: z.boolean(),
  isDemo: z.boolean(),
  isYou: z.boolean(),
});
const ToGive = z.object({ role: SomeRole, words: z.string(), does: z.string(), forPlace: z.boolean() });

/** The one organisation that is meant. Somebody with a right for one alone need not name it. */
async function organizationMeant(ctx: RequestContext, typed: string): Promise<string> {
  const where = whereMay(ctx.actor, 'manage-people');
  if (where !== 'all' && where.length === 1 && typed === '') return where[0] ?? '';
  const called = await organizationsCalled(ctx, typed);
  const theirs = where === 'all' ? called : called.filter(({ id }) => where.includes(id));
  const [only, ...more] = theirs;
  if (!only)
    throw new Invalid('Which organisation?', {
      organisation: 'Write the name of the organisation as it is listed',
    });
  if (more.length > 0) {
    const names = theirs.slice(0, 5).map(({ name }) => `“${name}”`);
    throw new Invalid('Which organisation?', { organisation: `Which of these? ${names.join(', ')}` });
  }
  return only.id;
}

export const people = router({
  /** Everybody who may sign in, as far as whoever asks may see, and who has been invited. */
  list: only('see-people')
    .output(
      z.object({
        people: z.array(Person),
        invitations: z.array(Invitation),
        toGive: z.array(ToGive),
        /** The organisations to choose from; none when any may be named. */
        organisations: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
      }),
    )
    .mutation(async ({ ctx }) => {
      const where = whereMay(ctx.actor, 'see-people');
      const [here, invited] = [await peopleHere(ctx, where), await openInvitations(ctx, where)];
      const roles: Role[] =
        where === 'all' ? [...PLACE_ROLES, ...ORGANISATION_ROLES] : [...ORGANISATION_ROLES];
      const names = where === 'all' ? undefined : await organizationNames(ctx, where);
      return {
        people: await Promise.all(
          here.map(async (one) => ({
            ...one,
            roles: await heldWords(ctx, one.roles),
            isYou: one.id === ctx.actor.accountId,
          })),
        ),
        invitations: await Promise.all(
          invited.map(async ({ id, email, endsAt, role, organizationId }) => {
            const held: HeldRole = { role, ...(organizationId && { organizationId }) };
            const [said] = await heldWords(ctx, [held]);
            return {
              id,
              email,
              endsAt,
              words: ROLE_WORDS[role],
              ...(said?.organisation && { organisation: said.organisation }),
            };
          }),
        ),
        toGive: roles.map((role) => ({
          role,
          words: ROLE_WORDS[role],
          does: ROLE_DOES[role] ?? '',
          forPlace: isForPlace(role),
        })),
        ...(names && { organisations: [...names].map(([id, name]) => ({ id, name })) }),
      };
    }),
  /** Invites somebody by e-mail: 72 hours, once, for that address alone. */
  invite: only('manage-people')
    .input(
      z.object({ email: SignInAddress, role: RoleToGive, organisation: z.string().max(200).default('') }),
    )
    .output(Nothing)
    .mutation(async ({ ctx, input: { email, role, organisation } }) => {
      const organizationId = isForPlace(role) ? undefined : await organizationMeant(ctx, organisation);
      may(ctx.actor, 'manage-people', organizationId ? { organizationId } : {});
      const name = organizationId && (await organizationNames(ctx, [organizationId])).get(organizationId);
      await inviteSomebody(
        ctx,
        { email, role, by: ctx.actor.accountId, ...(organizationId && { organizationId }) },
        { role: aRole(role), organisation: name ?? `the directory of ${ctx.place.name}` },
        (tx, letter) => queueLetter(ctx, tx, letter),
      );
      return {};
    }),
  /** Takes an invitation back. One that is not for this person to see is as good as none. */
  withdraw: only('manage-people')
    .input(z.object({ invitation: z.uuid({ error: 'There is no such invitation.' }) }))
    .output(Nothing)
    .mutation(async ({ ctx, input }) => {
      const seen = await openInvitations(ctx, whereMay(ctx.actor, 'see-people'));
      const found = seen.find(({ id }) => id === input.invitation);
      if (!found) throw new NotFound('That invitation is over.');
      may(ctx.actor, 'manage-people', found.organizationId ? { organizationId: found.organizationId } : {});
      await withdrawInvitation(ctx, found.id);
      return {};
    }),
  /** Takes a right away. */
  takeRole: only('manage-people')
    .input(
      z.object({
        account: z.uuid({ error: 'There is no such person.' }),
        role: SomeRole,
        organizationId: z.string().max(64).optional(),
      }),
    )
    .output(Nothing)
    .mutation(async ({ ctx, input: { account, role, organizationId } }) => {
      may(ctx.actor, 'manage-people', organizationId ? { organizationId } : {});
      await takeRole(ctx, { account, role, ...(organizationId && { organizationId }) });
      return {};
    }),
});
