import { z } from 'zod';
import { askForCode } from '#src/domain/accounts/ask-code.ts';
import type { Browser } from '#src/domain/accounts/come-in.ts';
import { demoPeople } from '#src/domain/accounts/demo-people.ts';
import { sayDevice } from '#src/domain/accounts/device.ts';
import { SignInAddress } from '#src/domain/accounts/email.ts';
import { enterCode, pressLink } from '#src/domain/accounts/enter-code.ts';
import { readFirstLink, readInvitation, takeUpFirst, takeUpInvitation } from '#src/domain/accounts/invite.ts';
import { aRole, ROLE_DOES } from '#src/domain/accounts/role-words.ts';
import {
  factorState,
  giveFactor,
  offerFactor,
  renewRecovery,
  setFactor,
} from '#src/domain/accounts/second-factor.ts';
import { endOwnSession, endSession, endSessions, listSessions } from '#src/domain/accounts/session.ts';
import { dropUnsent, readUnsent, Unsent } from '#src/domain/accounts/unsent.ts';
import { organizationNames } from '#src/domain/directory/organization-names.ts';
import { queueLetter } from '#src/domain/notifications/queue.ts';
import { NotFound } from '#src/domain/problems.ts';
import { HeldWords, heldWords, Me, me } from './accounts-me.ts';
import type { RequestContext } from './context.ts';
import { anyone, only, router, signingIn } from './door.ts';

const Token = z.string().max(64);
const Typed = z.string().max(200);
const PersonName = z
  .string()
  .trim()
  .min(1, 'Write your name')
  .max(80, 'Use a shorter name: 80 letters at most')
  .regex(/^[^\p{C}<>]+$/u, 'Write your name in letters');
/** What a browser says of itself. */
const Agent = z.string().transform((agent) => agent.slice(0, 400));
const Pre = z.object({ pre: z.string() });
const OfUnsent = z.object({ id: z.uuid({ error: 'There is nothing of yours there.' }) });
const In = z.object({ token: z.string() });
const Nothing = z.object({});

const browserOf = (ctx: RequestContext, agent: string): Browser => ({
  device: sayDevice(agent),
  sessionId: ctx.actor.kind === 'anyone' ? undefined : ctx.actor.session.id,
  tell: (tx, letter) => queueLetter(ctx, tx, letter),
});

