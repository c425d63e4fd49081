import { idFrom } from '#src/domain/directory/ids.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';

/** A listing in a line, for comparing: only what is given is in it. */
export interface Short {
  key?: string;
  name: string;
  source?: string;
  org?: string;
  charity?: string;
  company?: string;
  phone?: string;
  email?: string;
  url?: string;
  at?: string | readonly string[];
  street?: string;
  town?: string;
  point?: readonly [number, number];
  days?: string;
  ages?: readonly [number, number];
  area?: string;
  about?: string;
  rest?: Partial<ListingRecord>;
}

let counted = 0;

/** A whole record from the short form. Two without a `key` are always two listings. */
export function listingOf(short: Short): ListingRecord {
  const key = short.key ?? `listing-${++counted}`;
  const id = (...parts: string[]) => idFrom('test', key, ...parts);
  const identifiers = [
    ...(short.charity
      ? [
          {
            id: id('charity'),
            identifierScheme: 'GB-CHC',
            identifierType: 'Charity',
            identifier: short.charity,
          },
        ]
      : []),
    ...(short.company
      ? [
          {
            id: id('company'),
            identifierScheme: 'GB-COH',
            identifierType: 'Company',
            identifier: short.company,
          },
        ]
      : []),
  ];
  const postcodes = short.at === undefined ? [] : [short.at].flat();
  return ListingRecord.parse({
    id: id('service'),
    name: short.name,
    description: short.about,
    status: 'active',
    kind: 'real',
    reach: 'place',
    url: short.url,
    email: short.email,
    minimumAge: short.ages?.[0],
    maximumAge: short.ages?.[1],
    organization: short.org && {
      id: idFrom('organization', short.source ?? '', short.org),
      name: short.org,
      description: short.org,
      identifiers,
    },
    phones: short.phone ? [{ id: id('phone'), number: short.phone }] : [],
    schedules: short.days ? [{ freq: 'WEEKLY', byday: short.days, opensAt: '10:00', closesAt: '12:00' }] : [],
    serviceAreas: short.area ? [{ id: id('area'), name: short.area }] : [],
    serviceAtLocations: postcodes.map((postcode, index) => ({
      id: id('at', String(index)),
      location: {
        id: id('place', String(index)),
        locationType: 'physical',
        latitude: short.point?.[0],
        longitude: short.point?.[1],
        addresses: [
          {
            id: id('address', String(index)),
            address1: short.street ?? `${index + 1} High Street`,
            city: short.town ?? 'Millbrook',
            stateProvince: 'Millshire',
            postalCode: postcode,
            country: 'GB',
            addressType: 'physical',
          },
        ],
      },
    })),
    source: short.source && { name: short.source },
    lastModified: '2026-11-21T12:00:00.000Z',
    ...short.rest,
  });
}
