import { and, gte, inArray, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { searchCount } from '#db/schema/directory/search.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { postcodeRow } from '#src/domain/geo/gazetteer.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { type CountSaid, FEW, sayPeople } from './say-count.ts';

interface Context {
  directory: Pick<Directory, 'db'>;
  place: Place;
  taxonomy: Taxonomy;
}

/** What people looked for: how often, and how often there was nothing for them. */
export interface LookedFor {
  readonly need: string;
  readonly searches: CountSaid;
  readonly nothing: CountSaid;
}

export interface Around {
  /** The district, as people say it. */
  area: string;
  /** What this listing is for. */
  own: LookedFor[];
  /** Everything else for which there was often nothing, most often first. */
  missing: LookedFor[];
}

const MOST_MISSING = 8;

/** The district that a listing is in, and the areas under which searches there are counted. Whoever names no place is taken to
 *  mean the home of the site. */
async function areaOf({ directory, place }: Context, record: ListingRecord) {
  const [home] = place.authorities;
  const postcodes = record.serviceAtLocations.flatMap(({ location }) =>
    location.addresses.flatMap(({ postalCode }) => postalCode ?? []),
  );
  const [postcode] = record.confidentialLocation ? [] : postcodes;
  const row = postcode && (await postcodeRow(directory.db, postcode.replace(/\s/g, '').toUpperCase()));
  const near = place.authorities.find(({ code }) => row && code === row.district);
  const isHome = !near || near.code === home?.code;
  return { name: near?.name ?? place.name, codes: isHome ? ['', home?.code ?? ''] : [near.code] };
}

/** What people in the district of a listing looked for since that day, and what they did not find. Needs that are sensitive are
 *  told only to those who help with them, and in tens; what came up fewer than five times is left out. */
export async function lookedForAround(ctx: Context, record: ListingRecord, since: string): Promise<Around> {
  const { taxonomy } = ctx;
  const area = await areaOf(ctx, record);
  const rows = await ctx.directory.db
    .select({
      need: searchCount.need,
      searches: sql<number>`sum(${searchCount.searches})`,
      nothing: sql<number>`sum(${searchCount.foundNothing})`,
    })
    .from(searchCount)
    .where(and(gte(searchCount.day, since), inArray(searchCount.area, area.codes)))
    .groupBy(searchCount.need);
  const own = new Set(record.needs.flatMap((id) => [id, ...taxonomy.ancestors(id).map((need) => need.id)]));
  const seen = rows.flatMap((row) => {
    const need = taxonomy.need(row.need);
    return need && row.searches >= FEW
      ? [{ ...row, name: need.name, sensitive: need.sensitive ?? false }]
      : [];
  });
  const say = ({ name, sensitive, searches, nothing }: (typeof seen)[number]): LookedFor => ({
    need: name,
    searches: sayPeople(searches, sensitive),
    nothing: sayPeople(nothing, sensitive),
  });
  return {
    area: area.name,
    own: seen
      .filter(({ need }) => own.has(need))
      .toSorted((a, b) => b.searches - a.searches)
      .map(say),
    missing: seen
      .filter(({ need, nothing, sensitive }) => nothing >= FEW && !sensitive && !own.has(need))
      .toSorted((a, b) => b.nothing - a.nothing)
      .slice(0, MOST_MISSING)
      .map(say),
  };
}
