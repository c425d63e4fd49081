import { z } from 'zod';
import { sayDevice } from '#src/domain/accounts/device.ts';
import {
  addPasskey,
  askPasskey,
  givePasskey,
  listPasskeys,
  offerPasskey,
  type PasskeyContext,
  removePasskey,
} from '#src/domain/accounts/passkeys.ts';
import type { RequestContext } from './context.ts';
import { only, router, signingIn } from './door.ts';

/** What a browser gives back, as it writes it. */
const Given = z.string().max(20_000);
/** What a browser is to be asked: its own business. */
const ForBrowser = z.looseObject({});
const Nothing = z.object({});
const worldOf = (ctx: RequestContext): PasskeyContext => ({ ...ctx, passkeySite: ctx.passkeySite });

/** Passkeys, in place of the code of an app. They never take the place of the app itself. */
export const passkeys = router({
  /** One's passkeys, and whether there can be any at this address. */
  list: only('own-account')
    .output(
      z.object({
        canBe: z.boolean(),
        passkeys: z.array(
          z.object({ id: z.string(), device: z.string(), madeAt: z.string(), usedAt: z.string().nullable() }),
        ),
      }),
    )
    .mutation(({ ctx }) => ({
      canBe: ctx.passkeySite !== undefined,
      passkeys: listPasskeys(ctx, ctx.actor),
    })),
  /** What the browser makes one from. */
  offer: only('own-account')
    .output(ForBrowser)
    .mutation(async ({ ctx }) => ({ ...(await offerPasskey(worldOf(ctx), ctx.actor)) })),
  add: only('own-account')
    .input(z.object({ given: Given, agent: z.string().transform((agent) => agent.slice(0, 400)) }))
    .output(z.object({ added: z.boolean() }))
    .mutation(async ({ ctx, input: { given, agent } }) => ({
      added: await addPasskey(worldOf(ctx), ctx.actor, { given, device: sayDevice(agent) }),
    })),
  remove: only('own-account')
    .input(z.object({ id: z.string().min(16).max(1_500) }))
    .output(Nothing)
    .mutation(async ({ ctx, input }) => {
      await removePasskey(ctx, ctx.actor, input.id);
      return {};
    }),
  /** What the browser signs. */
  ask: signingIn
    .output(ForBrowser)
    .mutation(async ({ ctx }) => ({ ...(await askPasskey(worldOf(ctx), ctx.actor)) })),
  /** The end of signing in, or again before something that matters. */
  give: signingIn
    .input(z.object({ given: Given }))
    .output(z.union([z.object({ token: z.string() }), z.object({ missed: z.enum(['wrong', 'wait']) })]))
    .mutation(({ ctx, input }) => givePasskey(worldOf(ctx), ctx.actor, input.given)),
});
