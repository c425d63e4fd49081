import { kilometresFromMiles } from '#src/domain/geo/distance.ts';
import { FLAG } from '#src/domain/search/columns.ts';
import { type ReadableRule, waysMask } from '#src/domain/search/conditions.ts';
import { optionWords } from '#src/domain/search/facet-words.ts';
import { HOW } from '#src/domain/search/facts.ts';
import { ACCESS } from '#src/domain/search/query.ts';
import { byCount, type Concern, type JudgedIn, type KnownFact, lessInDoubt } from './concern.ts';
import { whoConcern } from './who-concern.ts';

const WALK = 2;

/** What follows from each fact that is known, for services as they tell of themselves. */
export function personConcerns(world: JudgedIn, known: readonly KnownFact[]): Concern[] {
  const each = known.flatMap((fact): Concern[] => [
    ...accessConcerns(world, fact),
    ...languageConcern(world, fact),
    ...waysConcern(world, fact),
    ...distanceConcern(world, fact),
    ...rulesConcern(world, fact),
  ]);
  return [whoConcern(world, known), ...each];
}

const FROM_HOME = HOW.ring | HOW.online | HOW['they-come'];

/** Whether there is no other way to be helped there than to go. */
const mustGo = ({ columns }: JudgedIn, key: number) =>
  ((columns.flags[key] as number) & (FLAG.remote | FLAG.placed)) === FLAG.placed &&
  ((columns.how[key] as number) & FROM_HOME) === 0;

function accessConcerns(world: JudgedIn, { id, follows }: KnownFact): Concern[] {
  const { columns, taxonomy } = world;
  const kindOf = (option: string) => option.replace(/-(full|partial)$/, '');
  const bitOf = (option: string) => 1 << (ACCESS as readonly string[]).indexOf(option);
  const wanted = (follows?.access ?? []).filter((option) => (ACCESS as readonly string[]).includes(option));
  return [...new Set(wanted.map(kindOf))].map((kind) => {
    const chosen = wanted.filter((option) => kindOf(option) === kind);
    // Whoever can manage with a part of the way step-free can manage with all of it.
    const enough = chosen.includes(`${kind}-partial`) ? [...chosen, `${kind}-full`] : chosen;
    const has = enough.reduce((bits, option) => bits | bitOf(option), 0);
    const part = bitOf('wheelchair-partial');
    const hasPart = (key: number) => kind === 'wheelchair' && ((columns.access[key] as number) & part) !== 0;
    return {
      fact: id,
      judge(key) {
        const isPlace = ((columns.flags[key] as number) & FLAG.placed) !== 0;
        if (!isPlace || ((columns.access[key] as number) & has) !== 0) return 'yes';
        const isMissing = ((columns.noAccess[key] as number) & has) !== 0;
        return isMissing && mustGo(world, key) ? 'no' : 'unknown';
      },
      reason: () => ({
        id: `access-${kind}`,
        words:
          kind === 'wheelchair'
            ? byCount('has steps in the way', 'have steps in the way')
            : byCount(
                `does not have: ${optionWords('access', chosen[0] ?? kind, taxonomy)}`,
                `do not have: ${optionWords('access', chosen[0] ?? kind, taxonomy)}`,
              ),
      }),
      worth: lessInDoubt,
      check(key) {
        if (hasPart(key)) return 'Only part of it can be reached without steps.';
        if (((columns.noAccess[key] as number) & has) === 0) return follows?.check;
        return kind === 'wheelchair'
          ? 'There are steps. Ask if they can help you another way.'
          : 'They do not have this in the building. Ask if they can help you another way.';
      },
    };
  });
}

/** Nobody is sent away for their language: there may be an interpreter. */
function languageConcern({ columns }: JudgedIn, { id, follows }: KnownFact): Concern[] {
  if (follows?.language === undefined) return [];
  const mask = columns.languages.maskOf([follows.language]);
  return [
    {
      fact: id,
      judge: (key) => (columns.languages.hasAny(key, mask) ? 'yes' : 'unknown'),
      reason: () => ({ id: 'language', words: byCount('speaks other languages', 'speak other languages') }),
      worth: lessInDoubt,
      check: () => follows.check,
    },
  ];
}

function waysConcern({ columns }: JudgedIn, { id, follows }: KnownFact): Concern[] {
  const works = waysMask(follows?.how ?? []);
  if (works === 0) return [];
  const rings = HOW.ring;
  const isEasy = (key: number) => {
    const ways = columns.ways[key] as number;
    // A listing that tells no way in and has a number is one to be rung.
    return ways === 0 ? ((columns.how[key] as number) & rings) === 0 : (ways & works) !== 0;
  };
  return [
    {
      fact: id,
      judge: (key) => (isEasy(key) ? 'yes' : 'unknown'),
      reason: () => ({ id: 'ways', words: byCount('has no easy way in', 'have no easy way in') }),
      worth: lessInDoubt,
      check: () => follows?.check,
    },
  ];
}

function distanceConcern(world: JudgedIn, { id, follows }: KnownFact): Concern[] {
  const { kilometres } = world;
  const miles = follows?.miles;
  if (miles === undefined || kilometres === undefined) return [];
  const most = kilometresFromMiles(miles);
  const place = miles <= WALK ? 'outside walking distance' : `more than ${miles} miles away`;
  return [
    {
      fact: id,
      judge(key) {
        if (!((kilometres[key] as number) > most)) return 'yes';
        return mustGo(world, key) ? 'no' : 'unknown';
      },
      reason: () => ({ id: 'too-far', words: byCount(`is ${place}`, `are ${place}`) }),
      worth: lessInDoubt,
      check: () => `It is ${place}. Ask if they can help without you going there.`,
    },
  ];
}

const isSame = (a: string, b: string | undefined) => a.toLowerCase() === b?.toLowerCase();

/** What its own rules say of a fact. Where one accepts it and another refuses it, nobody can tell; what is for just such
 *  people need not say so again. */
function rulesConcern({ columns }: JudgedIn, { id, value, follows }: KnownFact): Concern[] {
  const ours = follows?.rules ?? [];
  if (ours.length === 0) return [];
  const isOurs = (rule: ReadableRule) =>
    ours.some(({ fact, value }) => fact === rule.fact && isSame(value, rule.value));
  const bySet = columns.ruleSets.map((rules) => {
    const told = new Set(rules.filter(isOurs).map((rule) => rule.accepts));
    return told.size !== 1 ? 'unknown' : told.has(true) ? 'yes' : 'no';
  });
  const theirs = columns.whoFor.maskOf(follows?.is ?? []);
  // A dog or a child matters where one goes; papers matter on the telephone too.
  const isAnywhere = ours.some(({ fact }) => fact === 'immigration');
  const matters = (key: number) => isAnywhere || ((columns.flags[key] as number) & FLAG.placed) !== 0;
  const people = `for people who ${follows?.words}`;
  return [
    {
      fact: id,
      judge(key) {
        const told = bySet[columns.ruleSet[key] as number] ?? 'unknown';
        return told === 'unknown' && columns.whoFor.hasAny(key, theirs) ? 'yes' : told;
      },
      reason: () => ({ id: `rule-${id}-${value}`, words: byCount(`is not ${people}`, `are not ${people}`) }),
      worth: (verdict, key) => (matters(key) ? lessInDoubt(verdict) : 1),
      check: (key) => (matters(key) ? follows?.check : undefined),
    },
  ];
}
