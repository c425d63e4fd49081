import { FLAG } from '#src/domain/search/columns.ts';
import type { Search } from '#src/domain/search/search.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { ageConcerns } from './age-concern.ts';
import type { Concern, JudgedIn, KnownFact, Verdict } from './concern.ts';
import { type Facts, knownFacts } from './eligibility.ts';
import type { Fact } from './facts.ts';
import { personConcerns } from './person-concerns.ts';
import type { NeedSaid } from './reading.ts';

interface Context {
  search: Search;
  taxonomy: Taxonomy;
  facts: Facts;
  now: Date;
}

interface Known {
  needs: readonly Pick<NeedSaid, 'need'>[];
  facts: ReadonlyMap<string, string>;
}

/** So many services tell enough of how much a fact matters. */
const ENOUGH = 200;
const FAR = 1e6;

/** For each fact that is not known yet, how many of the services for these needs an answer could put on the list, off it or
 *  before others. What is not in it matters to none. */
export function factsThatMatter(
  { search, taxonomy, facts, now }: Context,
  { needs, facts: known }: Known,
): ReadonlyMap<string, number> {
  const moment = search.catchUp(now);
  const { columns } = search;
  const all = columns.needs
    .rowsWithAny(columns.needs.maskOf(needs.map(({ need }) => need)), columns.end)
    .filter((key) => columns.alive[key] === 1);
  const every = Math.max(1, Math.ceil(all.length / ENOUGH));
  const keys = all.filter((_, at) => at % every === 0);
  // As if every place were far: how many that would concern is what asking about travel is worth.
  const kilometres = new Float64Array(columns.end).fill(Number.NaN);
  for (const key of keys) if (((columns.flags[key] as number) & FLAG.placed) !== 0) kilometres[key] = FAR;
  const world = { columns, taxonomy, moment, kilometres };
  const before = knownFacts(facts, known);
  const worth = new Map<string, number>();
  for (const fact of facts.values()) {
    if (known.has(fact.id)) continue;
    const count = worthOf(world, fact, before, keys) * every;
    if (count > 0) worth.set(fact.id, count);
  }
  return worth;
}

function worthOf(world: JudgedIn, fact: Fact, before: readonly KnownFact[], keys: readonly number[]): number {
  if (fact.kind === 'place') return keys.filter((key) => !Number.isNaN(world.kilometres?.[key])).length;
  if (fact.id === 'turns-18') return untilGrownUp(world, before, keys);
  const values = Object.entries(fact.values).map(([value, follows]) => ({ id: fact.id, value, follows }));
  return Math.max(0, ...values.map((one) => changedBy(world, one, before, keys)));
}

function changedBy(world: JudgedIn, one: KnownFact, before: readonly KnownFact[], keys: readonly number[]) {
  const [without, having] = [before, [...before, one]].map((known) => [
    ...ageConcerns(world, known),
    ...personConcerns(world, known),
  ]) as [Concern[], Concern[]];
  const own = having.filter(({ fact }) => fact === one.id && fact !== undefined);
  const others = (concerns: readonly Concern[]) => concerns.filter(({ fact }) => fact === undefined);
  const [old, now] = [others(without), others(having)];
  const isChanged = (key: number) => {
    const verdict = worst(now, key);
    return verdict !== worst(old, key) && verdict !== 'unknown';
  };
  const changed = keys.filter(isChanged).length;
  return changed + own.reduce((sum, concern) => sum + told(concern, keys), 0);
}

/** How many a concern tells apart from the rest: all that it leaves out, and those it is sure of beside those it is not. */
function told(concern: Concern, keys: readonly number[]): number {
  const counts: Record<Verdict, number> = { yes: 0, unknown: 0, no: 0 };
  for (const key of keys) counts[concern.judge(key)] += 1;
  return counts.no + Math.min(counts.yes, counts.unknown);
}

const worst = (concerns: readonly Concern[], key: number): Verdict => {
  const verdicts = concerns.map((concern) => concern.judge(key));
  return verdicts.includes('no') ? 'no' : verdicts.includes('unknown') ? 'unknown' : 'yes';
};

/** Services for grown-ups that somebody who is not one yet would be left out of until their birthday. */
function untilGrownUp({ columns }: JudgedIn, known: readonly KnownFact[], keys: readonly number[]): number {
  const most = Math.min(...known.map(({ follows }) => follows?.years?.[1] ?? Number.POSITIVE_INFINITY));
  const isLater = (key: number) => {
    const least = columns.minimumAge[key] as number;
    return least > most && least <= 18;
  };
  return keys.filter(isLater).length;
}
