import { withoutPlace } from '#src/domain/directory/confidential.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { readAges } from '../mend/age.ts';
import { readInstant } from '../mend/date.ts';
import { readHoursText } from '../mend/hours.ts';
import { type Note, type Notes, startNotes } from '../notes.ts';
import { objectAt, objectsAt, type Raw, textAt } from '../raw.ts';
import { Always, NO_ALWAYS } from './always.ts';
import { extraFrom, KNOWN, unknownKeys } from './extra.ts';
import { fieldsOf } from './fields.ts';
import { placesFrom } from './location.ts';
import { organizationFrom } from './organization.ts';
import { contactsFrom, phonesFrom } from './phones.ts';
import { schedulesFrom } from './schedule.ts';
import {
  areasFrom,
  costsFrom,
  documentsFrom,
  fundingFrom,
  isFree,
  languagesFrom,
  waysIn,
} from './service-parts.ts';
import { readStatus } from './status.ts';
import { termsFrom } from './terms.ts';
import type { TranslationWorld } from './world.ts';

/** One row of an input as a listing, or why it cannot be one. `keptAside` are the keys we do not know, kept word for word. */
export type Translated = { sourceId?: string; name?: string; notes: readonly Note[] } & (
  | { record: ListingRecord; keptAside: readonly string[] }
  | { refused: string }
);

