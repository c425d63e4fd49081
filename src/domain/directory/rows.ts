import { eq, sql } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { deleteWhere, insertRows, putRows } from '#db/rows.ts';
import * as contacts from '#db/schema/directory/contact.ts';
import * as locations from '#db/schema/directory/location.ts';
import * as services from '#db/schema/directory/service.ts';
import * as terms from '#db/schema/directory/terms.ts';
import * as upkeep from '#db/schema/directory/upkeep.ts';
import { idFrom } from './ids.ts';
import type { ListingRecord } from './record.ts';
import type { Phone, ServiceAtLocation } from './record-parts.ts';
import type { Schedule } from './schedule/shape.ts';

const scheduleRows = (
  schedules: readonly Schedule[],
  owner: { serviceId?: string; serviceAtLocationId?: string },
) =>
  schedules.map((schedule, index) => ({
    ...schedule,
    ...owner,
    id: schedule.id ?? idFrom('schedule', owner.serviceId ?? owner.serviceAtLocationId ?? '', String(index)),
  }));

const phoneRows = (phones: readonly Phone[], owner: object) =>
  phones.map((phone) => ({ ...phone, ...owner }));

function insertPlace(
  tx: Connection,
  serviceId: string,
  place: ServiceAtLocation,
  organizationId?: string,
): void {
  const { location } = place;
  // A location may be shared: its facts are replaced by the newest record that carries it.
  putRows(tx, locations.location, [{ ...location, organizationId }]);
  deleteWhere(tx, locations.address.locationId, location.id);
  deleteWhere(tx, locations.accessibility.locationId, location.id);
  insertRows(
    tx,
    locations.address,
    location.addresses.map((address) => ({ ...address, locationId: location.id })),
  );
  insertRows(
    tx,
    locations.accessibility,
    location.accessibility.map((row) => ({ ...row, locationId: location.id })),
  );
  insertRows(tx, locations.serviceAtLocation, [
    { id: place.id, serviceId, locationId: location.id, description: place.description },
  ]);
  const owner = { serviceAtLocationId: place.id };
  insertRows(tx, locations.schedule, scheduleRows(place.schedules, owner));
  insertRows(tx, contacts.phone, phoneRows(place.phones, owner));
}

/** Everything that hangs on a service, one table after another. The service's own row must stand. */
export function insertChildren(tx: Connection, record: ListingRecord): void {
  const owner = { serviceId: record.id };
  const own = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ ...row, ...owner }));

  for (const place of record.serviceAtLocations) insertPlace(tx, record.id, place, record.organization?.id);
  insertRows(tx, locations.schedule, scheduleRows(record.schedules, owner));
  insertRows(tx, contacts.phone, phoneRows(record.phones, owner));
  for (const contact of record.contacts) {
    insertRows(tx, contacts.contact, [{ ...contact, ...owner }]);
    insertRows(tx, contacts.phone, phoneRows(contact.phones, { contactId: contact.id }));
  }
  insertRows(tx, contacts.language, own(record.languages));
  insertRows(tx, services.serviceArea, own(record.serviceAreas));
  insertRows(tx, services.costOption, own(record.costOptions));
  insertRows(tx, services.requiredDocument, own(record.requiredDocuments));
  insertRows(tx, services.funding, own(record.funding));
  insertRows(tx, services.authorisation, own(record.authorisations));
  insertRows(tx, services.eligibilityRule, own(record.eligibilityRules));
  insertRows(tx, upkeep.assurance, own(record.assurance));
  if (record.capacity) insertRows(tx, upkeep.capacity, own([record.capacity]));
  insertAttributes(tx, record);
}

// Every listing names a dozen of the same few hundred.
const termIds = new Map<string, string>();
const MOST_TERMS = 5_000;

/** The UUID of one of our own terms; the same word may be a need and a kind of help. */
export function termId(kind: 'need' | 'type' | 'who', code: string): string {
  const term = `${kind} ${code}`;
  const id = termIds.get(term) ?? idFrom('fingerpost-term', kind, code);
  if (termIds.size >= MOST_TERMS) termIds.clear();
  termIds.set(term, id);
  return id;
}

function insertAttributes(tx: Connection, record: ListingRecord): void {
  for (const foreign of record.attributes) {
    if (foreign.taxonomyId && foreign.taxonomy) {
      const row = { id: foreign.taxonomyId, name: foreign.taxonomy, description: foreign.taxonomy };
      putRows(tx, terms.taxonomy, [row]);
    }
    putRows(tx, terms.taxonomyTerm, [
      {
        id: foreign.termId,
        taxonomyId: foreign.taxonomyId,
        code: foreign.code,
        name: foreign.term,
        description: foreign.term,
        taxonomy: foreign.taxonomy,
      },
    ]);
  }
  const link = { linkId: record.id, linkEntity: 'service' };
  const own = (kind: 'need' | 'type' | 'who', codes: readonly string[]) =>
    [...new Set(codes)].map((code) => ({
      ...link,
      id: idFrom('attribute', record.id, kind, code),
      taxonomyTermId: termId(kind, code),
    }));
  insertRows(tx, terms.attribute, [
    ...record.attributes.map((each) => ({
      ...link,
      id: each.id,
      taxonomyTermId: each.termId,
      value: each.value,
      label: each.label,
    })),
    ...own('need', record.needs),
    ...own('type', record.types),
    ...own('who', record.whoFor),
  ]);
}

const CHILDREN = [
  locations.serviceAtLocation.serviceId,
  locations.schedule.serviceId,
  contacts.phone.serviceId,
  contacts.contact.serviceId,
  contacts.language.serviceId,
  services.serviceArea.serviceId,
  services.costOption.serviceId,
  services.requiredDocument.serviceId,
  services.funding.serviceId,
  services.authorisation.serviceId,
  services.eligibilityRule.serviceId,
  upkeep.assurance.serviceId,
  upkeep.capacity.serviceId,
  terms.attribute.linkId,
];

const placeQueries = new WeakMap<Connection['db'], ReturnType<typeof preparePlaces>>();

function preparePlaces(db: Connection['db']) {
  const { serviceAtLocation: place } = locations;
  const wanted = sql.placeholder('id');
  return {
    ofService: db.select({ id: place.locationId }).from(place).where(eq(place.serviceId, wanted)).prepare(),
    atLocation: db
      .select({ id: place.id })
      .from(place)
      .where(eq(place.locationId, wanted))
      .limit(1)
      .prepare(),
  };
}

/** Takes away all that hangs on a service; locations that nothing uses any more go too. */
export async function deleteChildren(tx: Connection, serviceId: string): Promise<void> {
  const queries = placeQueries.get(tx.db) ?? preparePlaces(tx.db);
  placeQueries.set(tx.db, queries);
  const used = await queries.ofService.execute({ id: serviceId });
  for (const column of CHILDREN) deleteWhere(tx, column, serviceId);
  for (const { id } of used) {
    const others = await queries.atLocation.execute({ id });
    if (others.length === 0) deleteWhere(tx, locations.location.id, id);
  }
}
