import type { ListingRecord } from './record.ts';

/** The record without anything that says where the place is. What is said of times and phones there is kept on the
 *  service itself. Done before anything is stored, so that no table, index, export or page can carry a coordinate. */
export function withoutPlace(record: ListingRecord): ListingRecord {
  if (!record.confidentialLocation) return record;
  const places = record.serviceAtLocations;
  return {
    ...record,
    serviceAtLocations: [],
    schedules: [...record.schedules, ...places.flatMap((place) => place.schedules)],
    phones: [...record.phones, ...places.flatMap((place) => place.phones)],
  };
}
