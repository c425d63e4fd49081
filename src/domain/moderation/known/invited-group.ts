import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { knownGroup } from '#db/schema/people/known-group.ts';
import { newListing } from '#db/schema/people/new-listing.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { readLink } from '#src/domain/accounts/secret-link.ts';
import { NotFound } from '#src/domain/problems.ts';
import { beginDraft, linkToDraft } from '../drafts/write-draft.ts';
import { KNOWN_STATES, type KnownGroup, readKnown, sealKnown } from './known-row.ts';
import type { KnownContext } from './note-group.ts';

/** What a group sees behind the link in its invitation. */
export const InvitedView = z.object({ name: z.string(), state: z.enum(KNOWN_STATES) });

async function behind(ctx: KnownContext, token: string): Promise<{ key: string; group: KnownGroup }> {
  const link = await readLink(ctx, { purpose: 'known-group', token });
  if (!link) throw new NotFound('That link is over. You can add your group without it, at any time.');
  const key = await placeKey(ctx.people);
  return { key, group: await readKnown(ctx.people, key, link.subject) };
}

/** Changes nothing, since programs that read mail open links too. @throws NotFound */
export async function seeInvited(ctx: KnownContext, token: string): Promise<z.infer<typeof InvitedView>> {
  const { name, state } = (await behind(ctx, token)).group;
  return { name, state };
}

/** The group begins to write its listing, or goes on with the one it began. @returns the link to it. */
export async function beginAsInvited(ctx: KnownContext, token: string): Promise<{ token: string }> {
  const { key, group } = await behind(ctx, token);
  return ctx.people.writeTx(async (tx) => {
    const [begun] = await tx.db
      .select({ id: newListing.id })
      .from(newListing)
      .where(and(eq(newListing.knownId, group.id), inArray(newListing.state, ['writing', 'sent'])));
    if (begun) return { token: await linkToDraft(tx, begun.id, ctx.now) };
    return beginDraft(ctx, tx, key, { answers: { name: group.name }, knownId: group.id });
  });
}

/** The group does not want to be listed: it is not written to again, and how to reach it is wiped. */
export async function declineAsInvited(ctx: KnownContext, token: string): Promise<void> {
  const { key, group } = await behind(ctx, token);
  await ctx.people.writeTx(async (tx) => {
    await tx.db
      .update(knownGroup)
      .set({ state: 'no', answeredAt: ctx.now.toISOString(), sealed: sealKnown(key, group.id, {}) })
      .where(and(eq(knownGroup.id, group.id), inArray(knownGroup.state, ['known', 'invited', 'begun'])));
  });
}
