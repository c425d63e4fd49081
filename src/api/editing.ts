import { z } from 'zod';
import { whereMay } from '#src/domain/accounts/policy.ts';
import { confirmListing } from '#src/domain/moderation/editing/confirm.ts';
import { undoLast } from '#src/domain/moderation/editing/last-change.ts';
import { listingsToKeep, Mine } from '#src/domain/moderation/editing/mine.ts';
import { AskPreview, Preview, previewOf } from '#src/domain/moderation/editing/preview.ts';
import { SectionView, sectionOf } from '#src/domain/moderation/editing/section-view.ts';
import { SECTION_IDS } from '#src/domain/moderation/editing/sections.ts';
import { takeBack } from '#src/domain/moderation/editing/take-back.ts';
import { TaskList, taskListOf } from '#src/domain/moderation/editing/task-list.ts';
import { type Changer, History, historyOf, Restore, restore } from '#src/domain/moderation/history.ts';
import { Propose, Proposed, propose } from '#src/domain/moderation/propose.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import type { RequestContext } from './context.ts';
import { only, router } from './door.ts';
import { may } from './may.ts';
import { whoChanges } from './who-changes.ts';

const keepers = only('edit-ordinary');
const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const OfListing = z.object({ serviceId: z.uuid({ error: 'That is not the address of a listing.' }) });
const AskSection = OfListing.extend({
  section: z.enum(SECTION_IDS, { error: 'There is no such part of a listing.' }),
});

/** As whom somebody changes a listing that they may change. @throws NotFound, NotAllowed */
async function changer(ctx: RequestContext, serviceId: string): Promise<Changer> {
  const { record } = await readCurrent(ctx.directory, serviceId);
  may(ctx.actor, 'edit-ordinary', { organizationId: record.organization?.id });
  const who = await whoChanges(ctx, serviceId);
  // Whoever may change it is its group or an editor: anything else would be a hole in the policy.
  if (who.way === 'anyone') throw new Error('a right to edit that is nobody’s');
  return who;
}

/** What a group, or an editor, does to a listing from its own pages. Mutations all: who looks after what is not for addresses. */
export const editing = router({
  /** The listings somebody looks after, or for editors those with a word in their name. */
  mine: keepers
    .input(z.object({ called: z.string().max(200).default('') }))
    .output(Mine)
    .mutation(({ ctx, input }) =>
      listingsToKeep(ctx, { where: whereMay(ctx.actor, 'edit-ordinary'), called: input.called }),
    ),
  /** One listing as the list of what can be changed. */
  listing: keepers
    .input(OfListing)
    .output(TaskList.extend({ isGroup: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const who = await changer(ctx, input.serviceId);
      return { ...(await taskListOf(ctx, who, input.serviceId)), isGroup: who.way === 'group' };
    }),
  /** The form of one section. */
  section: keepers
    .input(AskSection)
    .output(SectionView)
    .mutation(async ({ ctx, input }) => {
      const { accountId, way } = await changer(ctx, input.serviceId);
      return sectionOf(ctx, { accountId, isGroup: way === 'group' }, input);
    }),
  /** How it would read. Nothing is kept. */
  preview: keepers
    .input(AskPreview)
    .output(Preview)
    .mutation(async ({ ctx, input }) => {
      await changer(ctx, input.serviceId);
      return previewOf(ctx, input);
    }),
  /** Publishes what may stand at once, and holds what somebody else looks at first. */
  save: keepers
    .input(Propose)
    .output(Proposed)
    .mutation(async ({ ctx, input }) => propose(ctx, await changer(ctx, input.serviceId), input)),
  /** All of it is right. */
  confirm: keepers
    .input(OfListing)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await confirmListing(ctx, await changer(ctx, input.serviceId), input.serviceId);
      return done;
    }),
  /** Takes back one's own last change. */
  undo: keepers
    .input(OfListing.extend({ version: z.string().max(64) }))
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await undoLast(ctx, await changer(ctx, input.serviceId), input);
      return done;
    }),
  /** Takes back a change that waits. */
  takeBack: keepers
    .input(OfListing.extend({ id: z.uuid() }))
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await takeBack(ctx, await changer(ctx, input.serviceId), input);
      return done;
    }),
  /** Who changed what, and when. */
  history: keepers
    .input(OfListing)
    .output(History)
    .mutation(async ({ ctx, input }) => historyOf(ctx, await changer(ctx, input.serviceId), input.serviceId)),
  /** Puts an earlier version back. */
  restore: keepers
    .input(Restore)
    .output(Proposed)
    .mutation(async ({ ctx, input }) => restore(ctx, await changer(ctx, input.serviceId), input)),
});
