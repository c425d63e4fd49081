import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { and, asc, gt, inArray, sql } from 'drizzle-orm';
import { invitation } from '#db/schema/people/account.ts';
import { newListing } from '#db/schema/people/new-listing.ts';
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
import { emailHash, giveRole, rolesOf } from '#src/domain/accounts/account.ts';
import { type Actor, ANYONE, type Role } from '#src/domain/accounts/actor.ts';
import { unseal } from '#src/domain/accounts/seal.ts';
import { hashToken } from '#src/domain/accounts/secret-link.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { SECTIONS } from '#src/domain/moderation/drafts/sections.ts';
import { aboutLetter, type InEnvelope } from '#src/domain/notifications/queue.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#src/domain/problems.ts';
import { type Act, CLUB, type TownHistory } from './acts.ts';
import { atomsIn, atomsOf, isCrisis, mailboxesOf } from './atoms.ts';
import { openBooks, type Way } from './oracle.ts';
import { MAILBOXES, type Opened } from './world.ts';

const callerFor = createCallerFactory(
  router({ adding, claims, contacts, duplicates, editing, moderation, review, upkeep }),
);
type Caller = ReturnType<typeof callerFor>;

const MINUTE = 60_000;
const REFUSALS = [Conflict, Invalid, NotAllowed, NotFound];
const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];
const isRefused = (error: unknown) =>
  error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR'
    ? true
    : REFUSALS.some((refusal) => error instanceof refusal);

