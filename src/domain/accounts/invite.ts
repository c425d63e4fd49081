import { and, eq, gt, lt } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Connection, People } from '#db/open.ts';
import { invitation as table } from '#db/schema/people/account.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import { accountByHash, emailHash, rolesOf } from './account.ts';
import { type HeldRole, ROLES, type Role } from './actor.ts';
import { askForCode, type SendLetter } from './ask-code.ts';
import { hasAdministrator } from './come-in.ts';
import { readInvited, sealInvited } from './invited.ts';
import { placeKey } from './place-key.ts';
import { endLinks, hashToken, makeLink, readLink } from './secret-link.ts';
import type { Context } from './session.ts';

const HOURS_24 = 86_400_000;
const HOURS_72 = 3 * HOURS_24;
/** What the link of the first administrator is for: there is no account yet. */
const THE_PLACE = 'this place';
const GONE = 'This invitation has been used, or its time is over. Ask whoever invited you for another.';

/** Invites somebody by a letter to one address: 72 hours, once. Whoever is invited again gets a new link; the old one ends.
 *  @param words the role as the letter says it, and the organisation it is for. */
export async function inviteSomebody(
  { people, now, isDemo }: Context,
  invited: HeldRole & { email: string; by: string },
  words: { role: string; organisation: string },
  send: SendLetter,
): Promise<void> {
  const { email, role, organizationId = '', by } = invited;
  const key = await placeKey(people);
  const hash = emailHash(key, email);
  const endsAt = new Date(now.getTime() + HOURS_72);
  await people.writeTx(async (tx) => {
    const known = accountByHash(tx, hash, isDemo);
    const has = known && rolesOf(tx, known.id);
    if (has?.some((held) => held.role === role && (held.organizationId ?? '') === organizationId))
      throw new Conflict('This person has that role already.');
    const before = await tx.db
      .delete(table)
      .where(and(eq(table.emailHash, hash), eq(table.role, role), eq(table.organizationId, organizationId)))
      .returning({ id: table.id });
    for (const { id } of before) await endLinks(tx, 'invite', id);
    const id = v7({ msecs: now.getTime() });
    const token = await makeLink(tx, { purpose: 'invite', subject: id, endsAt, uses: 1, now });
    await tx.db.insert(table).values({
      id,
      emailHash: hash,
      sealed: sealInvited(key, id, { email }),
      role,
      organizationId,
      linkHash: hashToken('invite', token),
      invitedBy: by,
      endsAt: endsAt.toISOString(),
      madeAt: now.toISOString(),
    });
    await send(tx, {
      letter: 'invitation',
      to: { email },
      facts: { ...words, link: `/sign-in/invitation/${token}`, days: 3 },
      key: `invitation ${id}`,
      notAfter: endsAt,
    });
  });
}

export interface OpenInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly organizationId?: string;
  readonly endsAt: string;
}

/** Invitations that have not been taken up, of all organisations or some. */
export async function openInvitations(
  { people, now }: Pick<Context, 'people' | 'now'>,
  where: 'all' | readonly string[],
): Promise<OpenInvitation[]> {
  const key = await placeKey(people);
  const rows = await people.db.select().from(table).where(gt(table.endsAt, now.toISOString()));
  return rows.flatMap((row) => {
    const role = ROLES.find((name) => name === row.role);
    const isFirst = row.invitedBy === null;
    if (!role || isFirst || (where !== 'all' && !where.includes(row.organizationId))) return [];
    const { id, organizationId, endsAt } = row;
    return [
      { id, email: readInvited(key, row).email, role, endsAt, ...(organizationId && { organizationId }) },
    ];
  });
}

/** Takes an invitation back: its link is worth nothing from now on. */
export async function withdrawInvitation({ people }: Pick<Context, 'people'>, id: string): Promise<void> {
  await people.writeTx(async (tx) => {
    await endLinks(tx, 'invite', id);
    await tx.db.delete(table).where(eq(table.id, id));
  });
}

/** What the link of an invitation is for. @throws NotFound when it is over, used or taken back. */
export async function readInvitation(
  { people, now }: Pick<Context, 'people' | 'now'>,
  token: string,
): Promise<{ id: string; role: Role; organizationId: string }> {
  const link = await readLink({ people, now }, { purpose: 'invite', token });
  const [row] = link ? await people.db.select().from(table).where(eq(table.id, link.subject)) : [];
  const role = ROLES.find((name) => name === row?.role);
  if (!row || !role) throw new NotFound(GONE);
  return { id: row.id, role, organizationId: row.organizationId };
}

/** Begins to take an invitation up: notes the name and sends a code to the address it is bound to. The right is given when
 *  that code is typed in this browser. */
export async function takeUpInvitation(
  ctx: Pick<Context, 'people' | 'now'>,
  { token, name }: { token: string; name: string },
): Promise<{ pre: string }> {
  const key = await placeKey(ctx.people);
  const { id } = await readInvitation(ctx, token);
  const email = await ctx.people.writeTx(async ({ db }) => {
    const [row] = await db.select().from(table).where(eq(table.id, id));
    if (!row) throw new NotFound(GONE);
    const invited = readInvited(key, row);
    await db
      .update(table)
      .set({ sealed: sealInvited(key, id, { ...invited, name }) })
      .where(eq(table.id, id));
    return invited.email;
  });
  return askForCode(ctx, { email, invitationId: id });
}

/** A link for whoever is to run the place first, if nobody does: 24 hours, once. Earlier ones end.
 *  @returns its token, or undefined when there is an administrator. */
export async function firstAdministratorLink({
  people,
  now,
}: Pick<Context, 'people' | 'now'>): Promise<string | undefined> {
  return people.writeTx(async (tx) => {
    if (hasAdministrator(tx, false)) return undefined;
    await endLinks(tx, 'first-administrator', THE_PLACE);
    const endsAt = new Date(now.getTime() + HOURS_24);
    return makeLink(tx, { purpose: 'first-administrator', subject: THE_PLACE, endsAt, uses: 1, now });
  });
}

/** @throws NotFound unless the link of the first administrator is still good. */
export async function readFirstLink(
  { people, now }: Pick<Context, 'people' | 'now'>,
  token: string,
): Promise<void> {
  const link = await readLink({ people, now }, { purpose: 'first-administrator', token });
  if (!link || hasAdministrator(people, false))
    throw new NotFound(
      'This link has been used, or its day is over. Starting the site again prints another.',
    );
}

/** Begins to make the first administrator. The link is spent when the code sent to the address is typed, so that a slip in
 *  the address can be mended. */
export async function takeUpFirst(
  ctx: Pick<Context, 'people' | 'now'>,
  { token, email, name }: { token: string; email: string; name: string },
): Promise<{ pre: string }> {
  await readFirstLink(ctx, token);
  const key = await placeKey(ctx.people);
  const id = v7({ msecs: ctx.now.getTime() });
  await ctx.people.writeTx(({ db }) =>
    db.insert(table).values({
      id,
      emailHash: emailHash(key, email),
      sealed: sealInvited(key, id, { email, name }),
      role: 'administrator',
      linkHash: hashToken('first-administrator', token),
      invitedBy: null,
      endsAt: new Date(ctx.now.getTime() + HOURS_24).toISOString(),
      madeAt: ctx.now.toISOString(),
    }),
  );
  return askForCode(ctx, { email, invitationId: id });
}

/** Wipes the invitations that nobody took up. */
export async function wipeInvitations({ people, now }: { people: People; now: Date }): Promise<void> {
  await people.writeTx(({ db }: Connection) => db.delete(table).where(lt(table.endsAt, now.toISOString())));
}
