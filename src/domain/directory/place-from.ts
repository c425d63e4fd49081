import type { DraftListing, DraftPlace } from './draft.ts';
import type { DraftWorld } from './draft-world.ts';
import { idFrom } from './ids.ts';
import type { ListingRecord } from './record.ts';
import type { Accessibility, Location } from './record-parts.ts';
import { parseHours } from './schedule/parse-hours.ts';

function locationFrom(draft: DraftPlace, world: DraftWorld): Location {
  const id = idFrom(world.source, 'location', draft.id);
  const point =
    draft.latitude !== undefined && draft.longitude !== undefined
      ? { lat: draft.latitude, lng: draft.longitude }
      : world.pointOf(draft.postcode);
  const accessibility: Accessibility[] = Object.entries(draft.access ?? {}).map(([feature, level]) => ({
    id: idFrom(world.source, 'accessibility', draft.id, feature),
    feature: feature as Accessibility['feature'],
    level: level === true ? 'full' : level === false ? 'none' : level,
  }));
  if (draft.access_notes)
    accessibility.push({
      id: idFrom(world.source, 'accessibility', draft.id),
      description: draft.access_notes.slice(0, 300),
    });
  return {
    id,
    locationType: 'physical',
    name: draft.name,
    transportation: draft.transport,
    latitude: point?.lat,
    longitude: point?.lng,
    addresses: [
      {
        id: idFrom(world.source, 'address', draft.id),
        address1: draft.address1,
        address2: draft.address2,
        city: draft.city ?? world.town,
        stateProvince: world.county,
        postalCode: draft.postcode.toUpperCase(),
        country: 'GB',
        addressType: 'physical',
      },
    ],
    accessibility,
  };
}

/** The places a draft is at, with the hours of each. @throws Error naming a place that is not there. */
export function placesFrom(draft: DraftListing, world: DraftWorld): ListingRecord['serviceAtLocations'] {
  return (draft.at ?? []).map((at) => {
    const here = typeof at === 'string' ? { place: at } : at;
    const place = world.places.get(here.place);
    if (!place) throw new Error(`Listing "${draft.id}" is at "${here.place}", but no place has that id.`);
    const id = idFrom(world.source, 'service-at-location', draft.id, here.place);
    return {
      id,
      description: here.description,
      location: locationFrom(place, world),
      phones: here.phone ? [{ id: idFrom(id, 'phone'), number: here.phone }] : [],
      schedules: here.hours
        ? parseHours(here.hours).map((row, index) => ({ ...row, id: idFrom(id, 'schedule', String(index)) }))
        : [],
    };
  });
}