const REFUGE = /\brefuges?\b/i;
const FLEEING = /domestic (?:abuse|violence)|women(?:'|’)?s aid|fleeing|safe (?:house|accommodation)/i;
const NATIONAL =
  /^(?:national|nationwide|uk|uk[- ]?wide|united kingdom|great britain|england|scotland|wales|england and wales)$/i;

function programFrom(raw: Raw, world: TranslationWorld, notes: Notes): ListingRecord['program'] {
  const program = objectAt(raw, 'program');
  if (!program) return undefined;
  const fields = fieldsOf(program, 'program', notes);
  const name = fields.line('name');
  if (!name) return undefined;
  const id = idFrom(world.source.name, 'program', textAt(program, 'id') ?? name);
  return {
    id,
    name,
    alternateName: fields.line('alternate_name'),
    description: fields.words('description') ?? name,
  };
}

function hoursFrom(raw: Raw, id: string, notes: Notes): ListingRecord['schedules'] {
  const rows = schedulesFrom(objectsAt(raw, 'schedules'), id, notes);
  const words = textAt(raw, 'hours');
  if (words === undefined) return rows;
  const read = readHoursText(words);
  if (read) notes.mended('hours', 'hours', words);
  else notes.lost('hours', 'hours', words);
  return [
    ...rows,
    ...(read ?? [{ description: words }]).map((row, index) => ({
      ...row,
      id: idFrom(id, 'hours', String(index)),
    })),
  ];
}

function whole(raw: Raw, sourceId: string, world: TranslationWorld, notes: Notes): unknown {
  const { source, now, taxonomy } = world;
  const id = idFrom(source.name, 'service', sourceId);
  const fields = fieldsOf(raw, '', notes);
  const always = raw.fingerpost === undefined ? NO_ALWAYS : Always.parse(raw.fingerpost);
  const terms = termsFrom(raw, id, world, notes);
  const needs = [...new Set([...always.needs, ...terms.needs])];
  const [email, ...otherEmails] = fields.emails('email');
  const { contacts, phones: namelessPhones } = contactsFrom(raw, id, otherEmails, notes);
  const organization = organizationFrom(raw, world, notes);
  const places = placesFrom(raw, id, world, notes);
  const costOptions = costsFrom(raw, id, notes);
  const serviceAreas = areasFrom(raw, id, notes);
  const fees = fields.words('fees_description', 'fees');
  const checkedOn = fields.date('assured_date');
  const isChecked = checkedOn !== undefined && checkedOn <= now.toISOString().slice(0, 10);
  if (checkedOn !== undefined && !isChecked) notes.lost('date', 'assured_date', checkedOn);
  const own = phonesFrom(objectsAt(raw, 'phones'), id, 'phones', notes);
  const mine = [...new Map([...own, ...namelessPhones].map((phone) => [phone.id, phone])).values()];
  const anyPhone =
    mine.length +
      places.flatMap((place) => place.phones).length +
      contacts.flatMap((contact) => contact.phones).length >
    0;
  // A service without a number of its own is reached through the organisation's.
  const phones = anyPhone
    ? mine
    : phonesFrom(objectsAt(objectAt(raw, 'organization'), 'phones'), id, 'organization.phones', notes);
  const schedules = hoursFrom(raw, id, notes);
  const attending = [...schedules, ...places.flatMap((place) => place.schedules)].map(
    (row) => row.attendingType,
  );
  const told = waysIn([textAt(raw, 'attending_type'), textAt(raw, 'attending_access'), ...attending]);
  const name = fields.line('name');
  const description = fields.words('description');
  const isRefuge =
    [name, ...terms.attributes.map(({ term }) => term)].some((text) => REFUGE.test(text ?? '')) &&
    (FLEEING.test(`${name} ${description}`) || needs.includes('domestic-abuse'));
  if (isRefuge && places.length > 0) notes.mended('hidden-address', 'service_at_locations');
  const { extra, tooLong } = extraFrom(keptAside(raw));
  for (const [key, value] of tooLong) notes.lost('too-long', key, value);
  return {
    id,
    name,
    alternateName: fields.line('alternate_name'),
    summary: always.summary,
    description,
    url: fields.url('url'),
    email,
    status: notes.take('status', readStatus(textAt(raw, 'status'))),
    interpretationServices: fields.words('interpretation_services'),
    applicationProcess: fields.words('application_process'),
    feesDescription: fees,
    waitTime: fields.line('wait_time'),
    accreditations: fields.words('accreditations'),
    licenses: fields.words('licenses'),
    eligibilityDescription: fields.words('eligibility_description'),
    ...agesOf(raw, notes),
    ...(isChecked && {
      assuredDate: checkedOn,
      assurance: [{ id: idFrom(id, 'assurance'), fact: 'all', checkedOn, checkedBy: 'source' }],
    }),
    assurerEmail: fields.emails('assurer_email')[0],
    alert: fields.words('alert'),
    kind: 'real',
    reach:
      always.reach ??
      (serviceAreas.some((area) => NATIONAL.test(area.name ?? ''))
        ? 'national'
        : places.length > 0
          ? 'place'
          : 'county'),
    statutory: always.statutory ?? false,
    sensitive: needs.some((need) => taxonomy.isSensitive(need)),
    confidentialLocation: isRefuge,
    getIn: [
      ...new Set([...always.get_in, ...told, ...(places.length === 0 && phones.length > 0 ? ['ring'] : [])]),
    ],
    free: always.free ?? isFree(fees, costOptions),
    needs,
    types: [...new Set([...always.types, ...terms.types])],
    whoFor: [...new Set([...always.who_for, ...terms.whoFor])],
    attributes: terms.attributes,
    organization,
    // HSDS gives every programme an organisation; without one there is nothing to hang it on.
    program: organization && programFrom(raw, world, notes),
    serviceAtLocations: places,
    phones,
    contacts,
    schedules,
    serviceAreas,
    costOptions,
    languages: languagesFrom(raw, id, notes),
    requiredDocuments: documentsFrom(raw, id, notes),
    funding: fundingFrom(raw, id, notes),
    source: { ...source, recordId: sourceId.slice(0, 300) },
    extra,
    lastModified: changedAt(raw, notes),
  };
}

/** Where the source does not say, a moment that is the same at every import, so that the same input is the same record. */
export const UNSAID = '1970-01-01T00:00:00.000Z';

const changedAt = (raw: Raw, notes: Notes): string => {
  const given = textAt(raw, 'last_modified');
  return (given === undefined ? undefined : notes.take('last_modified', readInstant(given))) ?? UNSAID;
};

function agesOf(raw: Raw, notes: Notes) {
  const ages = notes.take('minimum_age', readAges(raw.minimum_age, raw.maximum_age));
  return { minimumAge: ages?.minimum, maximumAge: ages?.maximum };
}

function keptAside(raw: Raw): [string, unknown][] {
  return [
    ...unknownKeys(raw, KNOWN.service),
    ...objectsAt(raw, 'contacts').flatMap((each, index) =>
      unknownKeys(each, KNOWN.contact, `contacts.${index}`),
    ),
    ...objectsAt(raw, 'service_at_locations').flatMap((each, index) =>
      objectsAt(each, 'location').flatMap((place) =>
        unknownKeys(place, KNOWN.location, `service_at_locations.${index}.location`),
      ),
    ),
  ];
}

/** One service in the shape of HSDS 3 as a whole listing. Never throws on what a source wrote. */
export function translate(raw: Raw, world: TranslationWorld): Translated {
  const notes = startNotes();
  const sourceId = textAt(raw, 'id')?.trim();
  const name = textAt(raw, 'name')?.trim().slice(0, 300);
  const about = { ...(sourceId && { sourceId }), ...(name && { name }), notes: notes.list };
  if (!sourceId) return { ...about, refused: 'it has no id' };
  if (sourceId.length > 300)
    return { ...about, sourceId: sourceId.slice(0, 300), refused: 'its id is longer than 300 letters' };
  if (!name) return { ...about, refused: 'it has no name' };
  const { data, error } = ListingRecord.safeParse(whole(raw, sourceId, world, notes));
  if (error) {
    const told = error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { ...about, refused: `it cannot be kept as a listing (${told.join('; ')})` };
  }
  const record = withoutPlace(data);
  return { ...about, name: record.name, record, keptAside: Object.keys(record.extra ?? {}) };
}
