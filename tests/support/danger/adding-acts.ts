import { newListing } from '#db/schema/people/new-listing.ts';
import { SECTIONS } from '#src/domain/moderation/drafts/sections.ts';
import { type Act, CLUB } from './acts.ts';
import { atomsOf } from './atoms.ts';
import type { Caller, PlayedTown } from './played-town.ts';

/** Somebody adds a listing, and an editor takes it in. */
export function addingActs(town: PlayedTown) {
  const { as, books, drafts, people } = town;

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

  return { draft, accept };
}
