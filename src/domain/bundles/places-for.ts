import { heardIn } from '#src/domain/needs/ask/heard.ts';
import { eligibilityFor, knownFacts } from '#src/domain/needs/fit/eligibility.ts';
import { isForbiddenBy } from '#src/domain/needs/match/kept-back.ts';
import { matchNeed } from '#src/domain/needs/match/match-need.ts';
import { queryForNeed } from '#src/domain/needs/match/query-from.ts';
import { factValue } from '#src/domain/needs/read/known.ts';
import { type Sets, SOON } from '#src/domain/needs/set/question-set.ts';
import type { Sitting } from '#src/domain/people/sitting.ts';
import { CAPACITY } from '#src/domain/search/facts.ts';
import { findForNeeds } from '#src/domain/search/find-for-needs.ts';
import { itemsOf } from '#src/domain/search/item.ts';
import type { PlanContext } from './context.ts';
import type { NextPlace } from './plan-view.ts';
import type { SealedPlan } from './step-words.ts';

/** What is known of the person. A plan opened by its code knows no facts, only what was ruled out for safety. */
export interface Known {
  /** By fact id. */
  facts: ReadonlyMap<string, string>;
  never: { needs: readonly string[]; types: readonly string[] };
  /** Their place in their own words. */
  near: string;
  sensitive: boolean;
}

type Context = Pick<PlanContext, 'questions' | 'taxonomy'>;

/** What the questions of this sitting tell, with what the plan remembers. */
export function knownIn(ctx: Context, sitting: Sitting, words: SealedPlan): Known {
  const { near, never, sensitive } = words;
  // A set that is no longer asked leaves its answers unread.
  if (!ctx.questions.sets.has(sitting.questions?.set ?? ''))
    return { facts: new Map(), never, near, sensitive };
  const { reading } = heardIn(ctx, sitting, { asResident: true });
  const rules = reading.rules.flatMap((rule) => rule.never ?? []);
  return {
    facts: reading.facts,
    never: {
      needs: [...new Set([...never.needs, ...rules.flatMap(({ needs }) => needs)])],
      types: [...new Set([...never.types, ...rules.flatMap(({ types }) => types)])],
    },
    near: near || reading.near,
    sensitive: sensitive || reading.sensitive,
  };
}

/** What is known with what a pathway says of whoever takes it; what the person said of themselves goes before. */
export function knownOn(known: Known, ...sets: readonly Sets[]): Known {
  const said = sets.flatMap((each) => Object.entries(each));
  const facts = new Map([...said.map(([id, value]) => [id, factValue(value)] as const), ...known.facts]);
  return { ...known, facts };
}

/** Help for those who hurt somebody. Offered to nobody who has not asked for just that: whoever was hurt must not meet it. */
const ONLY_WHEN_ASKED = 'behaviour-change';

/** A place that may help. */
export interface Found extends NextPlace {
  /** The need of the step that it was found for. */
  need: string;
  /** It is for some people only, and nobody said that the person is one of them. */
  isForSome: boolean;
  isFull: boolean;
}

interface Wanted {
  /** What matters most first. */
  needs: readonly string[];
  /** Kinds of help it must be, any of these; none means any. */
  types?: readonly string[];
}

/** Places here for each thing that is wanted, best first, those of its first need before those of the next: found and
 *  judged as the matches of the questions are. What must not be offered for safety is not among them. */
export async function placesFor(
  ctx: PlanContext,
  known: Known,
  wanted: readonly Wanted[],
): Promise<Found[][]> {
  const isNeed = (need: string) => ctx.taxonomy.need(need) !== undefined;
  const needs = [...new Set(wanted.flatMap((each) => each.needs))].filter(isNeed);
  if (needs.length === 0) return wanted.map(() => []);
  const facts = knownFacts(ctx.questions.facts, known.facts);
  const found = await findForNeeds(
    ctx,
    needs.map((need) => queryForNeed(known, { need })),
    { whoFor: facts.flatMap(({ follows }) => follows?.is ?? []), inDanger: false },
  );
  const { moment, kilometres, authorities, placeKnown } = found;
  const { columns } = ctx.search;
  const eligibility = eligibilityFor({ columns, taxonomy: ctx.taxonomy, moment, kilometres }, facts);
  const about = { moment, authorities, placeKnown, kilometres };

  const keysFor = (need: string, types: readonly string[]): number[] => {
    const each = found.each[needs.indexOf(need)];
    if (!each) return [];
    const isForbidden = isForbiddenBy(columns, ctx.taxonomy, [{ never: neverFor(known, types) }]);
    const { soon } = matchNeed({ columns, moment, kilometres, eligibility, isForbidden }, each, 'week');
    const mask = columns.types.maskOf(types);
    return SOON.flatMap((when) => soon[when]).filter(
      (key) => types.length === 0 || columns.types.hasAny(key, mask),
    );
  };
  const placesOf = (need: string, keys: readonly number[]): Found[] =>
    itemsOf(ctx, keys, { ...about, needs: [ctx.taxonomy.withDescendants(need)] }).map(({ key, item }) => ({
      id: item.id,
      name: item.name,
      card: item.card,
      open: item.open,
      distance: item.distance,
      because: item.reasons,
      checkFirst: eligibility.checks(key),
      need,
      isForSome: eligibility.isLast(key),
      isFull: CAPACITY[columns.capacity[key] as number] === 'full',
    }));
  // Several steps may want the same: it is looked for once.
  const once = new Map<string, Found[]>();
  return wanted.map(({ needs: mine, types = [] }) =>
    mine.filter(isNeed).flatMap((need) => {
      const name = [need, ...types].join(' ');
      const places = once.get(name) ?? placesOf(need, keysFor(need, types));
      once.set(name, places);
      return places;
    }),
  );
}

const neverFor = ({ never }: Known, types: readonly string[]) => ({
  needs: [...never.needs],
  types: types.includes(ONLY_WHEN_ASKED) ? [...never.types] : [...never.types, ONLY_WHEN_ASKED],
});

/** What a plan remembers of it: no fact of the person. */
export const remembered = ({ near, sensitive, never }: Omit<Known, 'facts'>) => ({
  near,
  sensitive,
  never: { needs: [...never.needs], types: [...never.types] },
});
