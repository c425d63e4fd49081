import { hashToken } from '#src/domain/accounts/secret-link.ts';
import type { Act } from './acts.ts';
import { atomsOf, mailboxesOf } from './atoms.ts';
import { at, type Caller, type Letter, type PlayedTown } from './played-town.ts';
import { MAILBOXES, type Opened } from './world.ts';

const tokenIn = ({ facts }: Letter) => facts.link?.split('/').at(-1) ?? '';

/** What is said to a change: by editors, by the contact that stood there before, and by a group that a letter asks. */
export function answeringActs(town: PlayedTown, { asks }: Opened) {
  const { as, books, letters, listingAt, people, record, sent, stillWants } = town;

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
    const boxes = Object.fromEntries(act.wishes.map(({ field, wanted }) => [named[field] ?? field, wanted]));
    await caller.upkeep.correct({ ...form.values, ...boxes, token, listing, seen: form.seen } as Parameters<
      Caller['upkeep']['correct']
    >[0]);
  }

  return { decide, contact, correct };
}
