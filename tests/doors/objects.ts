import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { organization } from '#db/schema/directory/organization.ts';
import { account as accounts } from '#db/schema/people/account.ts';
import { factorReset, passkey } from '#db/schema/people/passkey.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { type Actor, accountOf, type Role } from '#src/domain/accounts/actor.ts';
import { inviteSomebody, withdrawInvitation } from '#src/domain/accounts/invite.ts';
import { takeRole } from '#src/domain/accounts/people-here.ts';
import { can } from '#src/domain/accounts/policy.ts';
import { beginSession, endSessions } from '#src/domain/accounts/session.ts';
import { dropUnsent, keepUnsent } from '#src/domain/accounts/unsent.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { somebody } from '#tests/support/actors.ts';
import type { PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

/** Whose a thing is, or why there is none. `place`: of no organisation. */
export type Kind = 'own' | 'other' | 'place' | 'withdrawn' | 'random' | 'malformed';

interface MadeObject {
  readonly input: unknown;
  /** What the policy says of it, the thing being there. */
  readonly isAllowed: boolean;
}

/** The organisation that those who ask belong to. */
export const OWN = idFrom('millbrook', 'The kitchen');
const OTHER = idFrom('millbrook', 'The library');
const nameOf = (id: string) => (id === OWN ? 'The kitchen' : 'The library');
const isThere = (kind: Kind) => kind === 'own' || kind === 'other' || kind === 'place';
const someone = () => `${randomUUID()}@objects.example`;
const mayManage = (actor: Actor, kind: Kind) =>
  isThere(kind) &&
  can(actor, 'manage-people', kind === 'place' ? {} : { organizationId: kind === 'own' ? OWN : OTHER });
const roleFor = (kind: Kind): Role => (kind === 'place' ? 'directory-editor' : 'group-editor');
const ofWhom = (kind: Kind) => (kind === 'other' ? OTHER : OWN);

async function newestSession(town: PlanTown, accountId: string): Promise<string> {
  await town.people.writeTx((tx) => beginSession(tx, { accountId, device: 'A browser', now: town.now }));
  const rows = town.people.sqlite
    .prepare('select id from session where account_id = ? order by rowid desc')
    .all(accountId) as { id: string }[];
  return rows[0]?.id ?? '';
}

async function session(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  const mine = accountOf(actor);
  const owner = kind === 'own' && mine ? mine : await somebody(town, someone(), OWN, 'group-editor');
  const id = await newestSession(town, owner);
  if (kind === 'withdrawn') await town.people.writeTx((tx) => endSessions(tx, owner));
  const named = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : id;
  return { input: { id: named }, isAllowed: kind === 'own' && can(actor, 'own-account') };
}

/** What somebody had written when they were asked to sign in. `withdrawn` has been sent since. */
async function unsent(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  const mine = accountOf(actor);
  const owner = kind === 'own' && mine ? mine : await somebody(town, someone(), OWN, 'group-editor');
  const id = await keepUnsent(town, owner, { path: '/review', fields: [['words', 'Soup']] });
  if (kind === 'withdrawn') await dropUnsent(town, owner, id);
  const named = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : id;
  return { input: { id: named }, isAllowed: kind === 'own' && can(actor, 'own-account') };
}

async function passkeyOf(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
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
const recovery =
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

async function toInvite(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
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

async function colleague(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  await nameOrganizations(town);
  const organizationId = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : ofWhom(kind);
  const isAllowed = isThere(kind) && can(actor, 'invite-colleague', { organizationId });
  return { input: { email: someone(), organizationId }, isAllowed };
}

async function heldRole(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  const role = roleFor(kind);
  const account = await somebody(town, someone(), ofWhom(kind), role);
  const held = { role, ...(kind !== 'place' && { organizationId: ofWhom(kind) }) };
  if (kind === 'withdrawn') await takeRole({ ...town, isDemo: false }, { account, ...held });
  const named = kind === 'random' ? randomUUID() : kind === 'malformed' ? 'x' : account;
  return { input: { account: named, ...held }, isAllowed: mayManage(actor, kind) };
}

async function invitation(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
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

const published = new WeakMap<PlanTown['directory'], Set<Kind>>();

/** A listing of whom the kind says; `withdrawn` has closed for good. */
async function listingOf(town: PlanTown, kind: Kind): Promise<{ id: string; organizationId?: string }> {
  const there = published.get(town.directory) ?? new Set();
  published.set(town.directory, there);
  const id = idFrom('millbrook', `a listing, ${kind}`);
  const organizationId = kind === 'place' ? undefined : ofWhom(kind);
  if (!there.has(kind)) {
    const record = millbrookRecord({ id, status: kind === 'withdrawn' ? 'defunct' : 'active' });
    const organization = organizationId && {
      id: organizationId,
      name: nameOf(organizationId),
      description: 'Of Millbrook.',
      identifiers: [],
    };
    await town.publish({ ...record, ...(organization && { organization }) });
  }
  there.add(kind);
  if (kind === 'random') return { id: randomUUID() };
  return kind === 'malformed' ? { id: 'x' } : { id, organizationId };
}

async function numbers(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
  const { id, organizationId } = await listingOf(town, kind);
  const isKept = isThere(kind) || kind === 'withdrawn';
  return { input: { id }, isAllowed: isKept && can(actor, 'see-numbers', { organizationId }) };
}

type Edited = { serviceId: string; versionId: string };
const versionsOfListing = (town: PlanTown, serviceId: string) =>
  town.directory.sqlite
    .prepare('select id from listing_version where service_id = ? order by rowid desc')
    .all(serviceId) as { id: string }[];

/** A listing that somebody edits, and what is asked of it. */
const edited =
  (inputOf: (at: Edited, town: PlanTown, actor: Actor) => object | Promise<object>) =>
  async (town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> => {
    const { id, organizationId } = await listingOf(town, kind);
    const versionId = versionsOfListing(town, id)[0]?.id ?? '';
    const asked = await inputOf({ serviceId: id, versionId }, town, actor);
    return {
      input: { serviceId: id, ...asked },
      isAllowed: isThere(kind) && can(actor, 'edit-ordinary', { organizationId }),
    };
  };

// Without figures, which could be a number to ring.
const someWords = () => `Meals ${randomUUID().replaceAll(/\d/g, 'x')}.`;
const otherWords = () => [{ field: 'summary', wanted: someWords() }];
const save = edited(({ versionId }) => ({ seen: versionId, formId: randomUUID(), changes: otherWords() }));

/** What the actor has just changed, to be taken back. */
const undo = edited(async ({ serviceId }, town, actor) => {
  const at = town.directory.sqlite.prepare('select record from listing_version where id = ?');
  const was = at.get(versionsOfListing(town, serviceId)[0]?.id ?? '') as { record: string } | undefined;
  if (!was) return { version: randomUUID() };
  const record = { ...JSON.parse(was.record), summary: someWords() };
  await publish(town, [record], { by: `group ${accountOf(actor) ?? 'nobody'}`, why: 'Changed by hand' });
  return { version: versionsOfListing(town, serviceId)[0]?.id ?? '' };
});

const restore = edited(async ({ serviceId, versionId }, town) => {
  const all = versionsOfListing(town, serviceId);
  const at = town.directory.sqlite.prepare('select record from listing_version where id = ?');
  const is = at.get(versionId) as { record: string } | undefined;
  if (!is) return { version: randomUUID(), seen: '', formId: randomUUID() };
  const record = { ...JSON.parse(is.record), summary: someWords() };
  await publish(town, [record], { by: 'test', why: 'a test' });
  return {
    version: all[0]?.id ?? '',
    seen: versionsOfListing(town, serviceId)[0]?.id ?? '',
    formId: randomUUID(),
  };
});

/** A new number that waits, sent by the actor. */
const takeBack = edited(async ({ serviceId }, town, actor) => {
  const id = randomUUID();
  await town.people.writeTx(({ db }) =>
    db.insert(proposal).values({
      id,
      reference: id.slice(0, 9),
      serviceId,
      baseVersion: '',
      way: 'group',
      accountId: accountOf(actor),
      changes: '[]',
      state: 'held',
      madeAt: town.now.toISOString(),
    }),
  );
  return { id };
});

/** The procedures whose object is somebody's, each with how one is made. */
export const OWNED: Record<string, (town: PlanTown, actor: Actor, kind: Kind) => Promise<MadeObject>> = {
  'accounts.dropUnsent': unsent,
  'accounts.endSession': session,
  'accounts.unsent': unsent,
  'claims.inviteColleague': colleague,
  'editing.confirm': edited(() => ({})),
  'editing.history': edited(() => ({})),
  'editing.listing': edited(() => ({})),
  'editing.preview': edited(() => ({ changes: otherWords() })),
  'editing.restore': restore,
  'editing.save': save,
  'editing.section': edited(() => ({ section: 'times' })),
  'editing.takeBack': takeBack,
  'editing.undo': undo,
  'insight.numbers': numbers,
  'insight.numbersSheet': numbers,
  'passkeys.remove': passkeyOf,
  'recovery.agree': recovery('agree-to-recovery'),
  'recovery.ask': recovery('manage-people'),
  'recovery.stop': recovery('agree-to-recovery'),
  'people.invite': toInvite,
  'people.takeRole': heldRole,
  'people.withdraw': invitation,
};

export function makeObject(town: PlanTown, actor: Actor, name: string, kind: Kind): Promise<MadeObject> {
  const make = OWNED[name];
  if (!make) throw new Error(`${name} has no objects in tests/doors/objects.ts`);
  return make(town, actor, kind);
}
