import { type Raw, saysSomething } from '../raw.ts';

const names = (text: string) => new Set(text.split(/\s+/).filter(Boolean));

/** The keys that a translation reads. All others are kept word for word, with the path that leads to them. */
export const KNOWN = {
  service:
    names(`id name alternate_name description url email status interpretation_services application_process fees_description fees wait_time
    accreditations licenses eligibility_description minimum_age maximum_age assured_date assurer_email alert last_modified organization organization_id
    program program_id service_at_locations phones contacts schedules service_areas cost_options languages required_documents funding attributes locations
    hours fingerpost`),
  organization:
    names(`id name alternate_name description email website url logo uri tax_status tax_id year_incorporated legal_status
    parent_organization_id organization_identifiers phones charity_number company_number`),
  location:
    names(`id location_type name alternate_name description transportation latitude longitude external_identifier external_identifier_type url
    addresses accessibility phones schedules geometry organization_id`),
  contact: names(
    'id name title department email phones service_id organization_id service_at_location_id location_id',
  ),
} as const;

const LONGEST = 20_000;

/** What the source said that has no place in our record: each unknown key under its path, as it came. */
export function unknownKeys(raw: Raw, known: ReadonlySet<string>, path = ''): [string, unknown][] {
  return Object.entries(raw)
    .filter(([key, value]) => !known.has(key) && saysSomething(value))
    .map(([key, value]) => [path === '' ? key : `${path}.${key}`, value]);
}

/** Puts kept keys together; undefined when there are none, and a list of those too big to keep. */
export function extraFrom(entries: readonly [string, unknown][]): {
  extra?: Record<string, unknown>;
  tooLong: [string, string][];
} {
  const kept: [string, unknown][] = [];
  const tooLong: [string, string][] = [];
  let room = LONGEST;
  for (const [key, value] of entries) {
    const length = JSON.stringify(value).length;
    if (length > room) tooLong.push([key, JSON.stringify(value).slice(0, 200)]);
    else kept.push([key, value]);
    room -= Math.min(length, room);
  }
  return { ...(kept.length > 0 && { extra: Object.fromEntries(kept) }), tooLong };
}
