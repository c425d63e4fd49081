import { z } from 'zod';
import { can } from '#src/domain/accounts/policy.ts';
import { DecidedNew, DecideNew, decideNew } from '#src/domain/moderation/drafts/decide-new.ts';
import { DraftView, seeDraft } from '#src/domain/moderation/drafts/see-draft.ts';
import { NewItem, NewView, newListings, seeNew } from '#src/domain/moderation/drafts/see-new.ts';
import { AnswerEditor, answerEditor, mailLink, sendDraft } from '#src/domain/moderation/drafts/send-draft.ts';
import { WriteSection, Written, writeSection } from '#src/domain/moderation/drafts/write-draft.ts';
import type { RequestContext } from './context.ts';
import { anyone, only, router } from './door.ts';

const ByToken = z.object({ token: z.string().min(1).max(64) });
const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const editors = only('moderate');

/** An editor who writes a listing does not accept it too. */
const editorOf = ({ actor }: RequestContext) =>
  actor.kind === 'person' && can(actor, 'moderate') ? actor.accountId : undefined;

/** A listing that somebody adds: written a section at a time, opened again by its link, accepted by editors. Mutations all,
 *  since what people write, and their links, stand in no address. */
export const adding = router({
  /** Keeps what was written of one section. */
  write: anyone
    .input(WriteSection)
    .output(Written)
    .mutation(({ ctx, input }) => writeSection(ctx, { accountId: editorOf(ctx) }, input)),
  /** The listing behind a link. */
  see: anyone
    .input(ByToken)
    .output(DraftView)
    .mutation(({ ctx, input }) => seeDraft(ctx, input.token)),
  /** Sends the link to whoever writes it. */
  mailLink: anyone
    .input(ByToken)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await mailLink(ctx, input.token);
      return done;
    }),
  /** Hands it to the editors. */
  send: anyone
    .input(ByToken)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await sendDraft(ctx, input.token);
      return done;
    }),
  /** Answers what an editor asked. */
  answer: anyone
    .input(AnswerEditor)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await answerEditor(ctx, input);
      return done;
    }),
  /** All that wait for an editor. */
  waiting: editors.output(z.array(NewItem)).mutation(({ ctx }) => newListings(ctx, ctx.actor)),
  /** One of them. */
  review: editors
    .input(z.object({ id: z.uuid({ error: 'That is not the address of a new listing.' }) }))
    .output(NewView)
    .mutation(({ ctx, input }) => seeNew(ctx, ctx.actor, input.id)),
  /** Accepts, rejects or asks. */
  decide: editors
    .input(DecideNew)
    .output(DecidedNew)
    .mutation(({ ctx, input }) => decideNew(ctx, ctx.actor, input)),
});
