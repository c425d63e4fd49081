import { z } from 'zod';
import { accountById, rolesOf } from '#src/domain/accounts/account.ts';
import type { SendLetter } from '#src/domain/accounts/ask-code.ts';
import { agreeToReset, askForReset, stopReset, waitingResets } from '#src/domain/accounts/factor-reset.ts';
import { namesOf } from '#src/domain/accounts/names-of.ts';
import { type Action, can } from '#src/domain/accounts/policy.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { NotFound } from '#src/domain/problems.ts';
import { HeldWords, heldWords } from './accounts-me.ts';
import type { RequestContext } from './context.ts';
import { only, router } from './door.ts';
import { may } from './may.ts';

const Who = z.object({ account: z.uuid({ error: 'There is no such person.' }) });
const Nothing = z.object({});
type Asking = RequestContext & { actor: { accountId: string } };

const wholeOf = (organizationId?: string) => (organizationId ? { organizationId } : {});

/** Lets through who may do this to everything that somebody may do: else one right would open another. */
function mayForAll(ctx: RequestContext, action: Action, account: string): void {
  const roles = accountById(ctx.people, account, ctx.isDemo) ? rolesOf(ctx.people, account) : [];
  if (roles.length === 0) throw new NotFound('This person is not here any more.');
  for (const { organizationId } of roles) may(ctx.actor, action, wholeOf(organizationId));
}

const send =
  (ctx: RequestContext): SendLetter =>
  (tx, letter) =>
    queueLetter(ctx, tx, letter);

/** For whoever has lost their second code and their recovery codes: two people let them set up a new one. */
export const recovery = router({
  ask: only('manage-people')
    .input(Who)
    .output(Nothing)
    .mutation(async ({ ctx, input: { account } }) => {
      mayForAll(ctx, 'manage-people', account);
      await askForReset(ctx, byActor(ctx, account), send(ctx));
      return {};
    }),
  /** Those for whom this person may be the second, or may stop it. */
  waiting: only('agree-to-recovery')
    .output(
      z.array(
        z.object({
          account: z.string(),
          name: z.string(),
          email: z.string(),
          roles: z.array(HeldWords),
          askedBy: z.string(),
          /** The second must be another. */
          isYours: z.boolean(),
          endsAt: z.string(),
        }),
      ),
    )
    .mutation(async ({ ctx }) => {
      const lately = { ...ctx.actor, session: { ...ctx.actor.session, steppedUp: true } };
      const theirs = (await waitingResets(ctx)).filter(
        ({ roles }) =>
          roles.length > 0 &&
          roles.every(({ organizationId }) => can(lately, 'agree-to-recovery', wholeOf(organizationId))),
      );
      const names = await namesOf(
        ctx,
        theirs.map(({ askedBy }) => askedBy),
      );
      return Promise.all(
        theirs.map(async (one) => ({
          ...one,
          roles: await heldWords(ctx, one.roles),
          askedBy: names.get(one.askedBy) ?? 'Somebody who has left',
          isYours: one.askedBy === ctx.actor.accountId,
        })),
      );
    }),
  agree: only('agree-to-recovery')
    .input(Who)
    .output(Nothing)
    .mutation(async ({ ctx, input: { account } }) => {
      mayForAll(ctx, 'agree-to-recovery', account);
      await agreeToReset(ctx, byActor(ctx, account), send(ctx));
      return {};
    }),
  stop: only('agree-to-recovery')
    .input(Who)
    .output(Nothing)
    .mutation(async ({ ctx, input: { account } }) => {
      mayForAll(ctx, 'agree-to-recovery', account);
      await stopReset(ctx, account);
      return {};
    }),
});

const byActor = (ctx: Asking, account: string) => ({ account, by: ctx.actor.accountId });
