import { idFrom } from '#src/domain/directory/ids.ts';
import type {
  Accessibility,
  Address,
  Location,
  ServiceAtLocation,
} from '#src/domain/directory/record-parts.ts';
import { readPostcode, writtenPostcode } from '#src/domain/geo/postcode.ts';
import { readPoint } from '../mend/point.ts';
import type { Notes } from '../notes.ts';
import { objectAt, objectsAt, type Raw, textAt } from '../raw.ts';
import { fieldsOf } from './fields.ts';
import { phonesFrom } from './phones.ts';
import { schedulesFrom } from './schedule.ts';
import type { TranslationWorld } from './world.ts';

const COUNTRIES: Record<string, string> = {
  uk: 'GB',
  'united kingdom': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  gbr: 'GB',
};
const WITHIN = /\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b/i;

const isPostcode = (text: string) =>
  readPostcode(text).some(({ kind, slips }) => kind === 'postcode' && slips === 0);

function postcodeOf(raw: Raw, lines: readonly (string | undefined)[], notes: Notes): string | undefined {
  const given = textAt(raw, 'postal_code', 'postcode')?.trim();
  if (given) {
    const written = writtenPostcode(given);
    if (written !== given) notes.mended('postcode-form', 'address.postal_code', given);
    return written;
  }
  const inside = lines
    .map((line) => WITHIN.exec(line ?? '')?.[0])
    .find((found) => found !== undefined && isPostcode(found));
  if (!inside) return undefined;
  notes.mended('postcode-found', 'address.postal_code', inside);
  return writtenPostcode(inside);
}

type Type = Address['addressType'];
const typeOf = (text: string | undefined): Type =>
  text === 'postal' || text === 'virtual' ? text : 'physical';

/** An address we can write on an envelope, or the words of it when it is too short for that. */
function addressFrom(
  raw: Raw,
  id: string,
  name: string | undefined,
  notes: Notes,
): Address | { words: string } | undefined {
  const fields = fieldsOf(raw, 'address', notes);
  const lines = ['address_1', 'address_2', 'address_3', 'address_4'].map((key) => fields.line(key));
  const [city, region, county] = [fields.line('city'), fields.line('region'), fields.line('state_province')];
  const postalCode = postcodeOf(raw, [...lines, city, region, county], notes);
  const said = [...lines, city, region, county, postalCode].filter((line) => line !== undefined);
  if (said.length === 0) return undefined;
  const streets = lines.filter((line) => line !== undefined);
  const [address1 = name ?? city, ...others] = streets;
  if (!postalCode || !address1) {
    notes.lost('address-short', 'address', said.join(', '));
    return { words: said.join(', ') };
  }
  // The last line of an address is the town where no town is given apart.
  const town = city ?? (others.length > 0 ? others.pop() : undefined) ?? region ?? county;
  const country = (textAt(raw, 'country') ?? 'GB').trim();
  return {
    id,
    attention: fields.line('attention'),
    address1,
    ...(others.length > 0 && { address2: others.join(', ').slice(0, 300) }),
    city: town ?? 'United Kingdom',
    region,
    stateProvince: county ?? region ?? town ?? 'United Kingdom',
    postalCode,
    country: COUNTRIES[country.toLowerCase()] ?? (/^[a-z]{2}$/i.test(country) ? country.toUpperCase() : 'GB'),
    addressType: typeOf(textAt(raw, 'address_type')),
  };
}

function accessOf(raw: Raw, id: string, notes: Notes): Accessibility[] {
  return objectsAt(raw, 'accessibility').flatMap((each, index) => {
    const fields = fieldsOf(each, 'accessibility', notes);
    const found = {
      description: fields.line('description', 'accessibility'),
      details: fields.words('details'),
      url: fields.url('url'),
    };
    return Object.values(found).some((value) => value !== undefined)
      ? [{ id: idFrom(id, 'accessibility', String(index)), ...found }]
      : [];
  });
}

export function locationFrom(
  raw: Raw,
  serviceId: string,
  index: number,
  world: TranslationWorld,
  notes: Notes,
): Location {
  const sourceId = textAt(raw, 'id')?.trim();
  const id = sourceId
    ? idFrom(world.source.name, 'location', sourceId)
    : idFrom(serviceId, 'location', String(index));
  const fields = fieldsOf(raw, 'location', notes);
  const name = fields.line('name');
  const rows = objectsAt(raw, 'addresses').map((each, row) =>
    addressFrom(each, idFrom(id, 'address', String(row)), name, notes),
  );
  const addresses = rows.filter((row): row is Address => row !== undefined && 'address1' in row);
  const spoken = rows.flatMap((row) => (row && 'words' in row ? [row.words] : []));
  // GeoJSON puts longitude first.
  const [lng, lat] = ((objectAt(raw, 'geometry')?.coordinates as unknown[] | undefined) ?? []) as [
    unknown,
    unknown,
  ];
  const point = notes.take('location.latitude', readPoint(raw.latitude ?? lat, raw.longitude ?? lng));
  const type = textAt(raw, 'location_type');
  const description = [fields.words('description'), ...spoken]
    .filter((text) => text !== undefined)
    .join('\n\n')
    .slice(0, 5000);
  return {
    id,
    locationType: type === 'virtual' || type === 'postal' ? type : 'physical',
    name,
    alternateName: fields.line('alternate_name'),
    ...(description !== '' && { description }),
    transportation: fields.words('transportation'),
    ...point,
    externalIdentifier: fields.line('external_identifier'),
    externalIdentifierType: fields.line('external_identifier_type'),
    url: fields.url('url'),
    addresses,
    accessibility: accessOf(raw, id, notes),
  };
}

/** Each place a service is given at, with the phones and times it has there. A place twice is one. */
export function placesFrom(
  service: Raw,
  serviceId: string,
  world: TranslationWorld,
  notes: Notes,
): ServiceAtLocation[] {
  const given = objectsAt(service, 'service_at_locations');
  const bare =
    given.length === 0 ? objectsAt(service, 'locations').map((location): Raw => ({ location })) : [];
  const places = new Map<string, ServiceAtLocation>();
  for (const [index, raw] of [...given, ...bare].entries()) {
    const place = objectAt(raw, 'location');
    if (!place) {
      notes.lost('location-missing', 'service_at_locations', textAt(raw, 'location_id') ?? '');
      continue;
    }
    const location = locationFrom(place, serviceId, index, world, notes);
    if (places.has(location.id)) continue;
    const id = idFrom(serviceId, 'service-at-location', location.id);
    places.set(location.id, {
      id,
      description: fieldsOf(raw, 'service_at_location', notes).words('description'),
      location,
      phones: phonesFrom(
        [...objectsAt(raw, 'phones'), ...objectsAt(place, 'phones')],
        id,
        'location.phones',
        notes,
      ),
      schedules: schedulesFrom([...objectsAt(raw, 'schedules'), ...objectsAt(place, 'schedules')], id, notes),
    });
  }
  return [...places.values()];
}
