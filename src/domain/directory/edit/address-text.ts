import { readPostcode } from '#src/domain/geo/postcode.ts';
import { idFrom } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import type { Address } from '../record-parts.ts';

interface Around {
  readonly county: string;
  readonly pointOf?: ((postcode: string) => { lat: number; lng: number } | undefined) | undefined;
}

const LAST_LINE = 'Write the postcode on the last line';

const addressOf = ({ serviceAtLocations }: ListingRecord): Address | undefined =>
  serviceAtLocations[0]?.location.addresses.find(({ addressType }) => addressType === 'physical') ??
  serviceAtLocations[0]?.location.addresses[0];

/** The address of the first place, a part a line. Nothing where the place must not be known. */
export function readAddress(record: ListingRecord): string {
  const address = record.confidentialLocation ? undefined : addressOf(record);
  if (!address) return '';
  const { address1, address2, city, postalCode } = address;
  return [address1, address2, city, postalCode].filter(Boolean).join('\n');
}

/** The postcode that stands on the last line, as it is written on an envelope. */
export function postcodeOf(text: string): string | undefined {
  const last = text.split('\n').at(-1) ?? '';
  return readPostcode(last).find(({ kind, slips }) => kind === 'postcode' && slips === 0)?.written;
}

/** @throws Error when there is no postcode, or the listing's place must not be known. */
export function writeAddress(
  record: ListingRecord,
  text: string,
  { county, pointOf }: Around,
): ListingRecord {
  if (record.confidentialLocation)
    throw new Error('Where this service is must not be known: it has no address here');
  const [first, ...others] = record.serviceAtLocations;
  if (!text) return { ...record, serviceAtLocations: others };
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const postalCode = postcodeOf(text);
  if (!postalCode || lines.length < 2) throw new Error(LAST_LINE);
  const [address1 = '', ...rest] = lines.slice(0, -1);
  const old = addressOf(record);
  const point = pointOf?.(postalCode);
  const address: Address = {
    id: old?.id ?? idFrom(record.id, 'address'),
    address1,
    address2: rest.slice(0, -1).join(', ') || undefined,
    city: rest.at(-1) ?? old?.city ?? county,
    stateProvince: old?.stateProvince ?? county,
    postalCode,
    country: 'GB',
    addressType: 'physical',
  };
  const moved = old?.postalCode !== postalCode;
  const location = first?.location ?? {
    id: idFrom(record.id, 'location'),
    locationType: 'physical' as const,
    accessibility: [],
  };
  return {
    ...record,
    serviceAtLocations: [
      {
        ...(first ?? { id: idFrom(record.id, 'service-at-location'), phones: [], schedules: [] }),
        location: {
          ...location,
          ...(moved && { latitude: point?.lat, longitude: point?.lng }),
          addresses: [address],
        },
      },
      ...others,
    ],
  };
}
