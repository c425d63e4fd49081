import { z } from 'zod';
import { type HeldRole, ROLES } from '#src/domain/accounts/actor.ts';
import { couldEver } from '#src/domain/accounts/policy.ts';
import { aRole, ROLE_WORDS } from '#src/domain/accounts/role-words.ts';
import { organizationNames } from '#src/domain/directory/organization-names.ts';
import type { RequestContext } from './context.ts';

/** A right as it is said. */
export const HeldWords = z.object({
  role: z.enum(ROLES),
  words: z.string(),
  /** "a group editor" */
  withArticle: z.string(),
  organizationId: z.string().optional(),
  organisation: z.string().optional(),
});
export type HeldWords = z.infer<typeof HeldWords>;

export async function heldWords(
  ctx: Pick<RequestContext, 'directory'>,
  held: readonly HeldRole[],
): Promise<HeldWords[]> {
  const names = await organizationNames(
    ctx,
    held.flatMap(({ organizationId }) => organizationId ?? []),
  );
  return held.map(({ role, organizationId }) => ({
    role,
    words: ROLE_WORDS[role],
    withArticle: aRole(role),
    ...(organizationId && {
      organizationId,
      organisation: names.get(organizationId) ?? 'an organisation that is not listed now',
    }),
  }));
}

/** What pages of signed-in people need to know of who looks at them. */
export const Me = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anyone') }),
  z.object({ kind: z.literal('half') }),
  z.object({
    kind: z.literal('person'),
    name: z.string(),
    roles: z.array(HeldWords),
    steppedUp: z.boolean(),
    /** Which pages to lead to. */
    sees: z.object({ people: z.boolean(), queue: z.boolean(), listings: z.boolean(), recovery: z.boolean() }),
  }),
]);
export type Me = z.infer<typeof Me>;

export async function me(ctx: RequestContext): Promise<Me> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return { kind: actor.kind };
  return {
    kind: 'person',
    name: actor.name,
    roles: await heldWords(ctx, actor.roles),
    steppedUp: actor.session.steppedUp,
    sees: {
      people: couldEver(actor, 'see-people'),
      queue: couldEver(actor, 'moderate'),
      listings: couldEver(actor, 'edit-ordinary'),
      recovery: couldEver(actor, 'agree-to-recovery'),
    },
  };
}
