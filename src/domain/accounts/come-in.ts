import { and, eq, gt, sql } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { accountRole, invitation } from '#db/schema/people/account.ts';
import { secretLink } from '#db/schema/people/link.ts';
import type { signIn } from '#db/schema/people/session.ts';
import { accountByHash, accountById, giveRole, openAccount } from './account.ts';
import { ROLES } from './actor.ts';
import type { SendLetter } from './ask-code.ts';
import { readInvited } from './invited.ts';
import { noteDevice } from './known-device.ts';
import { beginSession, type Context, endSession } from './session.ts';

export interface Browser {
  /** What it is called in the list of sign-ins. */
  readonly device: string;
  /** The sign-in it holds already, which ends. */
  readonly sessionId?: string | undefined;
  /** Writes to them when it is a new one. */
  readonly tell?: SendLetter;
}

/** Whether the place has somebody who runs it. */
export function hasAdministrator({ db }: Pick<Connection, 'db'>, isDemo: boolean): boolean {
  const rows = db.select().from(accountRole).where(eq(accountRole.role, 'administrator')).all();
  return rows.some(({ accountId }) => accountById({ db }, accountId, isDemo) !== undefined);
}

/** Takes up an invitation for the address that has just been proved, and spends its link. @returns the account, or undefined when
 *  it is over, taken back or was for another address. */
async function takeUp(
  tx: Connection,
  { now, isDemo }: Context,
  key: string,
  row: { invitationId: string; emailHash: string },
): Promise<string | undefined> {
  const [invited] = await tx.db
    .select()
    .from(invitation)
    .where(and(eq(invitation.id, row.invitationId), gt(invitation.endsAt, now.toISOString())));
  const role = ROLES.find((name) => name === invited?.role);
  if (!invited || !role || invited.emailHash !== row.emailHash) return undefined;
  const isFirst = invited.invitedBy === null;
  if (isFirst && hasAdministrator(tx, false)) return undefined;
  const spent = await tx.db
    .update(secretLink)
    .set({ usesLeft: sql`${secretLink.usesLeft} - 1` })
    .where(
      and(
        eq(secretLink.tokenHash, invited.linkHash),
        gt(secretLink.usesLeft, 0),
        gt(secretLink.endsAt, now.toISOString()),
      ),
    )
    .returning({ subject: secretLink.subject });
  if (spent.length === 0) return undefined;
  await tx.db.delete(invitation).where(eq(invitation.id, invited.id));
  const { email, name } = readInvited(key, invited);
  const known = accountByHash(tx, row.emailHash, isDemo)?.id;
  const accountId = known ?? (await openAccount(tx, key, { email, name: name ?? email }, { now }));
  const { organizationId } = invited;
  await giveRole(
    tx,
    accountId,
    { role, ...(organizationId && { organizationId }) },
    { givenBy: invited.invitedBy, now },
  );
  return accountId;
}

/** Lets in whoever has proved that the address is theirs: takes up their invitation, if that is what they came with, ends the
 *  browser's earlier sign-in and begins another. @returns its token, or undefined when we know nobody there. */
export async function comeIn(
  tx: Connection,
  ctx: Context,
  key: string,
  row: Pick<typeof signIn.$inferSelect, 'invitationId' | 'emailHash'>,
  browser: Browser,
): Promise<string | undefined> {
  const { invitationId, emailHash } = row;
  const accountId = invitationId
    ? await takeUp(tx, ctx, key, { invitationId, emailHash })
    : accountByHash(tx, emailHash, ctx.isDemo)?.id;
  if (accountId === undefined) return undefined;
  if (browser.sessionId) await endSession(tx, browser.sessionId);
  await noteDevice(tx, key, { accountId, device: browser.device, now: ctx.now }, browser.tell);
  return beginSession(tx, { accountId, device: browser.device, now: ctx.now });
}
