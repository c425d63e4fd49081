import { setImmediate } from 'node:timers/promises';
import type { Area, Areas } from '#src/domain/geo/areas.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import { type Columns, FLAG } from '#src/domain/search/columns.ts';
import { CAPACITY } from '#src/domain/search/facts.ts';
import type { Search } from '#src/domain/search/search.ts';
import { kilometresTo } from '#src/domain/search/whereabouts.ts';

export interface SupplyContext {
  search: Search;
  areas: Areas;
  place: Pick<Place, 'authorities'>;
  now: Date;
  /** Made-up listings count too. */
  isDemo?: boolean;
}

/** What there is for one need in one neighbourhood. */
export interface Supply {
  /** Places within a mile of its middle. */
  here: number;
  /** Of those, the ones that say they are full or have a waiting list. */
  full: number;
  /** What comes to people, or is there by phone or online. */
  beyond: number;
}

/** A mile: half an hour on foot at a gentle walk. */
export const NEAR_KM = 1.609;
const BUSY: readonly number[] = [CAPACITY.indexOf('waiting-list'), CAPACITY.indexOf('full')];

/** Whether somebody of that neighbourhood may use a listing that the law makes a council's. */
const serves = (columns: Columns, key: number, authority: string) => {
  const codes = columns.authoritySets[columns.authoritySet[key] as number];
  const isStatutory = ((columns.flags[key] as number) & FLAG.statutory) !== 0;
  return !isStatutory || !codes || codes.size === 0 || codes.has(authority);
};

export const authorityOf = ({ authority }: Area, { authorities }: Pick<Place, 'authorities'>) =>
  authority ?? authorities[0]?.code ?? '';

/** Listings that are open to people at present. */
export function usableKeys(columns: Columns, isDemo = false): number[] {
  const out = FLAG.closedForNow | (isDemo ? 0 : FLAG.example);
  const keys: number[] = [];
  for (let key = 0; key < columns.end; key++)
    if (columns.alive[key] && ((columns.flags[key] as number) & out) === 0) keys.push(key);
  return keys;
}

/** For each neighbourhood, in the order of the file, what there is for each of these needs and all that is part of them. */
export async function supplyOf(
  { search, areas, place, now, isDemo }: SupplyContext,
  needs: readonly string[],
): Promise<{ area: Area; supply: Supply[] }[]> {
  search.catchUp(now);
  const { columns } = search;
  const masks = needs.map((need) => columns.needs.maskOf([need]));
  const all = usableKeys(columns, isDemo);
  const byNeed = masks.map((mask) => all.filter((key) => columns.needs.hasAny(key, mask)));
  const counted: { area: Area; supply: Supply[] }[] = [];
  for (const area of areas.list) {
    const kilometres = kilometresTo(columns, area.point, all);
    const authority = authorityOf(area, place);
    const supply = byNeed.map((keys) => {
      const sum = { here: 0, full: 0, beyond: 0 };
      for (const key of keys) {
        if (!serves(columns, key, authority)) continue;
        const flags = columns.flags[key] as number;
        if ((kilometres[key] as number) <= NEAR_KM) {
          sum.here += 1;
          if (BUSY.includes(columns.capacity[key] as number)) sum.full += 1;
        } else if ((flags & FLAG.remote) !== 0 || (flags & FLAG.placed) === 0) sum.beyond += 1;
      }
      return sum;
    });
    counted.push({ area, supply });
    // Many listings, many neighbourhoods: others are answered in between.
    await setImmediate();
  }
  return counted;
}
