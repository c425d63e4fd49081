import type { DraftListing, DraftOrganization } from './draft.ts';
import type { DraftWorld } from './draft-world.ts';
import { idFrom } from './ids.ts';
import { placesFrom } from './place-from.ts';
import type { ListingRecord } from './record.ts';
import type { EligibilityRule, Organization } from './record-parts.ts';
import { parseHours } from './schedule/parse-hours.ts';

const DAY = 86_400_000;

/** "-21d" from the day of loading, or the date as written. */
function dayOf(when: string, now: Date): string {
  const days = /^([+-]\d+)d$/.exec(when)?.[1];
  return days ? new Date(now.getTime() + Number(days) * DAY).toISOString().slice(0, 10) : when;
}

function organizationFrom(draft: DraftOrganization, { source }: DraftWorld): Organization {
  return {
    id: idFrom(source, 'organization', draft.id),
    name: draft.name,
    description: draft.description ?? draft.name,
    website: draft.website,
    email: draft.email,
    identifiers: (draft.identifiers ?? []).map(({ scheme, identifier }) => ({
      id: idFrom(source, 'identifier', draft.id, identifier),
      identifierScheme: scheme,
      identifierType: scheme,
      identifier,
    })),
    sourceRecordId: draft.id,
  };
}

function rulesFrom(draft: DraftListing, id: (...parts: string[]) => string): EligibilityRule[] {
  const side = (accepts: boolean) =>
    ((accepts ? draft.who?.accepts : draft.who?.refuses) ?? []).map((rule, index): EligibilityRule => {
      const own = id('rule', String(accepts), String(index));
      if (typeof rule === 'string') return { id: own, fact: 'circumstance', accepts, words: rule };
      return {
        id: own,
        fact: rule.fact,
        accepts,
        value: rule.value,
        minimum: rule.min,
        maximum: rule.max,
        words: rule.words,
      };
    });
  return [...side(true), ...side(false)];
}

function programFrom(
  { program, organization }: DraftListing,
  { source }: DraftWorld,
): ListingRecord['program'] {
  if (!program) return undefined;
  const { name, description } =
    typeof program === 'string' ? { name: program, description: program } : program;
  return { id: idFrom(source, 'program', organization ?? '', name), name, description };
}

function languagesFrom(draft: DraftListing, id: (...parts: string[]) => string): ListingRecord['languages'] {
  const spoken = (draft.languages ?? []).map((name) => ({ id: id('language', name), name }));
  return draft.bsl
    ? [...spoken, { id: id('language', 'bfi'), name: 'British Sign Language (BSL)', code: 'bfi' }]
    : spoken;
}

/** One whole record from its draft. @throws Error with a sentence naming the listing and what is wrong. */
export function recordFrom(draft: DraftListing, world: DraftWorld): ListingRecord {
  const id = (...parts: string[]) => idFrom(world.source, draft.id, ...parts);
  const body = draft.organization ? world.organizations.get(draft.organization) : undefined;
  if (draft.organization && !body)
    throw new Error(
      `Listing "${draft.id}" names the organisation "${draft.organization}", which is not there.`,
    );
  const day = (when?: string) => (when ? dayOf(when, world.now) : undefined);
  const dates = ({ starts, ends }: { starts?: string; ends?: string }) => ({
    startsOn: day(starts),
    endsOn: day(ends),
  });
  return {
    id: idFrom(world.source, 'service', draft.id),
    name: draft.name,
    alternateName: draft.alternate_name,
    summary: draft.summary,
    description: draft.description,
    url: draft.url,
    email: draft.email,
    status: draft.status ?? 'active',
    applicationProcess: draft.how_to_get_in,
    feesDescription: draft.fees,
    interpretationServices: draft.interpreters,
    accreditations: draft.accreditations,
    eligibilityDescription: draft.eligibility,
    minimumAge: draft.age?.min,
    maximumAge: draft.age?.max,
    alert: draft.alert,
    kind: draft.kind,
    reach: draft.reach,
    statutory: draft.statutory ?? false,
    sensitive: draft.sensitive ?? false,
    confidentialLocation: draft.confidential_location ?? false,
    getIn: draft.get_in,
    whatHappens: draft.what_happens,
    whatToSay: draft.what_to_say,
    authorities: draft.authorities ?? [],
    crisisId: draft.crisis,
    free: draft.free,
    needs: draft.needs,
    types: draft.types,
    whoFor: draft.who_for,
    attributes: [],
    organization: body && organizationFrom(body, world),
    program: programFrom(draft, world),
    serviceAtLocations: placesFrom(draft, world),
    phones: draft.phones.map((phone, index) => ({ id: id('phone', String(index)), ...phone })),
    contacts: [],
    schedules: draft.hours
      ? parseHours(draft.hours).map((row, index) => ({ ...row, id: id('schedule', String(index)) }))
      : [],
    serviceAreas: draft.area_served ? [{ id: id('area'), name: draft.area_served }] : [],
    costOptions: (draft.cost ?? []).map((each, index) => ({
      id: id('cost', String(index)),
      option: each.option,
      currency: 'GBP',
      amount: each.amount,
      amountDescription: each.description,
    })),
    languages: languagesFrom(draft, id),
    requiredDocuments: (draft.bring ?? []).map((document, index) => ({
      id: id('document', String(index)),
      document,
    })),
    funding: (draft.funding ?? []).map((each, index) => ({
      id: id('funding', String(index)),
      source: each.source,
      ...dates(each),
    })),
    authorisations: (draft.authorisations ?? []).map((each, index) => ({
      id: id('authorisation', String(index)),
      name: each.name,
      reference: each.reference,
      ...dates(each),
    })),
    eligibilityRules: rulesFrom(draft, id),
    capacity: draft.capacity && {
      id: id('capacity'),
      status: draft.capacity.status,
      wait: draft.capacity.wait,
      until: day(draft.capacity.until),
      since: day(draft.capacity.since),
      howWeKnow: draft.capacity.how,
      unit: draft.capacity.unit,
      available: draft.capacity.available,
      maximum: draft.capacity.maximum,
    },
    assurance: (draft.checked ?? []).map((check, index) => ({
      id: id('assurance', String(index)),
      fact: check.fact,
      checkedOn: dayOf(check.on, world.now),
      checkedBy: check.by,
      how: check.how,
    })),
    source: draft.source && {
      name: draft.source.name,
      url: draft.source.url,
      licence: draft.source.licence,
      attribution: draft.source.attribution,
      recordId: draft.source.record_id ?? draft.id,
    },
    lastModified: world.now.toISOString(),
  };
}
