import { z } from 'zod';
import {
  InvitedGroups,
  InviteGroups,
  inviteGroups,
  MarkGroup,
  markGroup,
} from '#src/domain/moderation/known/invite-groups.ts';
import {
  beginAsInvited,
  declineAsInvited,
  InvitedView,
  seeInvited,
} from '#src/domain/moderation/known/invited-group.ts';
import {
  NotedMany,
  NoteGroup,
  NoteMany,
  noteGroup,
  noteMany,
} from '#src/domain/moderation/known/note-group.ts';
import { Register, seeRegister } from '#src/domain/moderation/known/see-register.ts';
import { anyone, only, router } from './door.ts';

const ByToken = z.object({ token: z.string().min(1).max(64) });
const Done = z.object({ done: z.literal(true) });
const Noted = z.object({ was: z.enum(['new', 'known']) });
const done = { done: true } as const;
const editors = only('moderate');

/** The register of groups that are known and not listed. Mutations all, since addresses and secrets are said. */
export const known = router({
  /** Anybody tells of a group that is missing. */
  tell: anyone
    .input(NoteGroup)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await noteGroup(ctx, { source: 'suggested' }, input);
      return done;
    }),
  /** What stands behind the link of an invitation. */
  invited: anyone
    .input(ByToken)
    .output(InvitedView)
    .mutation(({ ctx, input }) => seeInvited(ctx, input.token)),
  /** The group begins to write its listing. */
  begin: anyone
    .input(ByToken)
    .output(ByToken)
    .mutation(({ ctx, input }) => beginAsInvited(ctx, input.token)),
  /** The group does not want to be listed. */
  decline: anyone
    .input(ByToken)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await declineAsInvited(ctx, input.token);
      return done;
    }),
  /** The register, with how many answered. */
  register: editors.output(Register).mutation(({ ctx }) => seeRegister(ctx)),
  /** An editor names a group. */
  note: editors
    .input(NoteGroup)
    .output(Noted)
    .mutation(({ ctx, input }) => noteGroup(ctx, { source: 'named', by: ctx.actor.accountId }, input)),
  /** An editor pastes a list. */
  noteMany: editors
    .input(NoteMany)
    .output(NotedMany)
    .mutation(({ ctx, input }) => noteMany(ctx, ctx.actor.accountId, input)),
  /** Writes to some of them. */
  invite: editors
    .input(InviteGroups)
    .output(InvitedGroups)
    .mutation(({ ctx, input }) => inviteGroups(ctx, input)),
  /** Says what became of one by another way. */
  mark: editors
    .input(MarkGroup)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await markGroup(ctx, input);
      return done;
    }),
});
