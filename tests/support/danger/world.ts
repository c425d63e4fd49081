import { eq } from 'drizzle-orm';
import { linkCheck } from '#db/schema/directory/link-check.ts';
import { account } from '#db/schema/people/account.ts';
import { ask, askAbout } from '#db/schema/people/upkeep.ts';
import type { RequestContext } from '#src/api/context.ts';
import { readContent } from '#src/content.ts';
import { giveRole, openAccount } from '#src/domain/accounts/account.ts';
import type { Role } from '#src/domain/accounts/actor.ts';
import { placeKey } from '#src/domain/accounts/place-key.ts';
import { makeLink } from '#src/domain/accounts/secret-link.ts';
import { createGuessGate } from '#src/domain/bundles/guess-gate.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { keepShownListings } from '#src/domain/directory/shown-listings.ts';
import { putTogether } from '#src/domain/interchange/duplicates/settle-pair.ts';
import { addressHash } from '#src/domain/notifications/address.ts';
import { noteBounce } from '#src/domain/notifications/bounced.ts';
import { loadTerms } from '#src/jobs/seed.ts';
import { millbrookRecord } from '../records.ts';
import { memoryStore } from './memory-store.ts';

/** Who reads which mailbox. Whoever reads a published one may be an editor, or look after the listing. */
export const MAILBOXES: Record<string, string> = {
  'a@example.org': 'g1',
  'x@example.org': 'e3',
  'b@example.org': 'g3',
  'g2@example.org': 'g2',
  'n1@example.org': 'n1',
  'e1@example.org': 'e1',
  'e2@example.org': 'e2',
};
export const mailboxOf = (person: string) =>
  Object.entries(MAILBOXES).find(([, reader]) => reader === person)?.[0] ?? '';

const group = (key: string, email?: string) => ({
  id: idFrom('danger', key),
  name: `Friends ${key}`,
  description: 'Help.',
  identifiers: [],
  ...(email && { email }),
});
const X = group('x', 'x@example.org');
const Y = group('y');

function pairOf(key: string, isCrisis: boolean): [ListingRecord, ListingRecord] {
  const own = (name: string, number: string) => [{ id: idFrom('danger', key, name), number }];
  return [
    millbrookRecord({
      key: `${key} one`,
      name: 'Millbrook Kitchen',
      needs: isCrisis ? ['crisis-mind'] : ['hot-meals'],
      description: 'Meals.',
      phones: own('one', '01253 111111'),
      email: 'a@example.org',
      url: 'https://one.example.org',
      organization: X,
    }),
    millbrookRecord({
      key: `${key} two`,
      name: 'Kitchen of Millbrook',
      description: 'Soup.',
      phones: own('two', '01253 999999'),
      email: 'b@example.org',
      url: 'https://two.example.org',
      organization: Y,
    }),
  ];
}

export type World = Omit<RequestContext, 'actor' | 'search'> & { readonly now: Date };

/** Two pairs of listings, of which lives hang on one; editors, groups, links of letters that ask. */
export async function openWorld() {
  const [directory, people] = [memoryStore('directory'), memoryStore('people')];
  const content = readContent(new URL('../places/millbrook', import.meta.url).pathname);
  await loadTerms(directory, content);
  const now = new Date('2026-11-21T12:00:00Z');
  const world = {
    ...content,
    directory,
    people,
    now,
    isDemo: false,
    sendCodes: () => undefined,
    codeKey: 'key',
    shownListings: keepShownListings(),
    guesses: createGuessGate(),
    from: '192.0.2.1',
  };
  const accounts = new Map<string, string>();
  const key = await placeKey(people);
  const roles: [person: string, role: Role, organizationId?: string][] = [
    ['e1', 'directory-editor'],
    ['e2', 'directory-editor'],
    ['e3', 'directory-editor'],
    ['g1', 'group-editor', X.id],
    ['g2', 'group-editor', X.id],
    ['g3', 'group-editor', Y.id],
  ];
  await people.writeTx(async (tx) => {
    for (const [person, role, organizationId] of roles) {
      const id = await openAccount(tx, key, { email: mailboxOf(person), name: person }, { now });
      accounts.set(person, id);
      await giveRole(tx, id, { role, ...(organizationId && { organizationId }) }, { givenBy: null, now });
    }
  });
  const pairs = [];
  for (const isCrisis of [false, true]) {
    const both = pairOf(isCrisis ? 'crisis' : 'plain', isCrisis);
    await publish(world, both, { by: 'import', why: 'before anything happens' });
    const [first, second] = both.map(({ id }) => id);
    const { id } = await putTogether(world, { first: first ?? '', second: second ?? '' });
    pairs.push({ id, listings: [first ?? '', second ?? ''] });
  }
  const ids = pairs.flatMap(({ listings }) => listings);
  const day = now.toISOString().slice(0, 10);
  const asks = new Map<string, string>();
  await people.writeTx(async (tx) => {
    for (const [index, email] of ['a@example.org', 'b@example.org', 'x@example.org'].entries()) {
      const id = idFrom('danger ask', email);
      const mark = addressHash(key, { email });
      await tx.db.insert(ask).values({ id, mark, way: 'email', day, letterKey: email });
      for (const serviceId of ids)
        await tx.db.insert(askAbout).values({ serviceId, round: day, attempt: index + 1, askId: id });
      const endsAt = new Date(now.getTime() + 90 * 86_400_000);
      asks.set(email, await makeLink(tx, { purpose: 'still-correct', subject: id, endsAt, now }));
    }
    await noteBounce(tx, addressHash(key, { email: 'b@example.org' }), 'email', now.toISOString());
  });
  await directory.writeTx(({ db }) =>
    db.insert(linkCheck).values({
      id: idFrom('danger link'),
      url: 'https://one.example.org',
      serviceIds: ids,
      dueAt: now.toISOString(),
      failures: 4,
      failingSince: '2026-11-01T12:00:00Z',
      triedAt: now.toISOString(),
      came: 'gone',
    }),
  );
  /** The account of somebody, opened when they first come in. */
  async function accountOf(person: string): Promise<string> {
    const id = accounts.get(person);
    const known = id && people.db.select().from(account).where(eq(account.id, id)).all()[0];
    if (id && known) return id;
    const made = await people.writeTx((tx) =>
      openAccount(tx, key, { email: mailboxOf(person), name: person }, { now }),
    );
    accounts.set(person, made);
    return made;
  }
  return { world, pairs, asks, key, accountOf, linkId: idFrom('danger link') };
}
export type Opened = Awaited<ReturnType<typeof openWorld>>;
