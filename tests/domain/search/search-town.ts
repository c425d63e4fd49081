import type { ListingRecord } from '#src/domain/directory/record.ts';
import { type FindOutput, find } from '#src/domain/search/find.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';
import { openSearch, type Search } from '#src/domain/search/search.ts';
import { millbrookRecord } from '../../support/records.ts';
import { openTown, type Town } from '../../support/town.ts';

export interface SearchTown extends Town {
  search: Search;
  find(query: Partial<ServiceQuery>): Promise<FindOutput>;
  /** Names on the page, in order. */
  names(query: Partial<ServiceQuery>): Promise<string[]>;
}

/** A Millbrook with these listings, open to be searched. */
export async function searchTown(records: readonly ListingRecord[], now?: Date): Promise<SearchTown> {
  const town = await openTown(now);
  await town.publish(...records);
  const search = openSearch({ ...town });
  const ctx = { ...town, search };
  const ask = (query: Partial<ServiceQuery>) => find(ctx, ServiceQuery.parse(query));
  return { ...ctx, find: ask, names: async (query) => (await ask(query)).items.map((item) => item.name) };
}

let made = 0;

/** A made-up listing with this name. */
export function listing(name: string, given: Partial<ListingRecord> = {}): ListingRecord {
  made += 1;
  return millbrookRecord({ key: `${name} ${made}`, name, summary: undefined, needs: [], ...given });
}

/** The same, at a point so many hundredths of a degree north of the middle. */
export function at(lat: number, lng: number): Pick<ListingRecord, 'serviceAtLocations'> {
  made += 1;
  const id = (part: number) => `00000000-0000-4000-8000-${String(made * 10 + part).padStart(12, '0')}`;
  const location = {
    id: id(1),
    locationType: 'physical' as const,
    latitude: lat,
    longitude: lng,
    addresses: [],
    accessibility: [],
  };
  return { serviceAtLocations: [{ id: id(2), location, phones: [], schedules: [] }] };
}
