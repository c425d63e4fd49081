import { accountById, whoIs } from '#src/domain/accounts/account.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { can } from '#src/domain/accounts/policy.ts';
import type { Who } from '#src/domain/moderation/sort-changes.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import type { RequestContext } from './context.ts';

/** The keyed hash of the address that somebody signs in with. */
async function markOf(
  { people, isDemo }: Pick<RequestContext, 'people' | 'isDemo'>,
  accountId: string,
): Promise<string | undefined> {
  const key = await placeKey(people);
  const row = accountById(people, accountId, isDemo);
  return row && addressHash(key, { email: whoIs(key, row).email });
}

/** An editor, with the mark of the mailbox that they read: who reads the one that is published says no second yes by it. */
export const editorOf = async (
  ctx: Pick<RequestContext, 'people' | 'isDemo'> & { actor: { accountId: string } },
): Promise<{ accountId: string; mark: string | undefined }> => ({
  accountId: ctx.actor.accountId,
  mark: await markOf(ctx, ctx.actor.accountId),
});

/** As whom somebody changes a listing: an editor, its own group, or anybody. @throws NotFound */
export async function whoChanges(ctx: RequestContext, serviceId: string): Promise<Who> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return { way: 'anyone' };
  const { accountId } = actor;
  const as = async (way: 'group' | 'editor') => ({ way, accountId, mark: await markOf(ctx, accountId) });
  if (can(actor, 'moderate')) return as('editor');
  const { record } = await readCurrent(ctx.directory, serviceId);
  const isTheirs = can(actor, 'edit-ordinary', { organizationId: record.organization?.id });
  return isTheirs ? as('group') : { way: 'anyone', mark: await markOf(ctx, accountId) };
}
