import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { organization } from '#db/schema/directory/organization.ts';
import { account as accounts } from '#db/schema/people/account.ts';
import { factorReset, passkey } from '#db/schema/people/passkey.ts';
import { type Actor, accountOf } from '#src/domain/accounts/actor.ts';
import { inviteSomebody, withdrawInvitation } from '#src/domain/accounts/invite.ts';
import { takeRole } from '#src/domain/accounts/people-here.ts';
import { can } from '#src/domain/accounts/policy.ts';
import { beginSession, endSessions } from '#src/domain/accounts/session.ts';
import { dropUnsent, keepUnsent } from '#src/domain/accounts/unsent.ts';
import { somebody } from '#tests/support/actors.ts';
import type { PlanTown } from '#tests/support/plans.ts';
import {
  isThere,
  type Kind,
  type MadeObject,
  mayManage,
  nameOf,
  OTHER,
  OWN,
  ofWhom,
  roleFor,
  someone,
} from './whose.ts';

async function newestSession(town: PlanTown, accountId: string): Promise<string> {
  await town.people.writeTx((tx) => beginSession(tx, { accountId, device: 'A browser', now: town.now }));
  const rows = town.people.sqlite
    .prepare('select id from session where account_id = ? order by rowid desc')
    .all(accountId) as { id: string }[];
  return rows[0]?.id ?? '';
}

export async function session(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  const mine = accountOf(actor);
  const owner = kind === 'own' && mine ? mine : await somebody(town, someone(), OWN, 'group-editor');
  const id = await newestSession(town, owner);
  if (kind === 'withdrawn') await town.people.writeTx((tx) => endSessions(tx, owner));
  const named = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : id;
  return { input: { id: named }, isAllowed: kind === 'own' && can(actor, 'own-account') };
}

/** What somebody had written when they were asked to sign in. `withdrawn` has been sent since. */
export async function unsent(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  const mine = accountOf(actor);
  const owner = kind === 'own' && mine ? mine : await somebody(town, someone(), OWN, 'group-editor');
  const id = await keepUnsent(town, owner, { path: '/review', fields: [['words', 'Soup']] });
  if (kind === 'withdrawn') await dropUnsent(town, owner, id);
  const named = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : id;
  return { input: { id: named }, isAllowed: kind === 'own' && can(actor, 'own-account') };
}

export async function passkeyOf(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  const mine = accountOf(actor);
  const owner = kind === 'own' && mine ? mine : await somebody(town, someone(), OWN, 'group-editor');
  const id = randomUUID();
  const row = { id, accountId: owner, publicKey: '', counter: 0, transports: '', device: 'A browser' };
  if (kind !== 'withdrawn')
    await town.people.writeTx(({ db }) =>
      db.insert(passkey).values({ ...row, madeAt: town.now.toISOString() }),
    );
  const named = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : id;
  const isAllowed = kind === 'own' && actor.kind === 'person' && actor.session.steppedUp;
  return { input: { id: named }, isAllowed };
}

/** Somebody who has lost their second factor, and perhaps one who has said so. */
export const recovery =
  (action: 'manage-people' | 'agree-to-recovery') =>
  async (town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> => {
    const account = await somebody(town, someone(), ofWhom(kind), roleFor(kind));
    const at = town.now.toISOString();
    const endsAt = new Date(town.now.getTime() + 3_600_000).toISOString();
    const asked = { accountId: account, askedBy: randomUUID(), askedAt: at, endsAt };
    await town.people.writeTx(async ({ db }) => {
      if (kind !== 'withdrawn')
        await db.update(accounts).set({ factorSince: at }).where(eq(accounts.id, account));
      if (kind !== 'withdrawn' && action === 'agree-to-recovery') await db.insert(factorReset).values(asked);
    });
    const named = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : account;
    const object = kind === 'place' ? {} : { organizationId: ofWhom(kind) };
    return { input: { account: named }, isAllowed: isThere(kind) && can(actor, action, object) };
  };

async function nameOrganizations(town: PlanTown): Promise<void> {
  const rows = [OWN, OTHER].map((id) => ({ id, name: nameOf(id), description: '', lastModified: '' }));
  await town.directory.writeTx(({ db }) => db.insert(organization).values(rows).onConflictDoNothing());
}

export async function toInvite(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  await nameOrganizations(town);
  const organisation = {
    own: 'The kitchen',
    other: 'The library',
    place: '',
    withdrawn: 'The kitchen that was',
    random: 'Zebra crossing',
    malformed: '%00',
  }[kind];
  const role = kind === 'malformed' ? 'king' : roleFor(kind);
  return { input: { email: someone(), role, organisation }, isAllowed: mayManage(actor, kind) };
}

export async function colleague(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  await nameOrganizations(town);
  const organizationId = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : ofWhom(kind);
  const isAllowed = isThere(kind) && can(actor, 'invite-colleague', { organizationId });
  return { input: { email: someone(), organizationId }, isAllowed };
}

export async function heldRole(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  const role = roleFor(kind);
  const account = await somebody(town, someone(), ofWhom(kind), role);
  const held = { role, ...(kind !== 'place' && { organizationId: ofWhom(kind) }) };
  if (kind === 'withdrawn') await takeRole({ ...town, isDemo: false }, { account, ...held });
  const named = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : account;
  return { input: { account: named, ...held }, isAllowed: mayManage(actor, kind) };
}

export async function invitation(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  const role = roleFor(kind);
  const held = { role, ...(kind !== 'place' && { organizationId: ofWhom(kind) }) };
  let id = '';
  await inviteSomebody(
    { ...town, isDemo: false },
    { email: someone(), by: 'somebody', ...held },
    { role, organisation: 'it' },
    (_tx, { key }) => {
      id = key.split(' ')[1] ?? '';
      return Promise.resolve();
    },
  );
  if (kind === 'withdrawn') await withdrawInvitation(town, id);
  const named = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : id;
  return { input: { invitation: named }, isAllowed: mayManage(actor, kind) };
}
