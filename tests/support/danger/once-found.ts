import type { TownHistory } from './acts.ts';

const CHOSEN = { keep: 0, phone: 'other', email: 'kept', url: 'kept', name: 'other', organization: 'other' };
const RING = { field: 'applicationProcess', wanted: 'Ring 01253 555555' };
const history = (acts: readonly object[], crisis = false) => ({ crisis, acts }) as unknown as TownHistory;

/** Histories in which something was once published on one person's word, each for what went wrong in it. */
export const ONCE_FOUND: readonly [what: string, played: TownHistory][] = [
  [
    'somebody signed in suggests for a listing that is not theirs any more, and answers from its mailbox',
    history([
      { does: 'join', who: 'e2', ...CHOSEN },
      { does: 'join', who: 'e3', ...CHOSEN },
      { does: 'suggest', who: 'g1', listing: 0, wishes: [RING] },
      { does: 'contact', nth: 5, answer: 'right' },
    ]),
  ],
  [
    'an editor writes the number of a new crisis listing that a stranger wrote, and one other accepts it',
    history([
      { does: 'draft', who: 's', phone: '01253 333333', crisis: true },
      { does: 'redraft', who: 'e2', phone: '01253 333333' },
      { does: 'accept', who: 'e1' },
    ]),
  ],
  [
    'an editor joins in a link for paying that the contact of the other listing alone agreed to',
    history([
      {
        does: 'save',
        who: 'e2',
        listing: 1,
        wishes: [{ field: 'feesDescription', wanted: '£2, pay at https://pay.example.org' }],
      },
      { does: 'contact', nth: 3, answer: 'right' },
      { does: 'join', who: 'e2', ...CHOSEN, name: 'kept', organization: 'kept' },
    ]),
  ],
  [
    'an editor brings back alone the number of a listing that becomes one again on which lives hang',
    history(
      [
        {
          does: 'suggest',
          who: 'e1',
          listing: 0,
          wishes: [
            { field: 'phone', wanted: '01253 222222' },
            { field: 'needs', wanted: 'Hot meals' },
          ],
        },
        { does: 'decide', who: 'e2', nth: 0, takes: true, tidy: null },
        { does: 'restore', who: 'e3', listing: 0, back: 1 },
      ],
      true,
    ),
  ],
  [
    'an editor joins in what came by a letter to the mailbox that they read',
    history([
      {
        does: 'correct',
        mailbox: 'x@example.org',
        listing: 1,
        wishes: [RING, { field: 'url', wanted: 'https://three.example.org' }],
      },
      { does: 'decide', who: 'e2', nth: 5, takes: true, tidy: null },
      {
        does: 'join',
        who: 'e3',
        ...CHOSEN,
        phone: 'kept',
        email: 'other',
        url: 'other',
        organization: 'kept',
      },
    ]),
  ],
];
