import { type Raw, saysSomething, textAt } from '../raw.ts';

/** Tables of HSDS datapackages, by the names of their files in 1.1, 2.0 and 3.x, and the kind of row in each. */
const KINDS: Record<string, string> = {
  services: 'service',
  service: 'service',
  organizations: 'organization',
  organization: 'organization',
  programs: 'program',
  program: 'program',
  locations: 'location',
  location: 'location',
  services_at_location: 'service_at_location',
  service_at_location: 'service_at_location',
  services_at_locations: 'service_at_location',
  service_at_locations: 'service_at_location',
  phones: 'phone',
  phone: 'phone',
  contacts: 'contact',
  contact: 'contact',
  addresses: 'address',
  address: 'address',
  physical_addresses: 'physical_address',
  physical_address: 'physical_address',
  postal_addresses: 'postal_address',
  postal_address: 'postal_address',
  schedules: 'schedule',
  schedule: 'schedule',
  regular_schedules: 'schedule',
  regular_schedule: 'schedule',
  holiday_schedules: 'schedule',
  holiday_schedule: 'schedule',
  funding: 'funding',
  eligibility: 'eligibility',
  service_areas: 'service_area',
  service_area: 'service_area',
  required_documents: 'required_document',
  required_document: 'required_document',
  payments_accepted: 'payment_accepted',
  languages: 'language',
  language: 'language',
  accessibility: 'accessibility',
  accessibility_for_disabilities: 'accessibility',
  taxonomy: 'taxonomy_term',
  taxonomy_terms: 'taxonomy_term',
  taxonomy_term: 'taxonomy_term',
  taxonomies: 'taxonomy',
  services_taxonomy: 'attribute',
  service_taxonomy: 'attribute',
  service_attributes: 'attribute',
  service_attribute: 'attribute',
  other_attributes: 'attribute',
  attributes: 'attribute',
  attribute: 'attribute',
  cost_options: 'cost_option',
  cost_option: 'cost_option',
  organization_identifiers: 'organization_identifier',
  organization_identifier: 'organization_identifier',
  url: 'url',
  urls: 'url',
  units: 'unit',
  service_capacity: 'service_capacity',
  service_capacities: 'service_capacity',
};

/** About the package itself, not about any service. */
const ABOUT = new Set(['metadata', 'meta_table_descriptions', 'meta_table_description']);

/** The kind of row in a file of a datapackage; `about` for what describes the package, undefined for a stranger. */
export function kindOfTable(fileName: string): string | 'about' | undefined {
  const name = (fileName.split('/').at(-1) ?? '')
    .toLowerCase()
    .replace(/\.(csv|txt)$/, '')
    .replace(/[\s-]+/g, '_');
  return ABOUT.has(name) ? 'about' : KINDS[name];
}

/** What a row of each kind may belong to, the nearest first. */
const OWNERS: Record<string, readonly string[]> = {
  service_at_location: ['service'],
  phone: ['service_at_location', 'service', 'contact', 'location', 'organization'],
  contact: ['service', 'service_at_location', 'organization', 'location'],
  schedule: ['service_at_location', 'service', 'location'],
  address: ['location'],
  physical_address: ['location'],
  postal_address: ['location'],
  accessibility: ['location'],
  funding: ['service', 'organization'],
  eligibility: ['service'],
  service_area: ['service'],
  required_document: ['service'],
  payment_accepted: ['service'],
  cost_option: ['service'],
  service_capacity: ['service'],
  language: ['service', 'location', 'phone'],
  organization_identifier: ['organization'],
  attribute: ['service'],
  url: ['service', 'organization'],
};

/** A column's name as HSDS writes it: "Service RecordID" is service_id. */
export const columnName = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/_?record_?id$/, '_id')
    .replace(/^_id$/, 'id');

/** A row under the names of HSDS, without empty cells; its own id where the table calls it by its kind. */
export function namedRow(kind: string, row: Raw): Raw {
  const entries = Object.entries(row)
    .filter(([, value]) => saysSomething(value) && value !== 'NULL')
    .map(([key, value]) => [columnName(key), value] as const);
  const named: Raw = Object.fromEntries(entries);
  const own = `${kind}_id`;
  if (named.id === undefined && named[own] !== undefined) return { ...named, id: named[own] };
  return named;
}

/** Kinds that others belong to. */
const OWNING = new Set([
  'service',
  'organization',
  'program',
  'location',
  'service_at_location',
  'contact',
  'phone',
  'taxonomy_term',
  'taxonomy',
]);

export interface Part {
  /** "self" for the row of a thing that others belong to. */
  kind: string;
  /** "service 17" */
  owner: string;
  row: Raw;
}

const listed = (text: string | undefined) =>
  (text ?? '')
    .split(/[,;|]/)
    .map((id) => id.trim())
    .filter(Boolean);

/** Where one row of a table goes until its service is put together. Empty when it belongs to nothing. */
export function partsOf(kind: string, given: Raw): Part[] {
  const row = namedRow(kind, given);
  const id = textAt(row, 'id');
  const parts: Part[] = OWNING.has(kind) && id ? [{ kind: 'self', owner: `${kind} ${id}`, row }] : [];
  const link = kind === 'attribute' && textAt(row, 'link_id');
  if (link)
    return [
      ...parts,
      { kind, owner: `${textAt(row, 'link_entity', 'link_type') ?? 'service'} ${link}`, row },
    ];
  for (const owner of OWNERS[kind] ?? []) {
    const at = textAt(row, `${owner}_id`);
    if (at) return [...parts, { kind, owner: `${owner} ${at}`, row }];
  }
  // Some exports list a service's places in one cell.
  if (kind === 'service' && id) {
    for (const place of listed(textAt(row, 'location_ids', 'locations', 'location_id'))) {
      parts.push({
        kind: 'service_at_location',
        owner: `service ${id}`,
        row: { service_id: id, location_id: place },
      });
    }
  }
  return parts;
}
