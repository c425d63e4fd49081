import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Point } from '#src/domain/geo/distance.ts';
import { readPostcode } from '#src/domain/geo/postcode.ts';
import { stemOf } from '#src/domain/words/analyse.ts';
import { fold, tokenise } from '#src/domain/words/fold.ts';
import { identifierKey } from './identifier-key.ts';
import { type NameKey, nameKey } from './name-key.ts';
import { phoneKeys } from './phone-key.ts';
import { domainOf, mailDomainOf, pageOf } from './web-key.ts';

/** All of a listing that tells whether another is the same: small, so that a whole directory's fits in memory. */
export interface Keys {
  id: string;
  name: string;
  names: readonly NameKey[];
  kind: ListingRecord['kind'];
  reach: ListingRecord['reach'];
  /** Whether people can find it now. */
  living: boolean;
  confidential: boolean;
  source?: string;
  organizationId?: string;
  organizationName?: string;
  /** Of the organisation, and of the place: "GB-CHC:1101607". */
  identifiers: readonly string[];
  placeIdentifiers: readonly string[];
  phones: readonly string[];
  /** Lines that many places may answer. */
  lines: readonly string[];
  emails: readonly string[];
  domains: readonly string[];
  pages: readonly string[];
  /** "FY11AN" */
  postcodes: readonly string[];
  points: readonly Point[];
  streets: readonly string[];
  hasPlace: boolean;
  /** Stems of the address and of the organisation's name: a name with them and one without are one name. */
  around: readonly string[];
  /** Kinds of help, by our own ids. */
  types: readonly string[];
  days: readonly string[];
  areas: readonly string[];
  age?: readonly [minimum: number, maximum: number];
  /** The description, folded, where it is long enough to say something. */
  text?: string;
  /** What makes one of two the better to keep. */
  worth: { byPeople: boolean; checkedOn: string; facts: number };
}

const LONG_TEXT = 80;
const MOST_TEXT = 400;

const unique = (values: readonly (string | undefined)[]) =>
  [...new Set(values.filter((value) => value !== undefined && value !== ''))].sort() as string[];
const stems = (text: string | undefined) => (text ? tokenise(text).map(stemOf) : []);

function postcodeKey(text: string): string | undefined {
  const [reading] = readPostcode(text);
  return reading?.kind === 'postcode' && reading.slips === 0 ? reading.compact : undefined;
}

function placeKeys(record: ListingRecord) {
  const locations = record.serviceAtLocations
    .map((each) => each.location)
    .filter((each) => each.locationType === 'physical');
  const addresses = locations
    .flatMap((each) => each.addresses)
    .filter((each) => each.addressType === 'physical');
  const postcodes = unique(addresses.map((each) => postcodeKey(each.postalCode)));
  const points = locations.flatMap(({ latitude, longitude }) =>
    latitude === undefined || longitude === undefined ? [] : [{ lat: latitude, lng: longitude }],
  );
  return {
    postcodes,
    points,
    streets: unique(addresses.map((each) => tokenise(each.address1).join(' '))),
    hasPlace: postcodes.length + points.length > 0,
    where: addresses.flatMap((each) => [each.city, each.region, each.address1, each.address2].flatMap(stems)),
    placeIdentifiers: unique(
      locations.map(
        (each) =>
          each.externalIdentifier &&
          each.externalIdentifierType &&
          `${each.externalIdentifierType.toUpperCase()}:${each.externalIdentifier}`,
      ),
    ),
  };
}

function contactKeys(record: ListingRecord) {
  const phones = [record, ...record.contacts, ...record.serviceAtLocations]
    .flatMap((each) => each.phones)
    .flatMap((each) => phoneKeys(each.number));
  const emails = unique(
    [record.email, record.organization?.email, ...record.contacts.map((each) => each.email)].map((email) =>
      email?.trim().toLowerCase(),
    ),
  );
  const addresses = unique([
    record.url,
    record.organization?.website,
    ...record.serviceAtLocations.map((each) => each.location.url),
  ]);
  return {
    phones: unique(phones.filter((each) => !each.manyPlaces).map((each) => each.digits)),
    lines: unique(phones.filter((each) => each.manyPlaces).map((each) => each.digits)),
    emails,
    domains: unique([...addresses.map(domainOf), ...emails.map(mailDomainOf)]),
    pages: unique(
      [record.url, ...record.serviceAtLocations.map((each) => each.location.url)].map(
        (url) => url && pageOf(url),
      ),
    ),
  };
}

function worthOf(record: ListingRecord): Keys['worth'] {
  const checks = record.assurance.filter((each) => each.checkedBy !== 'source');
  return {
    byPeople: checks.length > 0,
    checkedOn: record.assurance.reduce(
      (latest, each) => (each.checkedOn > latest ? each.checkedOn : latest),
      '',
    ),
    facts: Object.values(record).filter(
      (value) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ).length,
  };
}

/** Reads off a listing what it can be known again by. */
export function keysOf(record: ListingRecord): Keys {
  const { organization, description } = record;
  const { where, ...place } = placeKeys(record);
  const schedules = [...record.schedules, ...record.serviceAtLocations.flatMap((each) => each.schedules)];
  const text =
    description && description.length >= LONG_TEXT
      ? fold(description).replace(/\s+/g, ' ').slice(0, MOST_TEXT)
      : undefined;
  const hasAge = record.minimumAge !== undefined || record.maximumAge !== undefined;
  return {
    id: record.id,
    name: record.name,
    names: [record.name, record.alternateName].filter((name) => name !== undefined).map(nameKey),
    kind: record.kind,
    reach: record.reach,
    living: record.status === 'active' || record.status === 'temporarily closed',
    confidential: record.confidentialLocation,
    source: record.source?.name,
    organizationId: organization?.id,
    organizationName: organization && nameKey(organization.name).closedUp,
    identifiers: unique((organization?.identifiers ?? []).map(identifierKey)),
    ...place,
    ...contactKeys(record),
    around: unique([...where, ...stems(organization?.name)]),
    types: record.types,
    days: unique(schedules.filter((each) => !each.closed).flatMap((each) => each.byday?.split(',') ?? [])),
    areas: unique(record.serviceAreas.map((each) => each.name && fold(each.name))),
    age: hasAge ? [record.minimumAge ?? 0, record.maximumAge ?? 130] : undefined,
    text,
    worth: worthOf(record),
  };
}
