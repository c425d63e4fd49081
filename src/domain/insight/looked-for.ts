import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { searchCount, searchInArea } from '#db/schema/directory/search.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { type Areas, nearestArea } from '#src/domain/geo/areas.ts';
import { postcodeRow } from '#src/domain/geo/gazetteer.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { type CountSaid, FEW, sayPeople } from './say-count.ts';

interface Context {
  directory: Pick<Directory, 'db'>;
  place: Place;
  taxonomy: Taxonomy;
  areas: Areas;
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
  /** The neighbourhood it is in, and what those looked for who named that. */
  near?: { area: string; looked: LookedFor[] };
}

const MOST_MISSING = 8;
const MOST_NEAR = 6;

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

interface Row {
  readonly need: string;
  readonly searches: number;
  readonly nothing: number;
}

/** Those that came up often enough to be told, with what the need is called. */
function told(rows: readonly Row[], taxonomy: Taxonomy) {
  return rows.flatMap((row) => {
    const need = taxonomy.need(row.need);
    if (!need || row.searches < FEW) return [];
    const sensitive = need.sensitive ?? false;
    const said: LookedFor = {
      need: need.name,
      searches: sayPeople(row.searches, sensitive),
      nothing: sayPeople(row.nothing, sensitive),
    };
    return [{ ...row, sensitive, said }];
  });
}

/** What was looked for in the neighbourhood of a listing. Nobody is counted there who looked for something sensitive. */
async function near(ctx: Context, record: ListingRecord, since: string): Promise<Around['near']> {
  const places = record.confidentialLocation ? [] : record.serviceAtLocations;
  const [point] = places.flatMap(({ location: { latitude: lat, longitude: lng } }) =>
    lat === undefined || lng === undefined ? [] : [{ lat, lng }],
  );
  const area = point && nearestArea(ctx.areas, point);
  if (!area) return undefined;
  const rows = await ctx.directory.db
    .select({
      need: searchInArea.need,
      searches: sql<number>`sum(${searchInArea.searches})`,
      nothing: sql<number>`sum(${searchInArea.foundNothing})`,
    })
    .from(searchInArea)
    .where(and(gte(searchInArea.month, since.slice(0, 7)), eq(searchInArea.area, area.id)))
    .groupBy(searchInArea.need);
  const looked = told(rows, ctx.taxonomy)
    .filter(({ sensitive }) => !sensitive)
    .toSorted((a, b) => b.nothing - a.nothing || b.searches - a.searches)
    .slice(0, MOST_NEAR)
    .map(({ said }) => said);
  return looked.length > 0 ? { area: area.name, looked } : undefined;
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
  const seen = told(rows, taxonomy);
  return {
    area: area.name,
    own: seen
      .filter(({ need }) => own.has(need))
      .toSorted((a, b) => b.searches - a.searches)
      .map(({ said }) => said),
    missing: seen
      .filter(({ need, nothing, sensitive }) => nothing >= FEW && !sensitive && !own.has(need))
      .toSorted((a, b) => b.nothing - a.nothing)
      .slice(0, MOST_MISSING)
      .map(({ said }) => said),
    near: await near(ctx, record, since),
  };
}
