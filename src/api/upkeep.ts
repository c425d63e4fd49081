import { z } from 'zod';
import { AnswerAsk, answerAsk, SayTaking, sayTaking } from '#src/domain/directory/upkeep/answer.ts';
import { CorrectListing, correctListing } from '#src/domain/directory/upkeep/correct.ts';
import { AskView, CorrectionForm, seeAsk, seeCorrection } from '#src/domain/directory/upkeep/see-ask.ts';
import { UndoAnswer, undoAnswer } from '#src/domain/directory/upkeep/undo.ts';
import { anyone, router } from './door.ts';

const Token = z.string().min(1).max(64);
const Done = z.object({ done: z.literal(true) });

/** What a group does from a letter, without signing in: the link's token is all it needs, and stands in no address of ours. */
export const upkeep = router({
  /** The group's listings with the six facts that go stale first. */
  ask: anyone
    .input(z.object({ token: Token }))
    .output(AskView)
    .mutation(({ ctx, input }) => seeAsk(ctx, input.token)),
  /** All right, closed for good, closed for now, open again, or ask me later: stands at once. */
  answer: anyone
    .input(AnswerAsk)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await answerAsk(ctx, input);
      return { done: true };
    }),
  /** Taking people, waiting list or full, by one tap. */
  taking: anyone
    .input(SayTaking)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await sayTaking(ctx, input);
      return { done: true };
    }),
  /** The form of "Something changed", filled with what stands. */
  form: anyone
    .input(z.object({ token: Token, listing: z.uuid() }))
    .output(CorrectionForm)
    .mutation(({ ctx, input }) => seeCorrection(ctx, input.token, input.listing)),
  /** Publishes what may stand at once, and holds what must be checked first. */
  correct: anyone
    .input(CorrectListing)
    .output(z.object({ published: z.boolean(), held: z.array(z.string()) }))
    .mutation(({ ctx, input }) => correctListing(ctx, input)),
  /** Takes an answer back, as long as the link works. */
  undo: anyone
    .input(UndoAnswer)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await undoAnswer(ctx, input);
      return { done: true };
    }),
});
