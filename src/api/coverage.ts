import { z } from 'zod';
import {
  AnswerReachOut,
  AskedToHelp,
  answerReachOut,
  SettleReachOut,
  seeAskedToHelp,
  settleReachOut,
} from '#src/domain/insight/coverage/answer-reach-out.ts';
import { ReachOut, reachOutTo } from '#src/domain/insight/coverage/reach-out.ts';
import {
  Coverage,
  NeedCoverage,
  seeCoverage,
  seeNeedCoverage,
} from '#src/domain/insight/coverage/see-coverage.ts';
import { ReachOutView, seeReachOuts } from '#src/domain/insight/coverage/see-reach-outs.ts';
import { SquareView, seeSquare } from '#src/domain/insight/coverage/see-square.ts';
import { anyone, only, router } from './door.ts';

const editors = only('moderate');
const Done = z.object({ done: z.literal(true) });
const Token = z.object({ token: z.string().min(1).max(64) });
const Address = z.string().max(60);

/** Where help is missing, and who might give it. */
export const coverage = router({
  /** Every kind of help in every neighbourhood. */
  grid: editors.output(Coverage).mutation(({ ctx }) => seeCoverage(ctx)),
  /** One need in every neighbourhood, the emptiest first. */
  need: editors
    .input(z.object({ need: Address }))
    .output(NeedCoverage)
    .mutation(({ ctx, input }) => seeNeedCoverage(ctx, input.need)),
  /** One need in one neighbourhood, and who might help there. */
  square: editors
    .input(z.object({ need: Address, area: Address }))
    .output(SquareView)
    .mutation(({ ctx, input }) => seeSquare(ctx, input)),
  /** Asks a group whether it could, or notes that it is to be rung. */
  reachOut: editors
    .input(ReachOut)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await reachOutTo(ctx, ctx.actor, input);
      return { done: true };
    }),
  /** Groups that were asked, or are to be rung. */
  open: editors.output(z.array(ReachOutView)).mutation(({ ctx }) => seeReachOuts(ctx)),
  /** Puts one aside, with what came of a call. */
  settle: editors
    .input(SettleReachOut)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await settleReachOut(ctx, ctx.actor, input);
      return { done: true };
    }),
  /** What a letter asks of a group. */
  couldYou: anyone
    .input(Token)
    .output(AskedToHelp)
    .mutation(({ ctx, input }) => seeAskedToHelp(ctx, input.token)),
  /** What the group says. */
  answer: anyone
    .input(AnswerReachOut)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await answerReachOut(ctx, input);
      return { done: true };
    }),
});
