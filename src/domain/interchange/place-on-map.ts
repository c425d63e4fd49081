import type { Directory } from '#db/open.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { ServiceAtLocation } from '#src/domain/directory/record-parts.ts';
import { pointOf, postcodeRow } from '#src/domain/geo/gazetteer.ts';
import { readPostcode } from '#src/domain/geo/postcode.ts';
import type { Note } from './notes.ts';

async function withPoint(
  { directory }: { directory: Pick<Directory, 'db'> },
  place: ServiceAtLocation,
  notes: Note[],
): Promise<ServiceAtLocation> {
  const { location } = place;
  const address = location.addresses.find(({ addressType }) => addressType === 'physical');
  if (
    location.latitude !== undefined ||
    location.locationType === 'virtual' ||
    !address ||
    address.country !== 'GB'
  )
    return place;
  const [reading] = readPostcode(address.postalCode);
  const row =
    reading?.kind === 'postcode' && reading.slips === 0
      ? await postcodeRow(directory.db, reading.compact)
      : undefined;
  if (!row) {
    notes.push({ field: 'address.postal_code', lost: 'postcode-unknown', value: address.postalCode });
    return place;
  }
  notes.push({ field: 'location.latitude', mended: 'point-found', value: address.postalCode });
  const { lat, lng } = pointOf(row);
  return { ...place, location: { ...location, latitude: lat, longitude: lng } };
}

/** Gives each place without coordinates the point of its postcode, where the gazetteer knows it: the middle of an
 *  outcode would only look exact. */
export async function placeOnMap(
  ctx: { directory: Pick<Directory, 'db'> },
  record: ListingRecord,
  notes: Note[],
): Promise<ListingRecord> {
  if (record.serviceAtLocations.length === 0) return record;
  const serviceAtLocations: ServiceAtLocation[] = [];
  for (const place of record.serviceAtLocations) serviceAtLocations.push(await withPoint(ctx, place, notes));
  return { ...record, serviceAtLocations };
}
