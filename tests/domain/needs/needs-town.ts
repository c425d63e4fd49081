import type { ListingRecord } from '#src/domain/directory/record.ts';
import { type Eligibility, eligibilityFor, knownFacts } from '#src/domain/needs/fit/eligibility.ts';
import { matchesFor } from '#src/domain/needs/match/matches.ts';
import type { MatchesView, MatchItem } from '#src/domain/needs/match/matches-view.ts';
import type { NeedSaid, Reading } from '#src/domain/needs/read/reading.ts';
import type { Fact } from '#src/domain/needs/set/facts.ts';
import { FactsFile } from '#src/domain/needs/set/facts.ts';
import { kilometresTo } from '#src/domain/search/whereabouts.ts';
import type { SearchTown } from '../search/search-town.ts';

/** Facts as content/questions writes them, small. */
export const FACTS: ReadonlyMap<string, Fact> = new Map(
  FactsFile.parse({
    facts: [
      {
        id: 'age',
        kind: 'one',
        values: {
          '16-17': { words: 'are 16 or 17', is: ['young-people'], isNot: ['older-people'], years: [16, 17] },
          '25-34': { words: 'are 25 to 34', is: ['adults'], isNot: ['older-people'], years: [25, 34] },
          '65-plus': { words: 'are 65 or over', is: ['adults', 'older-people'], years: [65, 110] },
        },
      },
      {
        id: 'gender',
        kind: 'one',
        values: {
          woman: { words: 'are a woman', is: ['women'], isNot: ['men'] },
          man: { words: 'are a man', is: ['men'], isNot: ['women'] },
        },
      },
      {
        id: 'pets',
        kind: 'yes-no',
        values: {
          yes: {
            words: 'have a dog',
            rules: [
              { fact: 'circumstance', value: 'pets' },
              { fact: 'access', value: 'dogs' },
            ],
            check: 'We don’t know if they take dogs.',
          },
          no: { words: 'have no pet' },
        },
      },
      {
        id: 'wheelchair',
        kind: 'yes-no',
        values: {
          yes: {
            words: 'use a wheelchair',
            access: ['wheelchair-full'],
            check: 'We don’t know if a wheelchair can get in.',
          },
        },
      },
      { id: 'cannot-travel', kind: 'yes-no', values: { yes: { words: 'can’t go far', miles: 1 } } },
      {
        id: 'language',
        kind: 'one',
        values: {
          polish: { words: 'speak Polish', language: 'Polish', check: 'We don’t know if they speak Polish.' },
        },
      },
      {
        id: 'no-phone-calls',
        kind: 'yes-no',
        values: {
          yes: { words: 'find calls hard', how: ['turn-up', 'online'], check: 'You may have to ring.' },
        },
      },
      {
        id: 'veteran',
        kind: 'yes-no',
        values: {
          yes: { words: 'were in the forces', is: ['veterans'] },
          no: { words: 'were not', isNot: ['veterans'] },
        },
      },
      { id: 'turns-18', kind: 'date' },
      { id: 'place', kind: 'place' },
    ],
  }).facts.map((fact) => [fact.id, fact]),
);

let made = 0;

/** An id that no other part of a listing has. */
export function freshId(): string {
  made += 1;
  return `00000000-0000-4000-9000-${String(made).padStart(12, '0')}`;
}

/** The listing with fresh ids for all its parts, so that many can be made from one pattern. */
export const withFreshIds = (given: Partial<ListingRecord>): Partial<ListingRecord> =>
  JSON.parse(JSON.stringify(given), (key, value) => (key === 'id' ? freshId() : value));

/** The middle of Millbrook. */
export const MIDDLE = { lat: 52.193, lng: -2.221 };

/** How listings of a town, by name, are weighed for somebody of whom this is known. */
export function weighed(
  town: SearchTown,
  known: Record<string, string>,
  { facts = FACTS, near = true }: { facts?: ReadonlyMap<string, Fact>; near?: boolean } = {},
) {
  const { columns } = town.search;
  const keys = columns.names.flatMap((name, key) => (name ? [key] : []));
  const eligibility = eligibilityFor(
    {
      columns,
      taxonomy: town.taxonomy,
      moment: town.search.catchUp(town.now),
      ...(near ? { kilometres: kilometresTo(columns, MIDDLE, keys) } : {}),
    },
    knownFacts(facts, new Map(Object.entries(known))),
  );
  const keyOf = (name: string) => columns.names.indexOf(name);
  return {
    judge: (name: string) => eligibility.judge(keyOf(name)),
    checks: (name: string) => eligibility.checks(keyOf(name)),
    why: (name: string) => eligibility.whyNot(keyOf(name)),
    left: () => keys.filter((key) => eligibility.judge(key) === 'no').map((key) => columns.names[key]),
    eligibility: eligibility satisfies Eligibility,
  };
}

/** What somebody said, by hand: needs as "need:soon", facts by id. */
export function readingOf(
  needs: readonly string[],
  {
    facts = {},
    ...more
  }: Partial<Omit<Reading, 'facts' | 'needs'>> & { facts?: Record<string, string> } = {},
): Reading {
  return {
    pages: [],
    factsBecause: new Map(),
    flags: [],
    rules: [],
    told: [],
    near: '',
    sensitive: false,
    ...more,
    facts: new Map(Object.entries(facts)),
    needs: needs.map((written): NeedSaid => {
      const [need = '', soon = 'week', first] = written.split(':');
      return {
        need,
        soon: soon as NeedSaid['soon'],
        because: [{ words: `I said ${need}` }],
        first: first === 'first',
      };
    }),
  };
}

type Shown = Pick<MatchesView, 'groups' | 'leftOut' | 'gaps'>;

/** What a town shows for a reading. */
export const shownIn = (
  town: SearchTown,
  reading: Reading,
  asked: Partial<Parameters<typeof matchesFor>[2]> = {},
): Promise<Shown> =>
  matchesFor({ ...town, facts: FACTS }, reading, {
    more: [],
    anyway: false,
    voice: 'me',
    panelLines: [],
    ...asked,
  });

/** Names under each heading. */
export const headed = ({ groups }: Shown): Record<string, string[]> =>
  Object.fromEntries(groups.map(({ soon, items }) => [soon, items.map(({ name }) => name)]));

export const itemNamed = ({ groups }: Shown, name: string): MatchItem | undefined =>
  groups.flatMap(({ items }) => items).find((item) => item.name === name);
