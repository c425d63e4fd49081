import { randomUUID } from 'node:crypto';
import { proposal } from '#db/schema/people/proposal.ts';
import { type Actor, accountOf } from '#src/domain/accounts/actor.ts';
import { can } from '#src/domain/accounts/policy.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { isThere, type Kind, type MadeObject, nameOf, ofWhom } from './whose.ts';

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

export async function numbers(town: PlanTown, actor: Actor, kind: Kind): Promise<MadeObject> {
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
export const edited =
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
export const otherWords = () => [{ field: 'summary', wanted: someWords() }];
export const save = edited(({ versionId }) => ({
  seen: versionId,
  formId: randomUUID(),
  changes: otherWords(),
}));

/** What the actor has just changed, to be taken back. */
export const undo = edited(async ({ serviceId }, town, actor) => {
  const at = town.directory.sqlite.prepare('select record from listing_version where id = ?');
  const was = at.get(versionsOfListing(town, serviceId)[0]?.id ?? '') as { record: string } | undefined;
  if (!was) return { version: randomUUID() };
  const record = { ...JSON.parse(was.record), summary: someWords() };
  await publish(town, [record], { by: `group ${accountOf(actor) ?? 'nobody'}`, why: 'Changed by hand' });
  return { version: versionsOfListing(town, serviceId)[0]?.id ?? '' };
});

export const restore = edited(async ({ serviceId, versionId }, town) => {
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
export const takeBack = edited(async ({ serviceId }, town, actor) => {
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
