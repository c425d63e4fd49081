import { and, asc, gt, inArray, sql } from 'drizzle-orm';
import { outbox } from '#db/schema/people/outbox.ts';
import { proposal } from '#db/schema/people/proposal.ts';
import { adding } from '#src/api/adding.ts';
import { claims } from '#src/api/claims.ts';
import { contacts } from '#src/api/contacts.ts';
import type { RequestContext } from '#src/api/context.ts';
import { createCallerFactory, router } from '#src/api/door.ts';
import { duplicates } from '#src/api/duplicates.ts';
import { editing } from '#src/api/editing.ts';
import { moderation } from '#src/api/moderation.ts';
import { review } from '#src/api/review.ts';
import { upkeep } from '#src/api/upkeep.ts';
import { rolesOf } from '#src/domain/accounts/account.ts';
import { type Actor, ANYONE } from '#src/domain/accounts/actor.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { aboutLetter, type InEnvelope } from '#src/domain/notifications/queue.ts';
import type { Act } from './acts.ts';
import { atomsIn, isCrisis } from './atoms.ts';
import { openBooks, type Way } from './oracle.ts';
import type { Opened } from './world.ts';

const callerFor = createCallerFactory(
  router({ adding, claims, contacts, duplicates, editing, moderation, review, upkeep }),
);
export type Caller = ReturnType<typeof callerFor>;

export const at = <T>(list: readonly T[], index: number): T | undefined =>
  list[index % Math.max(1, list.length)];

/** What somebody wants of one listing, and waits. */
export interface Sent {
  readonly id: string;
  readonly serviceId: string;
  readonly by: string;
  readonly wanted: ReadonlyMap<string, readonly string[]>;
}
export interface Letter {
  readonly letter: string;
  readonly to: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** A listing that somebody adds. */
export interface Draft {
  readonly token: string;
  readonly id: string;
  readonly serviceId: string;
  atoms: Set<string>;
}

/** A town while a history is played in it: who comes in, what waits, what letters went out, and what was published on the word
 *  of too few. */
export function townsOf({ world, pairs, key, accountOf }: Opened) {
  const { directory, people } = world;
  const versionIs = directory.sqlite.prepare('select version_id from service where id = ?').pluck();
  const recordOf = directory.sqlite.prepare('select record from listing_version where id = ?').pluck();

  return function begin(isCrisisPair: boolean) {
    let now = world.now;
    const books = openBooks();
    const pair = pairs[isCrisisPair ? 1 : 0] ?? { id: '', listings: [] };
    const seenVersion = new Map<string, string>();
    const sent: Sent[] = [];
    const letters: Letter[] = [];
    const drafts: Draft[] = [];
    let letterRow = 0;
    let proposalRow = 0;
    const wrong: string[] = [];

    const record = (id: string) =>
      JSON.parse(String(recordOf.get(versionIs.get(id) as string))) as ListingRecord;
    const listingAt = (index: number) =>
      at([...pair.listings, ...drafts.map(({ serviceId }) => serviceId)], index) ?? '';

    async function actorOf(person: string): Promise<Actor> {
      if (person === 's') return ANYONE;
      const accountId = await accountOf(person);
      const session = { id: person, secondFactorAt: now.toISOString(), steppedUp: true };
      return { kind: 'person', accountId, name: person, roles: rolesOf(people, accountId), session };
    }
    const as = async (person: string): Promise<Caller> =>
      callerFor({ ...world, now, actor: await actorOf(person) } as unknown as RequestContext);

    const version = (id: string) => versionIs.get(id) as string;

    /** What has come of an act: letters, changes that wait, listings. */
    function look(act: Act, person: string, wanted: (serviceId: string) => Sent['wanted'], way: Way) {
      const rows = people.db
        .select({ row: sql<number>`rowid`, id: proposal.id, serviceId: proposal.serviceId })
        .from(proposal)
        .where(gt(sql`rowid`, proposalRow))
        .orderBy(asc(sql`rowid`))
        .all();
      for (const { row, id, serviceId } of rows) {
        proposalRow = row;
        // To want what stands there already is to want nothing.
        const stands = books.atomsOf(serviceId);
        const fresh = [...wanted(serviceId)].map(
          ([field, atoms]) => [field, atoms.filter((atom) => !stands.has(atom))] as const,
        );
        sent.push({ id, serviceId, by: person, wanted: new Map(fresh) });
        stillWants(sent.at(-1));
      }
      const posted = people.db
        .select({ row: sql<number>`rowid`, id: outbox.id, letter: outbox.letter, sealed: outbox.sealed })
        .from(outbox)
        .where(and(gt(sql`rowid`, letterRow), inArray(outbox.letter, ['stop-change', 'claim-code'])))
        .orderBy(asc(sql`rowid`))
        .all();
      for (const { row, id, letter, sealed } of posted) {
        letterRow = row;
        const { to, facts } = JSON.parse(unseal(key, aboutLetter(id), sealed ?? '') ?? '{}') as InEnvelope;
        if ('email' in to) letters.push({ letter, to: to.email, facts });
      }
      for (const id of [...pair.listings, ...drafts.map(({ serviceId }) => serviceId)]) {
        const version = versionIs.get(id) as string | undefined;
        if (!version || seenVersion.get(id) === version) continue;
        seenVersion.set(id, version);
        const listing = record(id);
        for (const atom of books.look(id, atomsIn(listing), isCrisis(listing), way))
          wrong.push(`${act.does} by ${person}: “${atom}” on the word of too few`);
      }
    }

    /** A change that waits is wanted as long as it waits, whatever came and went in its listing meanwhile. */
    function stillWants(change: Sent | undefined): void {
      for (const atoms of change?.wanted.values() ?? [])
        books.wants(change?.serviceId ?? '', atoms, change?.by ?? '');
    }

    for (const id of pair.listings) {
      const listing = record(id);
      seenVersion.set(id, version(id));
      books.begin(id, atomsIn(listing), isCrisis(listing));
    }

    return {
      people,
      directory,
      books,
      pair,
      sent,
      letters,
      drafts,
      wrong,
      record,
      recordOf,
      version,
      listingAt,
      as,
      look,
      stillWants,
      now: () => now,
      wait(milliseconds: number) {
        now = new Date(now.getTime() + milliseconds);
      },
    };
  };
}
export type PlayedTown = ReturnType<ReturnType<typeof townsOf>>;
