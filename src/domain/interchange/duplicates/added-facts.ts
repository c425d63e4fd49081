import { idFrom } from '#src/domain/directory/ids.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Phone, ServiceAtLocation } from '#src/domain/directory/record-parts.ts';
import { readPostcode } from '#src/domain/geo/postcode.ts';
import { nameKey } from './name-key.ts';
import { phoneKeys } from './phone-key.ts';

type Key = keyof ListingRecord;

// What belongs to one fact: taken from the other listing together, and only where the kept one says nothing of it at all.
const FACTS: readonly (readonly Key[])[] = [
  ['alternateName'],
  ['summary'],
  ['description'],
  ['url'],
  ['email'],
  ['interpretationServices'],
  ['applicationProcess'],
  ['waitTime'],
  ['accreditations'],
  ['licenses'],
  ['eligibilityDescription'],
  ['alert'],
  ['whatHappens'],
  ['whatToSay'],
  ['crisisId'],
  ['program'],
  ['organization'],
  ['capacity'],
  ['contacts'],
  ['serviceAreas'],
  ['languages'],
  ['requiredDocuments'],
  ['funding'],
  ['authorisations'],
  ['minimumAge', 'maximumAge'],
  ['assuredDate', 'assurerEmail', 'assurance'],
  ['free', 'feesDescription', 'costOptions'],
];
const WORD_LISTS = ['needs', 'types', 'whoFor', 'getIn', 'authorities'] as const;
// Things that stand on their own keep their ids; what hangs on a listing needs an id of its own there.
const KEEPS_ID: ReadonlySet<Key> = new Set(['organization', 'program']);

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);

/** The same rows under ids that belong to the kept listing. */
export function ownIds<T>(value: T, keptId: string): T {
  if (Array.isArray(value)) return value.map((each) => ownIds(each, keptId)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    key === 'id' ? idFrom('join', keptId, String(each)) : ownIds(each, keptId),
  ]);
  return Object.fromEntries(entries) as T;
}

const numbersOf = (phones: readonly Phone[]) =>
  new Set(phones.flatMap((each) => phoneKeys(each.number).map(({ digits }) => digits)));
const postcodesOf = ({ location }: ServiceAtLocation) =>
  location.addresses.map(({ postalCode }) => readPostcode(postalCode)[0]?.compact ?? postalCode);
/** All times of a listing, its own and those of its places. */
export const timesOf = (record: ListingRecord) => [
  ...record.schedules,
  ...record.serviceAtLocations.flatMap((each) => each.schedules),
];

function morePhones(kept: ListingRecord, other: ListingRecord): Phone[] {
  const known = numbersOf(
    [kept, ...kept.contacts, ...kept.serviceAtLocations].flatMap((each) => each.phones),
  );
  const offered = [other, ...other.serviceAtLocations].flatMap((each) => each.phones);
  return offered.filter((phone) => {
    const numbers = [...numbersOf([phone])];
    const isNew = numbers.length > 0 && !numbers.some((digits) => known.has(digits));
    for (const digits of numbers) known.add(digits);
    return isNew;
  });
}

/** A place of the other listing as one of the kept. */
export function ownPlace(place: ServiceAtLocation, keptId: string, withTimes: boolean): ServiceAtLocation {
  return {
    ...place,
    id: idFrom('join', keptId, place.id),
    phones: [],
    schedules: withTimes ? ownIds(place.schedules, keptId) : [],
  };
}

/** The other listing's entry for the same place: by postcode, or as the only one where one of the two gives no postcode. */
function twinOf(
  place: ServiceAtLocation,
  kept: ListingRecord,
  other: ListingRecord,
): ServiceAtLocation | undefined {
  const postcodes = postcodesOf(place);
  const [only] = other.serviceAtLocations;
  const isOnly = kept.serviceAtLocations.length === 1 && other.serviceAtLocations.length === 1;
  if (only && isOnly && (postcodes.length === 0 || postcodesOf(only).length === 0)) return only;
  return other.serviceAtLocations.find((each) =>
    postcodesOf(each).some((postcode) => postcodes.includes(postcode)),
  );
}

