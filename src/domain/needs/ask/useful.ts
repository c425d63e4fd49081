import { ageConcerns } from '#src/domain/needs/fit/age-concern.ts';
import type { Concern, JudgedIn, KnownFact, Verdict } from '#src/domain/needs/fit/concern.ts';
import { knownFacts } from '#src/domain/needs/fit/eligibility.ts';
import { personConcerns } from '#src/domain/needs/fit/person-concerns.ts';
import type { KnownSoFar, Useful } from '#src/domain/needs/read/evaluate.ts';
import type { Fact } from '#src/domain/needs/set/facts.ts';
import type { Questions } from '#src/domain/needs/set/ready-set.ts';
import { FLAG } from '#src/domain/search/columns.ts';
import type { Search } from '#src/domain/search/search.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

interface Context {
  search: Search;
  taxonomy: Taxonomy;
  questions: Pick<Questions, 'facts'>;
  now: Date;
}

/** So many services tell enough of how much a fact matters. */
const ENOUGH = 400;
const FAR = 1e6;

/** Counts, for a fact that is not known yet, the services for these needs that an answer could put on the list, off it or
 *  before others, by the rules that choose the list. Asks the columns alone, and only about the facts it is asked for. */
export function usefulFor({ search, taxonomy, questions, now }: Context): Useful {
  return (known) => {
    const moment = search.catchUp(now);
    const world: JudgedIn = { columns: search.columns, taxonomy, moment };
    const before = knownFacts(questions.facts, known.facts);
    let sample: Sample | undefined;
    return (id) => {
      const fact = questions.facts.get(id);
      if (!fact || known.facts.has(id)) return 0;
      sample ??= sampleOf(world, before, known);
      return worthOf(sample, fact) * sample.every;
    };
  };
}

interface Sample {
  world: JudgedIn;
  before: readonly KnownFact[];
  /** How each service stands by what is known already, apart from what single facts ask of it. */
  stands: readonly Verdict[];
  keys: readonly number[];
  /** One service stands for so many. */
  every: number;
}

function sampleOf(world: JudgedIn, before: readonly KnownFact[], { needs, near }: KnownSoFar): Sample {
  const { columns } = world;
  const all = columns.needs
    .rowsWithAny(columns.needs.maskOf(needs.map(({ need }) => need)), columns.end)
    .filter((key) => columns.alive[key] === 1);
  const every = Math.max(1, Math.ceil(all.length / ENOUGH));
  const keys = all.filter((_, at) => at % every === 0);
  const general = generalConcerns(world, before);
  const stands = keys.map((key) => worst(general, key));
  // Without a place nothing is near or far.
  if (near === '') return { world, before, stands, keys, every };
  // As if every place were far: how many that would concern is what asking about travel is worth.
  const kilometres = new Float64Array(columns.end).fill(Number.NaN);
  for (const key of keys) if (((columns.flags[key] as number) & FLAG.placed) !== 0) kilometres[key] = FAR;
  return { world: { ...world, kilometres }, before, stands, keys, every };
}

function worthOf(sample: Sample, fact: Fact): number {
  if (fact.kind === 'place') return sample.keys.filter((key) => isPlaced(sample.world, key)).length;
  if (fact.id === 'turns-18') return untilGrownUp(sample);
  const values = Object.entries(fact.values).map(([value, follows]) => ({ id: fact.id, value, follows }));
  return Math.max(0, ...values.map((one) => changedBy(sample, one)));
}

const isPlaced = ({ columns }: JudgedIn, key: number) => ((columns.flags[key] as number) & FLAG.placed) !== 0;

/** What holds for everybody, answered or not: whom it is for, and its ages while theirs is not known. */
const generalConcerns = (world: JudgedIn, known: readonly KnownFact[]): Concern[] =>
  [...ageConcerns(world, known), ...personConcerns(world, known)].filter(({ fact }) => fact === undefined);

function changedBy({ world, before, stands, keys }: Sample, one: KnownFact): number {
  const { follows } = one;
  if (!follows) return 0;
  const { is, isNot, years, access, how, rules, language, miles } = follows;
  let count = 0;
  if (is.length + isNot.length > 0 || years) {
    const general = generalConcerns(world, [...before, one]);
    for (const [at, key] of keys.entries()) {
      const verdict = worst(general, key);
      if (verdict !== 'unknown' && verdict !== stands[at]) count += 1;
    }
  }
  const asks = access.length + how.length + rules.length > 0 || language || miles;
  const own = [
    ...(years ? ageConcerns(world, [one]) : []),
    ...(asks ? personConcerns(world, [one]).filter(({ fact }) => fact === one.id) : []),
  ];
  for (const concern of own) count += told(concern, keys);
  return count;
}

/** How many a concern tells apart from the rest: all that it leaves out, and those it is sure of beside those it is not. */
function told(concern: Concern, keys: readonly number[]): number {
  const counts: Record<Verdict, number> = { yes: 0, unknown: 0, no: 0 };
  for (const key of keys) counts[concern.judge(key)] += 1;
  return counts.no + Math.min(counts.yes, counts.unknown);
}

function worst(concerns: readonly Concern[], key: number): Verdict {
  let verdict: Verdict = 'yes';
  for (const concern of concerns) {
    const one = concern.judge(key);
    if (one === 'no') return 'no';
    if (one === 'unknown') verdict = 'unknown';
  }
  return verdict;
}

/** Services for grown-ups that somebody who is not one yet would be left out of until their birthday. */
function untilGrownUp({ world, before, keys }: Sample): number {
  const most = Math.min(...before.map(({ follows }) => follows?.years?.[1] ?? Number.POSITIVE_INFINITY));
  const { minimumAge } = world.columns;
  return keys.filter((key) => (minimumAge[key] as number) > most && (minimumAge[key] as number) <= 18).length;
}