/** Everything here is a mutation but what is of nobody: names, addresses and codes stand in no address. */
export const accounts = router({
  /** Sends a code, if we know the address. The answer is the same if we do not. */
  ask: anyone
    .input(z.object({ email: SignInAddress, before: Token.optional() }))
    .output(Pre)
    .mutation(async ({ ctx, input }) => {
      const asked = await askForCode(ctx, input);
      ctx.sendCodes();
      return asked;
    }),
  /** Signs in with the code, in the browser that asked for it. */
  enter: anyone
    .input(z.object({ pre: Token, code: Typed, agent: Agent }))
    .output(
      z.union([
        In,
        z.object({ missed: z.literal('wrong'), left: z.number() }),
        z.object({ missed: z.enum(['over', 'busy']) }),
      ]),
    )
    .mutation(({ ctx, input: { pre, code, agent } }) =>
      enterCode(ctx, { pre, typed: code, browser: browserOf(ctx, agent) }),
    ),
  /** Signs in with the button behind a letter's link, in the browser that asked. */
  press: anyone
    .input(z.object({ pre: Token, link: Token, agent: Agent }))
    .output(z.union([In, z.object({ missed: z.literal('elsewhere') })]))
    .mutation(({ ctx, input: { pre, link, agent } }) =>
      pressLink(ctx, { pre, link, browser: browserOf(ctx, agent) }),
    ),
  me: anyone.output(Me).mutation(({ ctx }) => me(ctx)),
  /** Whom one can sign in as where the site is only tried out; nobody anywhere else. */
  demoPeople: anyone
    .output(z.array(z.object({ name: z.string(), email: z.string(), roles: z.array(HeldWords) })))
    .query(async ({ ctx }) => {
      const people = await demoPeople(ctx);
      return Promise.all(people.map(async (one) => ({ ...one, roles: await heldWords(ctx, one.roles) })));
    }),
  /** What an invitation is for. */
  invitation: anyone
    .input(z.object({ token: Token }))
    .output(z.object({ role: z.string(), does: z.string(), organisation: z.string().optional() }))
    .mutation(async ({ ctx, input }) => {
      const { role, organizationId } = await readInvitation(ctx, input.token);
      const organisation = (await organizationNames(ctx, [organizationId])).get(organizationId);
      return { role: aRole(role), does: ROLE_DOES[role] ?? '', ...(organisation && { organisation }) };
    }),
  takeUpInvitation: anyone
    .input(z.object({ token: Token, name: PersonName }))
    .output(Pre)
    .mutation(async ({ ctx, input }) => {
      const asked = await takeUpInvitation(ctx, input);
      ctx.sendCodes();
      return asked;
    }),
  /** Whether the link for the first administrator is still good. */
  first: anyone
    .input(z.object({ token: Token }))
    .output(Nothing)
    .mutation(async ({ ctx, input }) => {
      await readFirstLink(ctx, input.token);
      return {};
    }),
  takeUpFirst: anyone
    .input(z.object({ token: Token, email: SignInAddress, name: PersonName }))
    .output(Pre)
    .mutation(async ({ ctx, input }) => {
      const asked = await takeUpFirst(ctx, input);
      ctx.sendCodes();
      return asked;
    }),
  /** One's second factor: whether there is one, and how many recovery codes are left. */
  factor: signingIn
    .output(
      z.object({
        isSet: z.boolean(),
        recoveryLeft: z.number(),
        /** None where there can be none. */
        passkeys: z.number(),
        demoCode: z.string().optional(),
      }),
    )
    .mutation(async ({ ctx }) => {
      const state = await factorState(ctx, ctx.actor);
      return { ...state, passkeys: ctx.passkeySite ? state.passkeys : 0 };
    }),
  /** A secret for an authenticator app, not in force yet. */
  offerFactor: signingIn
    .input(z.object({ pending: z.string().max(500).optional() }))
    .output(z.object({ uri: z.string(), secret: z.string(), pending: z.string() }))
    .mutation(({ ctx, input }) =>
      offerFactor(ctx, ctx.actor, `Find help in ${ctx.place.name}`, input.pending),
    ),
  setFactor: signingIn
    .input(z.object({ pending: z.string().max(500), code: Typed }))
    .output(
      z.union([
        z.object({ token: z.string(), recovery: z.array(z.string()) }),
        z.object({ missed: z.literal('wrong') }),
      ]),
    )
    .mutation(
      async ({ ctx, input: { pending, code } }) =>
        (await setFactor(ctx, ctx.actor, { pending, typed: code })) ?? { missed: 'wrong' as const },
    ),
  /** The end of signing in, or again before something that matters. */
  giveFactor: signingIn
    .input(z.object({ code: Typed }))
    .output(z.union([In, z.object({ missed: z.enum(['wrong', 'wait']) })]))
    .mutation(({ ctx, input }) => giveFactor(ctx, ctx.actor, input.code)),
  signOut: signingIn.output(Nothing).mutation(async ({ ctx: { actor, people } }) => {
    await people.writeTx((tx) => endSession(tx, actor.session.id));
    return {};
  }),
  /** What one had written when we first had to ask who it was. */
  unsent: only('own-account')
    .input(OfUnsent)
    .output(Unsent)
    .mutation(({ ctx, input }) => readUnsent(ctx, ctx.actor.accountId, input.id)),
  /** Forgets it, since it goes on its way now or is not wanted. */
  dropUnsent: only('own-account')
    .input(OfUnsent)
    .output(z.object({ path: z.string() }))
    .mutation(async ({ ctx, input }) => ({ path: await dropUnsent(ctx, ctx.actor.accountId, input.id) })),
  /** Where one is signed in. */
  sessions: only('own-account')
    .output(
      z.array(
        z.object({
          id: z.string(),
          device: z.string(),
          madeAt: z.string(),
          seenAt: z.string(),
          isThis: z.boolean(),
        }),
      ),
    )
    .mutation(({ ctx }) => listSessions(ctx, ctx.actor.accountId, ctx.actor.session.id)),
  endSession: only('own-account')
    .input(z.object({ id: z.uuid({ error: 'There is no such sign-in.' }) }))
    .output(Nothing)
    .mutation(async ({ ctx: { actor, people }, input }) => {
      const ended = await people.writeTx((tx) => endOwnSession(tx, actor.accountId, input.id));
      if (!ended) throw new NotFound('That sign-in is over already.');
      return {};
    }),
  endOthers: only('own-account')
    .output(Nothing)
    .mutation(async ({ ctx: { actor, people } }) => {
      await people.writeTx((tx) => endSessions(tx, actor.accountId, actor.session.id));
      return {};
    }),
  renewRecovery: only('own-account')
    .output(z.array(z.string()))
    .mutation(({ ctx }) => renewRecovery(ctx, ctx.actor)),
});
