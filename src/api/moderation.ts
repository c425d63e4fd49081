import { z } from 'zod';
import {
  ByListing,
  KeepSuggestion,
  Kept,
  KeptSuggestion,
  keepSuggestion,
  keptSuggestion,
  wipeSuggestion,
} from '#src/domain/moderation/drafts/kept-suggestion.ts';
import { AskedOfContact, answerAsContact, askedOfContact } from '#src/domain/moderation/old-contact.ts';
import { Propose, Proposed, propose } from '#src/domain/moderation/propose.ts';
import {
  ReportSent,
  ReportStatus,
  reportStatus,
  SendReport,
  sendReport,
} from '#src/domain/moderation/report.ts';
import { Settled } from '#src/domain/moderation/settle.ts';
import {
  AnswerQuestion,
  answerQuestion,
  FormView,
  formOf,
  SuggestionView,
  suggestionStatus,
} from '#src/domain/moderation/suggestion.ts';
import { anyone, router } from './door.ts';
import { whoChanges } from './who-changes.ts';

const ByToken = z.object({ token: z.string().min(1).max(64) });
const Done = z.object({ done: z.literal(true) });

export const moderation = router({
  /** Something wrong with a listing: kept, with a reference and a secret page of its own. */
  report: anyone
    .input(SendReport)
    .output(ReportSent)
    .mutation(({ ctx, input }) => sendReport(ctx, input)),
  /** What became of a report. A mutation, so that the secret never stands in an address. */
  reportStatus: anyone
    .input(ByToken)
    .output(ReportStatus)
    .mutation(({ ctx, input }) => reportStatus(ctx, input.token)),
  /** A listing as the fields of a form. */
  form: anyone
    .input(z.object({ serviceId: z.uuid({ error: 'That is not the address of a listing.' }) }))
    .output(FormView)
    .query(({ ctx, input }) => formOf(ctx, input.serviceId)),
  /** Somebody wants a listing changed: it waits for an editor, but for what its own group or an editor may say at once.
   *  What was kept of it before is wiped by that. */
  suggest: anyone
    .input(Propose.extend({ kept: ByToken.shape.token.optional() }))
    .output(Proposed)
    .mutation(async ({ ctx, input: { kept, ...input } }) => {
      const done = await propose(ctx, await whoChanges(ctx, input.serviceId), input);
      if (kept) await wipeSuggestion(ctx, kept);
      return done;
    }),
  /** Keeps what was typed, right or wrong, to go on with later. */
  keepSuggestion: anyone
    .input(KeepSuggestion)
    .output(Kept)
    .mutation(({ ctx, input }) => keepSuggestion(ctx, input)),
  /** What was kept, for whoever has its address. */
  keptSuggestion: anyone
    .input(ByListing)
    .output(KeptSuggestion)
    .mutation(({ ctx, input }) => keptSuggestion(ctx, input)),
  /** Throws away what was kept. */
  wipeSuggestion: anyone
    .input(ByToken)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await wipeSuggestion(ctx, input.token);
      return { done: true };
    }),
  /** What became of a suggestion. */
  suggestionStatus: anyone
    .input(ByToken)
    .output(SuggestionView)
    .mutation(({ ctx, input }) => suggestionStatus(ctx, input.token)),
  /** Whoever suggested it answers what an editor asked. */
  answerQuestion: anyone
    .input(AnswerQuestion)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await answerQuestion(ctx, input);
      return { done: true };
    }),
  /** The change behind the link in a letter to the contact that is published. */
  askedOfContact: anyone
    .input(ByToken)
    .output(AskedOfContact)
    .mutation(({ ctx, input }) => askedOfContact(ctx, input.token)),
  /** That contact says it is right, or stops it. */
  answerAsContact: anyone
    .input(ByToken.extend({ answer: z.enum(['right', 'stop'], { error: 'Choose one' }) }))
    .output(Settled)
    .mutation(({ ctx, input }) => answerAsContact(ctx, input)),
});