function filled(
  place: ServiceAtLocation,
  twin: ServiceAtLocation,
  keptId: string,
  withTimes: boolean,
): ServiceAtLocation {
  const { location } = place;
  const { accessibility, addresses, id: _id, ...facts } = twin.location;
  return {
    ...place,
    schedules: withTimes && place.schedules.length === 0 ? ownIds(twin.schedules, keptId) : place.schedules,
    location: {
      ...facts,
      ...location,
      addresses: location.addresses.length === 0 ? ownIds(addresses, keptId) : location.addresses,
      accessibility:
        location.accessibility.length === 0 ? ownIds(accessibility, keptId) : location.accessibility,
    },
  };
}

function places(kept: ListingRecord, other: ListingRecord, withTimes: boolean): ServiceAtLocation[] {
  const twins = new Map(kept.serviceAtLocations.map((place) => [place, twinOf(place, kept, other)]));
  const matched = new Set(twins.values());
  const further = other.serviceAtLocations.filter((place) => !matched.has(place));
  const isElsewhere =
    kept.serviceAtLocations.length === 0 || further.every((place) => place.location.addresses.length > 0);
  return [
    ...[...twins].map(([place, twin]) => (twin ? filled(place, twin, kept.id, withTimes) : place)),
    ...(isElsewhere ? further.map((place) => ownPlace(place, kept.id, withTimes)) : []),
  ];
}

function organization(
  kept: ListingRecord['organization'],
  other: ListingRecord['organization'],
  keptId: string,
): ListingRecord['organization'] {
  if (!kept || !other || kept.id === other.id || nameKey(kept.name).closedUp !== nameKey(other.name).closedUp)
    return kept ?? other;
  const known = new Set(kept.identifiers.map((each) => each.identifier));
  const further = other.identifiers.filter((each) => !known.has(each.identifier));
  return {
    ...kept,
    email: kept.email ?? other.email,
    website: kept.website ?? other.website,
    identifiers: [...kept.identifiers, ...ownIds(further, keptId)],
  };
}

/** The kept listing with the facts that only the other had. What the kept one says itself always stands. */
export function withFactsOf(kept: ListingRecord, other: ListingRecord): ListingRecord {
  const whole: Record<string, unknown> = { ...kept };
  for (const fact of FACTS) {
    if (!fact.every((key) => isEmpty(kept[key]))) continue;
    for (const key of fact)
      if (!isEmpty(other[key])) whole[key] = KEEPS_ID.has(key) ? other[key] : ownIds(other[key], kept.id);
  }
  for (const key of WORD_LISTS) whole[key] = [...new Set([...kept[key], ...other[key]])];
  const withTimes = timesOf(kept).length === 0;
  const rules = new Set(kept.eligibilityRules.map((rule) => rule.fact));
  const terms = new Set(kept.attributes.map((each) => each.termId));
  return {
    ...(whole as ListingRecord),
    ...(other.extra && { extra: { ...other.extra, ...kept.extra } }),
    organization: organization(kept.organization, other.organization, kept.id),
    phones: [...kept.phones, ...ownIds(morePhones(kept, other), kept.id)],
    schedules: withTimes ? ownIds(other.schedules, kept.id) : kept.schedules,
    serviceAtLocations: places(kept, other, withTimes),
    eligibilityRules: [
      ...kept.eligibilityRules,
      ...ownIds(
        other.eligibilityRules.filter((rule) => !rules.has(rule.fact)),
        kept.id,
      ),
    ],
    attributes: [
      ...kept.attributes,
      ...other.attributes
        .filter((each) => !terms.has(each.termId))
        .map((each) => ({ ...each, id: idFrom('join', kept.id, each.id) })),
    ],
    // The more careful of the two: nothing becomes public by being joined.
    sensitive: kept.sensitive || other.sensitive,
    confidentialLocation: kept.confidentialLocation || other.confidentialLocation,
  };
}
