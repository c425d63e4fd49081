import { findPlace } from '#src/domain/geo/find-place.ts';
import type { FoundPlace } from '#src/domain/geo/place.ts';
import { type Candidates, servingPlace } from './candidates.ts';
import type { SearchContext } from './context.ts';
import { fitsAge, groupsOf } from './groups.ts';
import { needQualityOf } from './match.ts';
import type { ServiceQuery } from './query.ts';
import type { Moment } from './timetables.ts';
import { valuesOf } from './value.ts';

/** What one of several queries found. */
export interface FoundForNeed {
  query: ServiceQuery;
  /** Everything that it finds, in no order. */
  keys: number[];
  /** By key, higher first: what `pageOf` orders by. */
  value: Float64Array;
  /** An urgent need: whatever is made up stands below whatever is real. */
  realFirst: boolean;
}

export interface FoundForNeeds extends Pick<Candidates, 'authorities' | 'placeKnown' | 'kilometres'> {
  moment: Moment;
  place?: FoundPlace;
  /** One a query, in the order asked. */
  each: FoundForNeed[];
}

interface About {
  /** Who-for ids that the person belongs to. */
  whoFor: readonly string[];
  /** Danger was heard. */
  inDanger: boolean;
}

/** Finds for several queries at one place what `find` finds for each: the place, the distances and all that does not
 *  depend on the need are worked out once. The queries ask by their needs, without words. */
export async function findForNeeds(
  ctx: Pick<SearchContext, 'directory' | 'search' | 'taxonomy' | 'place' | 'areas' | 'now'>,
  queries: readonly ServiceQuery[],
  { whoFor, inDanger }: About,
): Promise<FoundForNeeds> {
  const near = queries[0]?.near ?? '';
  const place = near === '' ? undefined : await findPlace(ctx, near);
  const moment = ctx.search.catchUp(ctx.now);
  const { columns } = ctx.search;
  const chosen = (query: ServiceQuery) =>
    query.need.flatMap((need) => ctx.taxonomy.need(need)?.id ?? ctx.taxonomy.byAddress(need)?.id ?? []);
  const mask = columns.needs.maskOf(queries.flatMap(chosen));
  const score = new Float32Array(columns.end).fill(1);
  const any = columns.needs.rowsWithAny(mask, columns.end).filter((key) => columns.alive[key] === 1);
  const candidates = servingPlace(ctx, place, { keys: any, score, relaxed: false });
  const { kilometres } = candidates;
  const base = valuesOf({ ...candidates, columns, match: score, sort: 'best', moment, inDanger, whoFor });
  const each = queries.map((asked): FoundForNeed => {
    const query = { ...asked, need: chosen(asked) };
    const on = groupsOf({ columns, query, moment, kilometres }).filter((group) => group.isOn);
    const keys = candidates.keys.filter(
      (key) => fitsAge(columns, key, query.age) && on.every((group) => group.passes(key)),
    );
    const quality = needQualityOf(
      columns,
      query.need.map((need) => ctx.taxonomy.withDescendants(need)),
    );
    const value = new Float64Array(columns.end);
    for (const key of keys) value[key] = (base[key] as number) * quality(key);
    return { query, keys, value, realFirst: query.need.some((need) => ctx.taxonomy.isUrgent(need)) };
  });
  return {
    moment,
    place,
    each,
    kilometres,
    authorities: candidates.authorities,
    placeKnown: candidates.placeKnown,
  };
}
