import { z } from 'zod';
import { AddClaim, addClaim } from '#src/domain/directory/ending/add-claim.ts';
import {
  AnswerEnding,
  AskedEnding,
  answerEnding,
  seeEnding,
} from '#src/domain/directory/ending/answer-ending.ts';
import { EndingView, seeDatesOf, seeEndings } from '#src/domain/directory/ending/see-endings.ts';
import { SettleEnding, settleEnding } from '#src/domain/directory/ending/settle-ending.ts';
import { announce, EndBanner, endBanner } from '#src/domain/moderation/banners/announce.ts';
import { WriteBanner } from '#src/domain/moderation/banners/banner-text.ts';
import { FreshBanner, freshBanner } from '#src/domain/moderation/banners/fresh-banner.ts';
import { BannerView, seeBanner, seeBanners } from '#src/domain/moderation/banners/see-banners.ts';
import { anyone, only, router } from './door.ts';

const editors = only('moderate');
const announcers = only('announce');
const Token = z.object({ token: z.string().min(1).max(64) });
const Done = z.object({ done: z.literal(true) });

/** What editors keep an eye on for the whole place. */
export const watch = router({
  /** What stands on every page, is to come or has been. */
  banners: announcers.output(z.array(BannerView)).mutation(({ ctx }) => seeBanners(ctx)),
  /** What the form of a new one begins with. */
  freshBanner: announcers.output(FreshBanner).mutation(({ ctx }) => freshBanner(ctx)),
  /** One of them, to be changed. */
  banner: announcers
    .input(z.object({ id: z.uuid({ error: 'That is not the address of a banner.' }) }))
    .output(BannerView)
    .mutation(({ ctx, input }) => seeBanner(ctx, input.id)),
  /** Puts one up, now or at its time, or changes it. */
  announce: announcers
    .input(WriteBanner)
    .output(z.object({ id: z.string() }))
    .mutation(({ ctx, input }) => announce(ctx, ctx.actor, input)),
  /** Takes one down at once. */
  endBanner: announcers
    .input(EndBanner)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await endBanner(ctx, ctx.actor, input);
      return { done: true };
    }),
  /** Permissions and funding that end soon or have ended. */
  endings: editors.output(z.array(EndingView)).mutation(({ ctx }) => seeEndings(ctx)),
  /** All of one listing, whenever they end. */
  datesOf: editors
    .input(z.object({ serviceId: z.uuid({ error: 'That is not the address of a listing.' }) }))
    .output(z.object({ serviceId: z.string(), name: z.string(), dates: z.array(EndingView) }))
    .mutation(({ ctx, input }) => seeDatesOf(ctx, input.serviceId)),
  /** Publishes another on a listing. */
  addClaim: editors
    .input(AddClaim)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await addClaim(ctx, ctx.actor, input);
      return { done: true };
    }),
  /** Renews one, takes it off, or leaves it to say that it has ended. */
  settleEnding: editors
    .input(SettleEnding)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await settleEnding(ctx, ctx.actor, input);
      return { done: true };
    }),
  /** What a letter asks a group about a date. */
  ending: anyone
    .input(Token)
    .output(AskedEnding)
    .mutation(({ ctx, input }) => seeEnding(ctx, input.token)),
  /** What the group says of it, for an editor to look at. */
  answerEnding: anyone
    .input(AnswerEnding)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await answerEnding(ctx, input);
      return { done: true };
    }),
});
