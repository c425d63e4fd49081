import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import type { QuestionSet } from '#src/domain/needs/set/question-set.ts';
import { FLAG } from '#src/domain/search/columns.ts';
import { REACH } from '#src/domain/search/facts.ts';
import type { Search } from '#src/domain/search/search.ts';

/** What there is for a need in one authority. */
export interface Floor {
  need: string;
  authority: string;
  local: number;
  /** Lines for the whole country, what the law makes the council's, and crisis lines. */
  floor: number;
}

interface Context {
  search: Search;
  place: Pick<Place, 'authorities'>;
  crisis: readonly CrisisLine[];
  now: Date;
}

const NATIONAL = REACH.indexOf('national');

/** Every need that the sets can lead to, and how much there is for it in each authority whose people are helped here. */
export function floorsOf({ search, place, crisis, now }: Context, sets: readonly QuestionSet[]): Floor[] {
  search.catchUp(now);
  const { columns } = search;
  const homes = place.authorities.filter(({ role }) => role !== 'county');
  const counties = place.authorities.filter(({ role }) => role === 'county').map(({ code }) => code);
  return needsOf(sets).flatMap((need) => {
    const keys = columns.needs
      .rowsWithAny(columns.needs.maskOf([need]), columns.end)
      .filter((key) => columns.alive[key] === 1);
    const lines = crisis.filter(({ kinds }) => kinds.includes(need)).length;
    return homes.map(({ code, name }) => {
      // A district's people have the county's services too.
      const councils = code.startsWith('E07') ? [code, ...counties] : [code];
      const here = keys.filter((key) => {
        const codes = columns.authoritySets[columns.authoritySet[key] as number];
        return !codes || codes.size === 0 || councils.some((council) => codes.has(council));
      });
      const isFloor = (key: number) =>
        columns.reach[key] === NATIONAL || ((columns.flags[key] as number) & FLAG.statutory) !== 0;
      const floor = here.filter(isFloor).length;
      return { need, authority: name, local: here.length - floor, floor: floor + lines };
    });
  });
}

const needsOf = (sets: readonly QuestionSet[]): string[] => [
  ...new Set(
    sets.flatMap(({ pages, rules }) => [
      ...pages.flatMap(({ options }) => options).flatMap(({ needs }) => Object.keys(needs ?? {})),
      ...rules.flatMap(({ needs, first }) => [...Object.keys(needs ?? {}), ...(first ?? [])]),
    ]),
  ),
];

/** Needs with nothing at all for the people of some authority. */
export function floorFaults(floors: readonly Floor[]): string[] {
  return floors
    .filter(({ local, floor }) => local + floor === 0)
    .map(
      ({ need, authority }) =>
        `need ${need}: nothing for people in ${authority}, neither near nor from anywhere`,
    );
}

/** How many needs have a local service for all, and which rest on a duty of the council or a national line alone, and where. */
export function floorWords(floors: readonly Floor[]): string[] {
  if (floors.length === 0) return [];
  const byNeed = Map.groupBy(floors, ({ need }) => need);
  const near = [...byNeed.values()].filter((all) => all.every(({ local }) => local > 0)).length;
  const onFloor = [...byNeed].flatMap(([need, all]) => {
    const where = all
      .filter(({ local, floor }) => local === 0 && floor > 0)
      .map(({ authority }) => authority);
    if (where.length === 0) return [];
    return [where.length === all.length ? need : `${need} (${where.join(', ')})`];
  });
  return [
    `${byNeed.size} needs: ${near} with a local service for the people of every authority`,
    ...(onFloor.length > 0
      ? [`by a council’s duty or a line for the whole country alone: ${onFloor.join(', ')}`]
      : []),
  ];
}
