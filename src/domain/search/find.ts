import { closestOf, crisisOf, goodToKnow, placeNoteOf, topicOf } from './beside.ts';
import { type Candidates, candidatesFor } from './candidates.ts';
import type { SearchContext } from './context.ts';
import { countSearch } from './count-search.ts';
import { facetsOf } from './facets.ts';
import type { FindOutput, FoundItem } from './find-output.ts';
import { groupsOf } from './groups.ts';
import { inAddresses } from './in-addresses.ts';
import { itemsOf } from './item.ts';
import { relatedTo, widerThan } from './nothing-found.ts';
import { dayAsked } from './on-day.ts';
import { PER_PAGE, pageOf } from './order.ts';
import type { ServiceQuery } from './query.ts';
import { type Question, readQuestion } from './read-question.ts';
import { tally } from './tally.ts';
import type { Moment } from './timetables.ts';
import { valuesOf } from './value.ts';

export type { FindOutput, FoundItem } from './find-output.ts';

/** Finds help: reads the question, matches, filters and counts, puts in order, and shows one page of it. The only finder
 *  here: pages, programs and questionnaires all ask it. Never refuses a question. */
export async function find(ctx: SearchContext, asked: ServiceQuery): Promise<FindOutput> {
  const question = await readQuestion(ctx, asked);
  const query = { ...asked, need: question.chosen };
  const candidates = candidatesFor(ctx, question, query.sort);
  const moment = ctx.search.catchUp(ctx.now);
  const { columns } = ctx.search;
  const groups = groupsOf({ columns, query, moment, kilometres: candidates.kilometres });
  const counted = tally(columns, candidates.keys, groups, query.age);
  const total = counted.keys.length;
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  const page = query.page <= pages ? query.page : 1;
  const keys = pageInOrder(ctx, moment, { ...query, page }, question, candidates, counted.keys);
  if (page === 1) countSearch(ctx, query, question, total);
  const found: FindOutput = {
    query: { ...query, page },
    total,
    page,
    pages,
    items: pageOfItems(ctx, moment, query, question, candidates, keys),
    facets: facetsOf(groups, counted, query, ctx.taxonomy),
    corrections: question.corrections,
    assumed: question.assumed.map(({ said, needs }) => ({
      said,
      needs: needs.flatMap((id) => ctx.taxonomy.need(id) ?? []).map(({ id, name }) => ({ id, name })),
    })),
    relaxed: candidates.relaxed,
    topic: topicOf(query, ctx.taxonomy),
    place: question.place,
    placeNote: placeNoteOf(question.place, query),
    crisis: crisisOf(ctx, question),
    closest: closestOf(ctx, query, question),
    guides: goodToKnow(ctx, question.words),
    widened: total > 0 ? [] : widerThan(ctx, query, question, { candidates, without: counted.without }),
    related: total > 0 ? [] : relatedTo(ctx, question),
    sensitive: question.sensitive,
  };
  return inAddresses(found, ctx.taxonomy);
}

function pageInOrder(
  { search }: SearchContext,
  moment: Moment,
  query: ServiceQuery,
  question: Question,
  candidates: Candidates,
  keys: readonly number[],
): number[] {
  const { columns } = search;
  const value = valuesOf({
    ...candidates,
    columns,
    keys,
    match: candidates.score,
    sort: query.sort,
    moment,
    inDanger: question.crisis.length > 0,
    whoFor: question.units.flatMap((unit) => unit.whoFor),
  });
  return pageOf(keys, query.page, { columns, value, realFirst: question.urgent });
}

function pageOfItems(
  ctx: SearchContext,
  moment: Moment,
  query: ServiceQuery,
  question: Question,
  { authorities, placeKnown, kilometres }: Candidates,
  keys: readonly number[],
): FoundItem[] {
  const needs = [...question.chosen, ...question.needs].map((need) => ctx.taxonomy.withDescendants(need));
  const day = dayAsked(query, moment);
  return itemsOf(ctx, keys, { moment, needs, authorities, placeKnown, kilometres, day }).map(
    ({ item }) => item,
  );
}
