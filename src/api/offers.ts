import { z } from 'zod';
import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import {
  AnswerOffer,
  AskedTaker,
  answerOffer,
  askedTaker,
  SettleOffer,
  settleOffer,
} from '#src/domain/moderation/offers/answer-offer.ts';
import { MyOffer, myOffer, takeBackOffer } from '#src/domain/moderation/offers/my-offer.ts';
import { SendOffer } from '#src/domain/moderation/offers/offer.ts';
import { OfferSent, sendOffer } from '#src/domain/moderation/offers/send-offer.ts';
import { takersOf } from '#src/domain/moderation/offers/takers.ts';
import {
  DeskOffer,
  deskOffer,
  WaitingOffer,
  waitingOffers,
} from '#src/domain/moderation/offers/waiting-offers.ts';
import { Conflict } from '#src/domain/problems.ts';
import { anyone, only, router } from './door.ts';

const editors = only('moderate');
const ByToken = z.object({ token: z.string().min(1).max(64) });
const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const Taker = z.object({
  card: z.custom<ListingCard>((value) => typeof value === 'object' && value !== null),
  letter: z.boolean(),
});

/** People who want to give something, and those who find a use for it. */
export const offers = router({
  /** Who takes offers. `letter`: an offer can be sent to them from here. */
  takers: anyone
    .output(z.array(Taker))
    .query(async ({ ctx }) =>
      (await takersOf(ctx)).map(({ card, email }) => ({ card, letter: email !== undefined })),
    ),
  /** Sends an offer to a co-ordinator, or to the editors. */
  send: anyone
    .input(SendOffer)
    .output(OfferSent)
    .mutation(({ ctx, input }) => {
      if (ctx.sends && !ctx.sends.take(ctx.from, ctx.now))
        throw new Conflict('Very many were sent from here today. Please try again tomorrow.');
      return sendOffer(ctx, input);
    }),
  /** What became of one's own. */
  mine: anyone
    .input(ByToken)
    .output(MyOffer)
    .mutation(({ ctx, input }) => myOffer(ctx, input.token)),
  /** Takes it back, and wipes it. */
  takeBack: anyone
    .input(ByToken)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await takeBackOffer(ctx, input.token);
      return done;
    }),
  /** What a co-ordinator's letter leads to. */
  asked: anyone
    .input(ByToken)
    .output(AskedTaker)
    .mutation(({ ctx, input }) => askedTaker(ctx, input.token)),
  /** The co-ordinator answers, or passes it on. */
  answer: anyone
    .input(AnswerOffer)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await answerOffer(ctx, input);
      return done;
    }),
  /** Those that are the editors' to answer. */
  waiting: editors.output(z.array(WaitingOffer)).mutation(({ ctx }) => waitingOffers(ctx)),
  /** One of them. */
  see: editors
    .input(z.object({ id: z.uuid({ error: 'That is not the address of an offer.' }) }))
    .output(DeskOffer)
    .mutation(({ ctx, input }) => deskOffer(ctx, input.id)),
  /** Answers it, or sends it on. */
  settle: editors
    .input(SettleOffer)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await settleOffer(ctx, ctx.actor, input);
      return done;
    }),
});
