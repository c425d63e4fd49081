import fc from 'fast-check';
import type { FieldId } from '#src/domain/directory/edit/fields.ts';

const WORDS = {
  phone: ['01253 222222', '01253 333333', '01253222222', ''],
  email: ['g2@example.org', 'n1@example.org', 'b@example.org', 'e1@example.org'],
  url: ['https://three.example.org', 'https://four.example.org'],
  name: ['Soup Hall', 'Warm Room'],
  address: ['Church hall\nMillbrook\nFY1 1AA', 'Mill\nMillbrook\nFY1 1AN'],
  description: ['Meals and tea.', 'Meals. Give at https://give.example.org', 'Meals, ring 01253 444444'],
  feesDescription: ['Free', '£2, pay at https://pay.example.org'],
  applicationProcess: ['Turn up.', 'Ring 01253 555555'],
  summary: ['Warm food.'],
  needs: ['Hot meals'],
} as const satisfies Partial<Record<FieldId, readonly string[]>>;
/** What somebody writes of a group that is not listed yet. */
export const CLUB = {
  name: 'Millbrook Tea Club',
  summary: 'Tea and company for anybody.',
  eligibility: 'Anybody over 18.',
  getIn: ['turn-up', 'ring'],
  where: 'here',
  address: 'Church hall\nHigh Street\nMillbrook\nFY1 1AN',
  times: 'every Tuesday 2 to 4pm',
  cost: 'free',
  yourEmail: 'n1@example.org',
  part: 'run',
  account: 'yes',
};

type Wish = { field: keyof typeof WORDS; wanted: string };

const wish: fc.Arbitrary<Wish> = fc
  .constantFrom(...(Object.keys(WORDS) as Wish['field'][]), 'phone', 'phone', 'email')
  .chain((field) =>
    fc.record({
      field: fc.constant(field as Wish['field']),
      wanted: fc.constantFrom(...WORDS[field as Wish['field']]),
    }),
  );
const wishes = fc.uniqueArray(wish, { minLength: 1, maxLength: 3, selector: ({ field }) => field });
const editor = fc.constantFrom('e1', 'e2', 'e3');
const keeper = fc.constantFrom('g1', 'g2', 'g3', 'n1', 'e1', 'e2', 'e3');
const listing = fc.constantFrom(0, 0, 1, 2);
const nth = fc.nat({ max: 5 });
const mailbox = fc.constantFrom('a@example.org', 'n1@example.org', 'g2@example.org', 'e1@example.org');
const phone = fc.constantFrom('01253 222222', '01253 333333');
const side = fc.constantFrom('kept', 'other', 'other');
const one = <T extends string, M extends object>(does: T, more: { [K in keyof M]: fc.Arbitrary<M[K]> }) =>
  fc.record({ does: fc.constant(does), ...more } as unknown as {
    [K in keyof (M & { does: T })]: fc.Arbitrary<(M & { does: T })[K]>;
  });

const KINDS = [
  [3, one('suggest', { who: fc.constantFrom('s', 's', 'e1', 'g1', 'n1'), listing, wishes })],
  [5, one('save', { who: keeper, listing, wishes })],
  [2, one('undo', { listing })],
  [4, one('restore', { who: keeper, listing, back: fc.constantFrom(1, 1, 1, 2, 3) })],
  [1, one('confirm', { who: keeper, listing })],
  [1, one('takeBack', { who: keeper, nth })],
  [
    8,
    one('decide', {
      who: editor,
      nth,
      takes: fc.constantFrom(true, true, true, false),
      tidy: fc.option(phone, { freq: 6 }),
    }),
  ],
  [5, one('contact', { nth, answer: fc.constantFrom('right' as const, 'right' as const, 'stop' as const) })],
  [
    2,
    one('correct', {
      mailbox: fc.constantFrom('a@example.org', 'b@example.org', 'x@example.org'),
      listing,
      wishes,
    }),
  ],
  [
    5,
    one('join', {
      who: editor,
      keep: fc.constantFrom(0, 0, 1),
      phone: side,
      email: side,
      url: side,
      name: side,
      // Other hands take two editors, so that most joins would only wait.
      organization: fc.constantFrom('kept', 'kept', 'other'),
    }),
  ],
  [2, one('split', { who: editor })],
  [
    2,
    one('claim', {
      mailbox,
      listing,
      way: fc.constantFrom('letter' as const, 'letter' as const, 'call' as const, 'word' as const),
    }),
  ],
  [2, one('prove', { nth })],
  [1, one('agree', { who: editor })],
  [1, one('invite', { who: fc.constantFrom('g1', 'g2', 'g3', 'n1'), mailbox })],
  [2, one('arrive', { mailbox })],
  [2, one('draft', { who: fc.constantFrom('s', 'e1', 'e2', 'e3'), phone, crisis: fc.boolean() })],
  [2, one('redraft', { who: fc.constantFrom('s', 'e1', 'e2', 'e3'), phone })],
  [4, one('accept', { who: editor })],
  [2, one('mendLink', { who: editor, wanted: fc.constantFrom('', 'https://three.example.org') })],
  [
    2,
    one('mendMail', {
      who: editor,
      listing,
      wanted: fc.constantFrom('', 'g2@example.org', 'e1@example.org'),
    }),
  ],
  [1, one('wait', { days: fc.constantFrom(1, 8, 40) })],
] as const;

const act = fc.oneof(
  ...KINDS.map(([weight, arbitrary]) => ({ weight, arbitrary: arbitrary as fc.Arbitrary<Act> })),
);
type Of<A> = A extends readonly [number, fc.Arbitrary<infer T>] ? T : never;
/** One thing that somebody does. */
export type Act = Of<(typeof KINDS)[number]>;

/** What people do with two listings, in any order. */
export const townHistory = fc.record({
  crisis: fc.boolean(),
  acts: fc.array(act, { minLength: 3, maxLength: 9, size: 'max' }),
});
export type TownHistory = typeof townHistory extends fc.Arbitrary<infer T> ? T : never;
