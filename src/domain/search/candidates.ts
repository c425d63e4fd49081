import { type FoundPlace, shareIn } from '#src/domain/geo/place.ts';
import { FLAG } from './columns.ts';
import type { SearchContext } from './context.ts';
import { type Match, matchListings } from './match.ts';
import type { ServiceQuery } from './query.ts';
import type { Question } from './read-question.ts';
import { kilometresTo } from './whereabouts.ts';

export interface Candidates extends Match {
  /** By key, when the place is known. */
  kilometres?: Float64Array;
  /** GSS codes of the councils of the place, or of the home council when that is not known. */
  authorities: string[];
  /** How much of the place these councils serve, 0 to 1. */
  shareOf(codes: ReadonlySet<string>): number;
  /** Whether the councils are those of the person's own place. */
  placeKnown: boolean;
}

/** What matches the words and may serve that place, before any filter. */
export function candidatesFor(
  ctx: Pick<SearchContext, 'directory' | 'search' | 'place'>,
  { place, units }: Question,
  sort: ServiceQuery['sort'],
): Candidates {
  const byWorth = sort === 'best' || (sort === 'nearest' && !place?.point);
  return servingPlace(ctx, place, matchListings(ctx.directory, ctx.search.columns, units, { byWorth }));
}

/** Of what matches, that which may serve a place. A service that the law makes a council's is for that council's people:
 *  elsewhere it is left out, however near. */
export function servingPlace(
  { search, place: home }: Pick<SearchContext, 'search' | 'place'>,
  place: FoundPlace | undefined,
  match: Match,
): Candidates {
  const { columns } = search;
  const placeKnown = place !== undefined && place.authorities.length > 0;
  const authorities = placeKnown
    ? place.authorities.flatMap(({ code }) => code)
    : home.authorities.filter(({ role }) => role === 'home').map(({ code }) => code);
  const shareOf = (codes: ReadonlySet<string>) =>
    (placeKnown ? shareIn(place, [...codes]) : undefined) ??
    Number(authorities.some((code) => codes.has(code)));
  const { flags, authoritySet } = columns;
  const isOthers = columns.authoritySets.map(
    (codes) => codes.size > 0 && !authorities.some((code) => codes.has(code)),
  );
  const serves = (key: number) =>
    ((flags[key] as number) & FLAG.statutory) === 0 || !isOthers[authoritySet[key] as number];
  const keys = placeKnown ? match.keys.filter(serves) : match.keys;
  return {
    ...match,
    keys,
    authorities,
    shareOf,
    placeKnown,
    kilometres: place?.point && kilometresTo(columns, place.point, keys),
  };
}
