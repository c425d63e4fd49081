import { z } from 'zod';
import { phoneSheet } from '#src/domain/directory/upkeep/phone-sheet.ts';
import { RecordCall, recordCall } from '#src/domain/directory/upkeep/record-call.ts';
import { SIX } from '#src/domain/directory/upkeep/six-facts.ts';
import { PhoneView } from '#src/domain/directory/view.ts';
import { AcceptedMany, AcceptMany, acceptMany } from '#src/domain/moderation/accept-many.ts';
import {
  AnswerReports,
  answerReports,
  Fault,
  FaultView,
  lookInto,
  seeFault,
} from '#src/domain/moderation/answer-reports.ts';
import { AskProposer, askProposer } from '#src/domain/moderation/ask-proposer.ts';
import { Decide, decide } from '#src/domain/moderation/decide.ts';
import { History, historyOf, Restore, restore } from '#src/domain/moderation/history.ts';
import { Proposed } from '#src/domain/moderation/propose.ts';
import { Queue, readQueue } from '#src/domain/moderation/queue/read.ts';
import { ChangeView, seeChange } from '#src/domain/moderation/see-change.ts';
import { Settled } from '#src/domain/moderation/settle.ts';
import { only, router } from './door.ts';
import { editorOf } from './who-changes.ts';

const editors = only('moderate');
const Done = z.object({ done: z.literal(true) });

/** Rows of the phone sheet: a morning's round. */
const ROWS = 20;
const SheetRow = z.object({
  serviceId: z.string(),
  name: z.string(),
  phones: z.array(PhoneView),
  why: z.string(),
  checked: z.string(),
  facts: z.array(z.object({ fact: z.enum(SIX), name: z.string(), lines: z.array(z.string()) })),
});

/** The editors' desk. Mutations all, since what people wrote may be personal. */
export const review = router({
  /** All that waits, what matters most first. */
  queue: editors.output(Queue).mutation(({ ctx }) => readQueue(ctx, ctx.actor)),
  /** One proposed change beside what is published. */
  change: editors
    .input(z.object({ id: z.uuid({ error: 'That is not the address of a change.' }) }))
    .output(ChangeView)
    .mutation(async ({ ctx, input }) => seeChange(ctx, await editorOf(ctx), input.id)),
  /** Accepts or rejects field by field. */
  decide: editors
    .input(Decide)
    .output(Settled)
    .mutation(async ({ ctx, input }) => decide(ctx, await editorOf(ctx), input)),
  /** Accepts the ordinary words of several. */
  acceptMany: editors
    .input(AcceptMany)
    .output(AcceptedMany)
    .mutation(({ ctx, input }) => acceptMany(ctx, ctx.actor, input)),
  /** Asks whoever suggested it. */
  ask: editors
    .input(AskProposer)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await askProposer(ctx, input);
      return { done: true };
    }),
  /** What people said is wrong with one listing. */
  fault: editors
    .input(Fault)
    .output(FaultView)
    .mutation(({ ctx, input }) => seeFault(ctx, input)),
  /** Tells those people that somebody is looking into it. */
  lookInto: editors
    .input(Fault)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await lookInto(ctx, input);
      return { done: true };
    }),
  /** Answers all of them. */
  answer: editors
    .input(AnswerReports)
    .output(z.object({ answered: z.number() }))
    .mutation(({ ctx, input }) => answerReports(ctx, ctx.actor, input)),
  /** The versions of a listing. */
  history: editors
    .input(z.object({ serviceId: z.uuid({ error: 'That is not the address of a listing.' }) }))
    .output(History)
    .mutation(({ ctx, input }) => historyOf(ctx, { way: 'editor' }, input.serviceId)),
  /** Puts an earlier version back. */
  restore: editors
    .input(Restore)
    .output(Proposed)
    .mutation(async ({ ctx, input }) => restore(ctx, { way: 'editor', ...(await editorOf(ctx)) }, input)),
  /** Whom to ring today. */
  sheet: editors
    .output(z.array(SheetRow))
    .mutation(({ ctx }) => phoneSheet({ ...ctx, withExamples: ctx.isDemo }, ROWS)),
  /** What came of a call. */
  recordCall: editors
    .input(RecordCall)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await recordCall(ctx, input, `editor ${ctx.actor.accountId}`);
      return { done: true };
    }),
});
