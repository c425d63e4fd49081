import * as contacts from '#db/schema/directory/contact.ts';
import * as locations from '#db/schema/directory/location.ts';
import * as services from '#db/schema/directory/service.ts';
import * as terms from '#db/schema/directory/terms.ts';
import * as upkeep from '#db/schema/directory/upkeep.ts';
import { insertRows, putRows } from '#db/insert.ts';
import type { Connection } from '#db/open.ts';
import { idFrom } from './ids.ts';
import type { ListingRecord, Phone, ServiceAtLocation } from './record.ts';
import type { Schedule } from './schedule/shape.ts';

const scheduleRows = (schedules: readonly Schedule[], owner: { serviceId?: string; serviceAtLocationId?: string }) =>
  schedules.map((schedule, index) => ({
    ...schedule,
    ...owner,
    id: schedule.id ?? idFrom('schedule', owner.serviceId ?? owner.serviceAtLocationId ?? '', String(index)),
  }));

const phoneRows = (phones: readonly Phone[], owner: object) => phones.map((phone) => ({ ...phone, ...owner }));

function insertPlace(tx: Connection, serviceId: string, place: ServiceAtLocation, organizationId?: string): void {
  const { location } = place;
  // A location may be shared: its facts are replaced by the newest record that carries it.
  putRows(tx, locations.location, [{ ...location, organizationId }]);
  tx.sqlite.prepare('delete from address where location_id = ?').run(location.id);
  tx.sqlite.prepare('delete from accessibility where location_id = ?').run(location.id);
  insertRows(tx, locations.address, location.addresses.map((address) => ({ ...address, locationId: location.id })));
  insertRows(tx, locations.accessibility, location.accessibility.map((row) => ({ ...row, locationId: location.id })));
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

/** The UUID of one of our own terms. */
export const termId = (code: string): string => idFrom('fingerpost-term', code);

function insertAttributes(tx: Connection, record: ListingRecord): void {
  for (const foreign of record.attributes) {
    if (foreign.taxonomyId && foreign.taxonomy) {
      const row = { id: foreign.taxonomyId, name: foreign.taxonomy, description: foreign.taxonomy };
      putRows(tx, terms.taxonomy, [row]);
    }
    putRows(tx, terms.taxonomyTerm, [
      { id: foreign.termId, taxonomyId: foreign.taxonomyId, code: foreign.code, name: foreign.term, description: foreign.term, taxonomy: foreign.taxonomy },
    ]);
  }
  const link = { linkId: record.id, linkEntity: 'service' };
  const ours = new Set([...record.needs, ...record.types, ...record.whoFor]);
  insertRows(tx, terms.attribute, [
    ...record.attributes.map((each) => ({ ...link, id: each.id, taxonomyTermId: each.termId, value: each.value, label: each.label })),
    ...[...ours].map((code) => ({ ...link, id: idFrom('attribute', record.id, code), taxonomyTermId: termId(code) })),
  ]);
}

const CHILDREN = [
  'service_at_location', 'schedule', 'phone', 'contact', 'language', 'service_area', 'cost_option', 'required_document',
  'funding', 'authorisation', 'eligibility_rule', 'assurance', 'capacity',
];

/** Takes away all that hangs on a service; locations that nothing uses any more go too. */
export function deleteChildren(tx: Connection, serviceId: string): void {
  const used = tx.sqlite
    .prepare('select location_id from service_at_location where service_id = ?')
    .pluck()
    .all(serviceId) as string[];
  for (const table of CHILDREN) tx.sqlite.prepare(`delete from ${table} where service_id = ?`).run(serviceId);
  tx.sqlite.prepare("delete from attribute where link_id = ? and link_entity = 'service'").run(serviceId);
  for (const id of used) {
    tx.sqlite
      .prepare('delete from location where id = ? and not exists (select 1 from service_at_location where location_id = ?)')
      .run(id, id);
  }
}
