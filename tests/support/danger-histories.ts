import fc from 'fast-check';
import type { FieldId } from '#src/domain/directory/edit/fields.ts';
import type { DecidedChange } from '#src/domain/moderation/read-proposal.ts';
import {
  contactSaysYes,
  contactStops,
  editorSays,
  publishable,
  type Verdict,
  type Weighed,
} from '#src/domain/moderation/weigh.ts';
import { Invalid } from '#src/domain/problems.ts';

const FIELDS: readonly FieldId[] = ['phone', 'email', 'url', 'name', 'description'];
const WORDS: Record<string, readonly string[]> = {
  phone: ['01253 111111', '01253 222222', '01253111111'],
  email: ['a@example.org', 'b@example.org'],
  url: ['https://a.example.org', 'https://b.example.org'],
  name: ['Kitchen', 'The Kitchen', 'kitchen'],
  description: ['Meals.', 'Meals. Give at https://give.example.org', 'Meals, ring 01253 333333'],
};
const EDITORS = ['e1', 'e2', 'e3'] as const;
const MARKS = ['m1', 'm2'] as const;

type Step =
  | { does: 'editor'; who: string; verdicts: Verdict[] }
  | { does: 'contact'; mark: string; says: 'yes' | 'stop' }
  | { does: 'other'; field: FieldId };

const verdict = fc.constantFrom(...FIELDS).chain((field) =>
  fc.record(
    {
      field: fc.constant(field),
      decision: fc.constantFrom('take' as const, 'take' as const, 'refuse' as const),
      words: fc.constantFrom(...(WORDS[field] ?? [])),
    },
    { requiredKeys: ['field', 'decision'] },
  ),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('editor' as const),
      who: fc.constantFrom(...EDITORS),
      verdicts: fc.uniqueArray(verdict, { minLength: 1, maxLength: 4, selector: ({ field }) => field }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('contact' as const),
      mark: fc.constantFrom(...MARKS),
      says: fc.constantFrom('yes' as const, 'yes' as const, 'stop' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('other' as const), field: fc.constantFrom(...FIELDS) }),
  },
);
const change = fc.constantFrom(...FIELDS).chain((field) =>
  fc.record({
    field: fc.constant(field),
    was: fc.constant(''),
    wanted: fc.constantFrom(...(WORDS[field] ?? [])),
  }),
);
const proposer = fc.constantFrom(
  { way: 'anyone' },
  { way: 'group', accountId: 'g1' },
  { way: 'group-link', mark: 'm1' },
  { way: 'editor', accountId: 'e1' },
  { way: 'editor', accountId: 'e2' },
  { way: 'feed' },
);

/** A change that somebody proposes, and all that people then do with it. */
export const history = fc.record({
  proposer,
  crisis: fc.boolean(),
  changes: fc.uniqueArray(change, { minLength: 1, maxLength: 4, selector: ({ field }) => field }),
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
});
export type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** Written out anew, apart from the rule it judges: the figures and letters of a contact, so that "01253 111111" and
 *  "01253111111" are one number. */
const same = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const harms = (field: string, text: string) => field !== 'description' || /https:|\d{5}/.test(text);

/** Plays a history and gives what was published although too few people had said yes to just that. */
export function unconfirmed({ proposer: who, crisis, changes, steps }: History): string[] {
  let found: Weighed = { ...who, changes, yeses: [] };
  const moved = new Set<string>();
  const wrong: string[] = [];
  /** Who said yes to which text. */
  const said = new Map<string, Set<string>>();
  for (const now of steps) {
    if (found.changes.every(({ decision }) => decision)) break;
    let wanted: FieldId[] = [];
    let seen = false;
    if (now.does === 'other') moved.add(now.field);
    else if (now.does === 'contact' && now.says === 'stop') found = contactStops(found);
    else if (now.does === 'contact') {
      found = contactSaysYes(found, { mark: now.mark, at: '' });
      wanted = changes.map(({ field }) => field);
      for (const { field, wanted: text } of changes)
        tell(said, `${field} ${same(text)}`, `contact ${now.mark}`);
    } else {
      try {
        found = editorSays(found, { accountId: now.who, at: '', verdicts: now.verdicts });
      } catch (error) {
        if (error instanceof Invalid) continue;
        throw error;
      }
      seen = true;
      for (const { field, decision, words } of now.verdicts) {
        const text = words ?? changes.find((each) => each.field === field)?.wanted ?? '';
        if (decision === 'take') {
          wanted.push(field);
          tell(said, `${field} ${same(text)}`, `editor ${now.who}`);
        }
      }
    }
    const ready = publishable(found, wanted, { crisis, stands: ({ field }) => seen || !moved.has(field) });
    for (const each of ready) {
      const text = each.published ?? each.wanted;
      if (!seen && moved.has(each.field)) wrong.push(`${each.field} was published over a newer one`);
      if (
        harms(each.field, text) &&
        !isConfirmed(said.get(`${each.field} ${same(text)}`) ?? new Set(), {
          who,
          crisis,
          text,
          changes,
          field: each.field,
        })
      )
        wrong.push(`${each.field} “${text}” on the word of too few`);
    }
    found = {
      ...found,
      changes: found.changes.map(
        (each): DecidedChange => (ready.includes(each) ? { ...each, decision: 'taken' } : each),
      ),
    };
  }
  return wrong;
}

const tell = (said: Map<string, Set<string>>, what: string, voice: string) =>
  said.set(what, (said.get(what) ?? new Set()).add(voice));

function isConfirmed(
  voices: ReadonlySet<string>,
  about: {
    who: { way: string; accountId?: string; mark?: string };
    crisis: boolean;
    text: string;
    field: string;
    changes: History['changes'];
  },
): boolean {
  const { who, crisis, text, field, changes } = about;
  // What nobody proposed is the word of whoever wrote it, and of nobody else.
  if (!changes.some((each) => each.field === field && same(each.wanted) === same(text))) return false;
  const others = [...voices].filter(
    (voice) => voice !== `editor ${who.accountId}` && voice !== `contact ${who.mark}`,
  );
  if (!crisis) return others.length > 0;
  const editors = others.filter((voice) => voice.startsWith('editor')).length;
  return editors >= 2 || (editors === 1 && who.way === 'editor');
}
