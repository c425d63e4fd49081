import { z } from 'zod';
import { whereMay } from '#src/domain/accounts/policy.ts';
import { Alike, alike } from '#src/domain/moderation/alike.ts';
import { AskClaim, askClaim, ToClaim, toClaim } from '#src/domain/moderation/claims/ask-claim.ts';
import {
  Colleagues,
  colleaguesOf,
  InviteColleague,
  inviteColleague,
} from '#src/domain/moderation/claims/colleagues.ts';
import { EnterClaimCode, enterClaimCode } from '#src/domain/moderation/claims/enter-claim-code.ts';
import {
  ClaimItem,
  claimsWaiting,
  ReviewClaim,
  reviewClaim,
} from '#src/domain/moderation/claims/review-claims.ts';
import { ClaimView, seeClaim } from '#src/domain/moderation/claims/see-claim.ts';
import { anyone, only, router } from './door.ts';
import { may } from './may.ts';

const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const editors = only('moderate');
const groups = only('invite-colleague');

/** Who looks after a listing: shown by a code, or known to an editor. Mutations where an address or a secret is said. */
export const claims = router({
  /** Listings that are called so. */
  named: anyone
    .input(z.object({ name: z.string().trim().max(200) }))
    .output(z.array(Alike))
    .mutation(({ ctx, input }) => alike(ctx, input.name)),
  /** A listing with the ways in which somebody may show that it is theirs. */
  listing: anyone
    .input(z.object({ serviceId: z.uuid({ error: 'That is not the address of a listing.' }) }))
    .output(ToClaim)
    .query(({ ctx, input }) => toClaim(ctx, input.serviceId)),
  /** Asks to look after it. */
  ask: anyone
    .input(AskClaim)
    .output(z.object({ token: z.string() }))
    .mutation(({ ctx, input }) => askClaim(ctx, input)),
  /** What has become of that. */
  see: anyone
    .input(z.object({ token: z.string().min(1).max(64) }))
    .output(ClaimView)
    .mutation(({ ctx, input }) => seeClaim(ctx, input.token)),
  /** Types the code that came to what is published. */
  enter: anyone
    .input(EnterClaimCode)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await enterClaimCode(ctx, input);
      return done;
    }),
  /** Whom to ring, and about whom to decide. */
  waiting: editors.output(z.array(ClaimItem)).mutation(({ ctx }) => claimsWaiting(ctx, ctx.actor)),
  /** An editor has rung, or decides. */
  review: editors
    .input(ReviewClaim)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await reviewClaim(ctx, ctx.actor, input);
      return done;
    }),
  /** Those who look after the same listings. */
  colleagues: groups.output(z.array(Colleagues)).mutation(({ ctx }) => {
    const where = whereMay(ctx.actor, 'invite-colleague');
    return colleaguesOf(ctx, where === 'all' ? [] : where);
  }),
  /** Asks a colleague to look after them too. */
  inviteColleague: groups
    .input(InviteColleague)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      may(ctx.actor, 'invite-colleague', { organizationId: input.organizationId });
      await inviteColleague(ctx, ctx.actor, input);
      return done;
    }),
});