/** What somebody wants of one listing, and waits. */
interface Sent {
  readonly id: string;
  readonly serviceId: string;
  readonly by: string;
  readonly wanted: ReadonlyMap<string, readonly string[]>;
}
interface Letter {
  readonly letter: string;
  readonly to: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** Plays histories one after another, each beginning with the same world, against the doors that pages ask. */
export function player({ world, pairs, asks, key, accountOf, linkId }: Opened) {
  const { directory, people } = world;
  const versionIs = directory.sqlite.prepare('select version_id from service where id = ?').pluck();
  const recordOf = directory.sqlite.prepare('select record from listing_version where id = ?').pluck();

  async function play({ crisis, acts }: TownHistory): Promise<string[]> {
    let now = world.now;
    const books = openBooks();
    const pair = pairs[crisis ? 1 : 0] ?? { id: '', listings: [] };
    const seenVersion = new Map<string, string>();
    const sent: Sent[] = [];
    const letters: Letter[] = [];
    const claimed: string[] = [];
    const drafts: { token: string; id: string; serviceId: string; atoms: Set<string> }[] = [];
    /** Which editors chose which of the two, while both said what they say. */
    const agreed = new Map<string, Map<string, Set<string>>>();
    let split = new Set<string>();
    let parted = new Set<string>();
    let lastSaver = 'e1';
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

    const wishesOf = (wishes: readonly { field: string; wanted: string }[]) =>
      new Map(wishes.map(({ field, wanted }) => [field, atomsOf(field, wanted)]));
    const version = (id: string) => versionIs.get(id) as string;
    const tokenIn = ({ facts }: Letter) => facts.link?.split('/').at(-1) ?? '';

    async function join(act: Extract<Act, { does: 'join' }>): Promise<Way> {
      const desk = await as(act.who);
      const { who, keep, does: _, ...chosen } = act;
      const [keepId = '', otherId = ''] = keep ? pair.listings.toReversed() : pair.listings;
      const before = books.atomsOf(keepId);
      const other = books.atomsOf(otherId);
      const choice = JSON.stringify([keepId, chosen, pair.listings.map(version)]);
      const yeses = agreed.get(choice) ?? new Map<string, Set<string>>();
      for (const atom of other) yeses.set(atom, (yeses.get(atom) ?? new Set()).add(who));
      const seen = Object.fromEntries(pair.listings.map((id) => [id, version(id)]));
      const { state } = await desk.duplicates.join({ id: pair.id, keepId, chosen, seen });
      agreed.set(choice, yeses);
      if (state === 'joined') {
        const after = atomsIn(record(keepId));
        split = new Set([...before].filter((atom) => !after.has(atom)));
        parted = new Set();
      }
      return { does: 'join', by: who, agreed: yeses, from: otherId };
    }

    async function claim(act: Extract<Act, { does: 'claim' }>) {
      const [email, way] = [act.mailbox, act.way];
      const words = way === 'word' ? 'I keep the books.' : '';
      const caller = await as('s');
      claimed.push((await caller.claims.ask({ serviceId: listingAt(act.listing), way, email, words })).token);
    }

    async function prove(nth: number) {
      const token = at(claimed, nth);
      const code = letters.filter(({ letter }) => letter === 'claim-code').at(-1)?.facts.code;
      const told = (await (await as('e2')).claims.waiting()).find(({ act }) => act === 'ring')?.code;
      if (token) await (await as('s')).claims.enter({ token, code: code ?? told ?? 'AAAAAA' });
    }

    /** Takes up an invitation, as its own test shows that one must: whoever reads the mailbox gets the right. */
    async function arrive(mailbox: string) {
      const [invited] = people.db
        .select()
        .from(invitation)
        .all()
        .filter((row) => row.emailHash === emailHash(key, mailbox));
      if (!invited) return;
      const accountId = await accountOf(MAILBOXES[mailbox] ?? '');
      const { role, organizationId } = invited;
      await people.writeTx((tx) =>
        giveRole(tx, accountId, { role: role as Role, organizationId }, { givenBy: null, now }),
      );
    }

    async function draft(act: Extract<Act, { does: 'draft' | 'redraft' }>) {
      const known = drafts[0];
      const caller = await as(act.who);
      if (act.does === 'redraft') {
        if (!known) return;
        const reach = { token: known.token, section: 'reach', answers: { phone: act.phone } };
        await caller.adding.write(reach as Parameters<Caller['adding']['write']>[0]);
        known.atoms = new Set([...known.atoms].filter((atom) => !atom.startsWith('phone')));
      } else {
        if (known) return;
        const answers = { ...CLUB, phone: act.phone, needs: [act.crisis ? 'crisis-mind' : 'groups'] };
        let token: string | undefined;
        for (const { id: section, questions } of SECTIONS) {
          const given = Object.fromEntries(
            questions.flatMap(({ id }) => (id in answers ? [[id, answers[id as keyof typeof answers]]] : [])),
          );
          token = (
            await caller.adding.write({ token, section, answers: given } as Parameters<
              Caller['adding']['write']
            >[0])
          ).token;
        }
        await (await as('s')).adding.send({ token: token ?? '' });
        const [row] = people.db.select().from(newListing).all();
        drafts.push({
          token: token ?? '',
          id: row?.id ?? '',
          serviceId: row?.serviceId ?? '',
          atoms: new Set(),
        });
        const made = drafts[0];
        for (const field of ['name', 'address'] as const)
          for (const atom of atomsOf(field, CLUB[field])) made?.atoms.add(atom);
        if (!act.crisis) for (const atom of atomsOf('needs', 'groups')) made?.atoms.add(atom);
        books.wants(made?.serviceId ?? '', made?.atoms ?? [], act.who);
      }
      for (const atom of atomsOf('phone', act.phone)) drafts[0]?.atoms.add(atom);
      books.wants(drafts[0]?.serviceId ?? '', atomsOf('phone', act.phone), act.who);
    }

    async function accept(who: string) {
      const [made] = drafts;
      if (!made) return;
      const desk = await as(who);
      const { seen } = await desk.adding.review({ id: made.id });
      books.agrees(made.serviceId, made.atoms, who);
      await desk.adding.decide({
        act: 'accept',
        id: made.id,
        seen,
        how: 'Rang.',
        organizationId: '',
        account: false,
      });
    }

    async function decide(act: Extract<Act, { does: 'decide' }>) {
      const change = at(sent, act.nth);
      if (!change) return;
      stillWants(change);
      const desk = await as(act.who);
      const { fields, seen } = await desk.review.change({ id: change.id });
      const verdicts = fields
        .filter(({ decision }) => !decision)
        .map(({ field }) => ({
          field: field as 'phone',
          decision: act.takes ? ('take' as const) : ('refuse' as const),
          ...(act.tidy && field === 'phone' && { words: act.tidy }),
        }));
      if (act.takes)
        for (const { field, words } of verdicts) {
          const asked = change.wanted.get(field) ?? change.wanted.get('') ?? [];
          const own = words ? atomsOf(field, words).filter((atom) => !asked.includes(atom)) : [];
          books.agrees(change.serviceId, asked, act.who);
          books.wants(change.serviceId, own, act.who);
        }
      await desk.review.decide({ id: change.id, seen, fields: verdicts, why: 'We rang.' });
    }

    async function contact(nth: number, answer: 'right' | 'stop') {
      const letter = at(
        letters.filter((each) => each.letter === 'stop-change'),
        nth,
      );
      const caller = await as('s');
      if (!letter) return;
      const change = sent.find(({ id }) => letterOf(letter) === id);
      stillWants(change);
      const person = MAILBOXES[letter.to] ?? letter.to;
      // Whose mailbox is published no more says yes for nobody.
      if (answer === 'right' && change && mailboxesOf(record(change.serviceId)).includes(letter.to))
        for (const atoms of change.wanted.values()) books.agrees(change.serviceId, atoms, person);
      await caller.moderation.answerAsContact({ token: tokenIn(letter), answer });
    }
    /** The change behind the link of a letter. */
    function letterOf(letter: Letter): string {
      const hash = hashToken('stop-change', tokenIn(letter));
      const subject = people.sqlite
        .prepare('select subject from secret_link where token_hash = ?')
        .pluck()
        .get(hash);
      return String(subject ?? '').split(' ')[0] ?? '';
    }

    async function correct(act: Extract<Act, { does: 'correct' }>) {
      const token = asks.get(act.mailbox) ?? '';
      const listing = listingAt(act.listing);
      const caller = await as('s');
      const form = await caller.upkeep.form({ token, listing });
      const named = { feesDescription: 'cost', applicationProcess: 'howToGetIn' } as Record<string, string>;
      const boxes = Object.fromEntries(
        act.wishes.map(({ field, wanted }) => [named[field] ?? field, wanted]),
      );
      await caller.upkeep.correct({ ...form.values, ...boxes, token, listing, seen: form.seen } as Parameters<
        Caller['upkeep']['correct']
      >[0]);
    }

    /** Does one thing. @returns how what is published by it came to be. */
    async function does(act: Act): Promise<Way | undefined> {
      switch (act.does) {
        case 'suggest':
        case 'save': {
          const caller = await as(act.who);
          const serviceId = listingAt(act.listing);
          lastSaver = act.who;
          const input = { serviceId, seen: version(serviceId), changes: act.wishes, formId: randomUUID() };
          await (act.does === 'save' ? caller.editing.save(input) : caller.moderation.suggest(input));
          return undefined;
        }
        case 'undo': {
          const serviceId = listingAt(act.listing);
          await (await as(lastSaver)).editing.undo({ serviceId, version: version(serviceId) });
          return { does: 'undo', by: lastSaver };
        }
        case 'restore': {
          const serviceId = listingAt(act.listing);
          const rows = directory.sqlite
            .prepare(
              'select id from listing_version where service_id = ? order by published_at desc, rowid desc',
            )
            .pluck()
            .all(serviceId) as string[];
          const old = rows[act.back];
          if (!old) return undefined;
          restored = atomsIn(JSON.parse(String(recordOf.get(old))) as ListingRecord);
          const input = { serviceId, version: old, seen: version(serviceId), formId: randomUUID() };
          await (await as(act.who)).editing.restore(input);
          return { does: 'restore', by: act.who };
        }
        case 'confirm':
          await (await as(act.who)).editing.confirm({ serviceId: listingAt(act.listing) });
          return undefined;
        case 'takeBack': {
          const change = at(sent, act.nth);
          if (change)
            await (await as(act.who)).editing.takeBack({ serviceId: change.serviceId, id: change.id });
          return undefined;
        }
        case 'decide':
          await decide(act);
          return undefined;
        case 'contact':
          await contact(act.nth, act.answer);
          return undefined;
        case 'correct':
          await correct(act);
          return undefined;
        case 'join':
          return join(act);
        case 'split': {
          parted.add(act.who);
          await (await as(act.who)).duplicates.undo({ id: pair.id });
          return { does: 'split', by: act.who, dropped: split, agreed: parted };
        }
        case 'claim':
          await claim(act);
          return undefined;
        case 'prove':
          await prove(act.nth);
          return undefined;
        case 'agree': {
          const desk = await as(act.who);
          const item = (await desk.claims.waiting()).find((each) => each.act === 'decide');
          if (item) await desk.claims.review({ id: item.id, act: 'agree', why: 'Met them.' });
          return undefined;
        }
        case 'invite': {
          const caller = await as(act.who);
          const [team] = await caller.claims.colleagues();
          if (team)
            await caller.claims.inviteColleague({ organizationId: team.organizationId, email: act.mailbox });
          return undefined;
        }
        case 'arrive':
          await arrive(act.mailbox);
          return undefined;
        case 'draft':
        case 'redraft':
          await draft(act);
          return undefined;
        case 'accept':
          await accept(act.who);
          return undefined;
        case 'mendLink': {
          const how = { act: act.wanted ? ('change' as const) : ('none' as const), wanted: act.wanted };
          await (await as(act.who)).contacts.mendLink({ id: linkId, ...how, formId: randomUUID() });
          return undefined;
        }
        case 'mendMail': {
          const how = { act: act.wanted ? ('change' as const) : ('none' as const), wanted: act.wanted };
          const serviceId = listingAt(act.listing);
          await (await as(act.who)).contacts.mendMail({ serviceId, ...how, formId: randomUUID() });
          return undefined;
        }
        case 'wait':
          now = new Date(now.getTime() + act.days * 1440 * MINUTE);
          return undefined;
      }
    }

    let restored = new Set<string>();
    for (const id of pair.listings) {
      const listing = record(id);
      seenVersion.set(id, version(id));
      books.begin(id, atomsIn(listing), isCrisis(listing));
    }
    const wantedBy = (act: Act) => (): Sent['wanted'] => {
      if ('wishes' in act) return wishesOf(act.wishes);
      if (act.does === 'mendLink') return wishesOf([{ field: 'url', wanted: act.wanted }]);
      if (act.does === 'mendMail') return wishesOf([{ field: 'email', wanted: act.wanted }]);
      return new Map([['', [...restored]]]);
    };
    for (const act of acts) {
      now = new Date(now.getTime() + MINUTE);
      const person = 'who' in act ? act.who : 'mailbox' in act ? (MAILBOXES[act.mailbox] ?? '') : 'a contact';
      let way: Way | undefined;
      try {
        way = await does(act);
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
      look(act, person, wantedBy(act), way ?? { does: 'other', by: person });
    }
    return wrong;
  }

  return {
    async play(history: TownHistory): Promise<string[]> {
      for (const store of [directory, people]) store.mark();
      try {
        return await play(history);
      } finally {
        for (const store of [people, directory]) store.bringBack();
      }
    },
  };
}
