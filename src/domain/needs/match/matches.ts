import {
  type Eligibility,
  eligibilityFor,
  type Facts,
  knownFacts,
} from '#src/domain/needs/fit/eligibility.ts';
import type { NeedSaid, Reading } from '#src/domain/needs/read/reading.ts';
import { SOON, type Voice } from '#src/domain/needs/set/question-set.ts';
import type { Columns } from '#src/domain/search/columns.ts';
import type { SearchContext } from '#src/domain/search/context.ts';
import { type FoundForNeeds, findForNeeds } from '#src/domain/search/find-for-needs.ts';
import { itemsOf } from '#src/domain/search/item.ts';
import { becauseOf } from './because.ts';
import { countGaps, isLocal } from './gaps.ts';
import { isForbiddenBy, isShownAbove } from './kept-back.ts';
import { byReason, fromWhen, isShown, leftOutView } from './left-out.ts';
import { type MatchedNeed, matchNeed } from './match-need.ts';
import type { AskMatches, MatchesView, MatchItem } from './matches-view.ts';
import { queryForNeed } from './query-from.ts';
import { takeTurns } from './take-turns.ts';

type Ctx = SearchContext & { facts: Facts };
type Asked = Pick<AskMatches, 'more' | 'anyway'> & {
  voice: Voice;
  /** Ids of the crisis lines in the panels above the list. */
  panelLines: readonly string[];
};

const AT_FIRST = 3;
const MOST_LEFT_OUT_SHOWN = 20;

/** What could help somebody, by how soon: every service once, under the soonest need it meets. */
export async function matchesFor(
  ctx: Ctx,
  reading: Reading,
  asked: Asked,
): Promise<Pick<MatchesView, 'groups' | 'leftOut' | 'gaps'>> {
  const needs = soonestFirst(reading.needs);
  const known = knownFacts(ctx.facts, reading.facts);
  const found = await findForNeeds(
    ctx,
    needs.map((need) => queryForNeed(reading, need)),
    {
      whoFor: known.flatMap(({ follows }) => follows?.is ?? []),
      inDanger: reading.flags.some(({ level }) => level === 'now'),
    },
  );
  const { moment, kilometres } = found;
  const { columns } = ctx.search;
  const eligibility = eligibilityFor({ columns, taxonomy: ctx.taxonomy, moment, kilometres }, known);
  const isForbidden = isForbiddenBy(columns, ctx.taxonomy, reading.rules);
  const isAbove = isShownAbove(ctx, asked.panelLines);
  const masks = needs.map(({ need }) => columns.needs.maskOf([need]));
  const needsMet = (key: number) => masks.filter((mask) => columns.needs.hasAny(key, mask)).length;
  const world = { columns, moment, kilometres, eligibility, isForbidden, needsMet };
  const matched = found.each.map((each, at) => matchNeed(world, each, needs[at]?.soon ?? 'ready'));

  const taken = new Set<number>();
  const lists = SOON.map((soon) => {
    const turns = (isMeant: (key: number) => boolean) =>
      takeTurns(
        matched.map((each) => each.soon[soon].filter((key) => isMeant(key) && !isAbove(key))),
        taken,
      );
    return { soon, keys: [...turns((key) => !eligibility.isLast(key)), ...turns(eligibility.isLast)] };
  }).filter(({ keys }) => keys.length > 0);
  const leftOut = byReason(
    [...new Set(matched.flatMap((each) => each.leftOut))].filter((key) => !taken.has(key)),
    eligibility,
  );

  const shown = lists.map(({ soon, keys }) => ({
    soon,
    keys: asked.more.includes(soon) ? keys : keys.slice(0, AT_FIRST),
    more: asked.more.includes(soon) ? 0 : Math.max(0, keys.length - AT_FIRST),
  }));
  const besides = leftOut
    .filter((reason) => isShown(reason, asked.anyway))
    .flatMap(({ keys }) => keys.slice(0, MOST_LEFT_OUT_SHOWN));
  const items = matchItems(ctx, found, eligibility, { ...reading, needs }, asked.voice, [
    ...shown.flatMap(({ keys }) => keys),
    ...besides,
  ]);
  const gaps = gapsIn(columns, kilometres, needs, matched);
  if (asked.more.length === 0 && !asked.anyway) countGaps(ctx.search, gaps, found);
  return {
    groups: shown.map(({ soon, keys, more }) => ({
      soon,
      items: keys.flatMap((key) => items.get(key) ?? []),
      more,
    })),
    leftOut: leftOutView(leftOut, items),
    gaps: gaps.map((need) => ({ need, name: ctx.taxonomy.need(need)?.name ?? need })),
  };
}

/** Needs in the order they take their turns. One that stands before all others is as soon as the soonest of them. */
function soonestFirst(needs: readonly NeedSaid[]): NeedSaid[] {
  const soonest = SOON.find((soon) => needs.some((need) => need.soon === soon)) ?? 'ready';
  const rank = ({ first, soon }: NeedSaid) => (first ? -1 : SOON.indexOf(soon));
  return needs
    .map((need) => (need.first ? { ...need, soon: soonest } : need))
    .toSorted((a, b) => rank(a) - rank(b));
}

function matchItems(
  ctx: Ctx,
  found: FoundForNeeds,
  eligibility: Eligibility,
  reading: Reading,
  voice: Voice,
  keys: readonly number[],
): Map<number, MatchItem> {
  const { columns } = ctx.search;
  const { today } = found.moment;
  const said = becauseOf(columns, ctx.facts, reading);
  const needs = reading.needs.map(({ need }) => ctx.taxonomy.withDescendants(need));
  const who = voice === 'me' ? 'you' : 'they';
  const about = (key: number) => ({
    ...said(key),
    checkFirst: eligibility.checks(key),
    from: fromWhen(eligibility, key, { today, who }),
  });
  return new Map(
    itemsOf(ctx, keys, { ...found, needs }).map(({ key, item }) => [key, { ...item, ...about(key) }]),
  );
}

/** Needs for which nothing of where they are fits. */
const gapsIn = (
  columns: Columns,
  kilometres: Float64Array | undefined,
  needs: readonly NeedSaid[],
  matched: readonly MatchedNeed[],
): string[] =>
  needs
    .filter((_, at) => !matched[at]?.fits.some((key) => isLocal(columns, key, kilometres)))
    .map(({ need }) => need);
