import { z } from 'zod';
import type { Place } from '#src/domain/geo/place-shape.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { takingWords } from './capacity-words.ts';
import { cardOf, costWords, lastCheck } from './card.ts';
import { checkedFacts, checkedWords } from './checked.ts';
import { claimsOf } from './claims.ts';
import type { CrisisLine } from './crisis.ts';
import { crisisTimes } from './crisis-hours.ts';
import { CrisisView, crisisView } from './crisis-view.ts';
import { hoursWords } from './hours-words.ts';
import { openWords, timesToCheck } from './open-words.ts';
import { phoneWords } from './phone-words.ts';
import { PlaceView, placeView } from './place-view.ts';
import type { ListingRecord } from './record.ts';
import type { Holidays } from './schedule/holidays.ts';
import { openState } from './schedule/open-state.ts';
import { sayTimes } from './schedule/say/times.ts';
import { getInWords, whoWords } from './who.ts';

export const StateView = z.object({
  /** open, opens, always … : what colour and order go by; the words are what is shown. */
  kind: z.string(),
  words: z.string(),
});

export const PhoneView = z.object({
  number: z.string(),
  dial: z.string(),
  isText: z.boolean(),
  description: z.string().optional(),
  hours: z.string().optional(),
  cost: z.string().optional(),
  costKind: z.string(),
  relay: z.string().optional(),
});

/** All that the public may see of a listing, in the words it is shown with. */
export const ListingView = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  alternateName: z.string().optional(),
  organization: z.object({ id: z.string(), name: z.string(), website: z.string().optional() }).optional(),
  program: z.object({ name: z.string(), description: z.string() }).optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  example: z.boolean(),
  sensitive: z.boolean(),
  statutory: z.boolean(),
  confidentialLocation: z.boolean(),
  temporarilyClosed: z.boolean(),
  alert: z.string().optional(),
  needs: z.array(z.string()),
  phones: z.array(PhoneView),
  email: z.string().optional(),
  url: z.string().optional(),
  crisis: CrisisView.optional(),
  state: StateView,
  times: z.array(z.string()),
  places: z.array(PlaceView),
  serviceAreas: z.array(z.string()),
  checked: z.object({ freshness: z.enum(['fresh', 'ageing', 'stale']), words: z.string() }),
  checkedFacts: z.array(z.string()),
  who: z.object({ yes: z.array(z.string()), no: z.array(z.string()), unknown: z.array(z.string()) }),
  eligibility: z.string().optional(),
  getIn: z.array(z.string()),
  howToGetIn: z.string().optional(),
  whatHappens: z.string().optional(),
  whatToSay: z.string().optional(),
  bring: z.array(z.string()),
  cost: z.string().optional(),
  costs: z.array(z.string()),
  fees: z.string().optional(),
  languages: z.array(z.string()),
  interpreters: z.string().optional(),
  /** `isOld`: it was said so long ago that it may not be so any more. */
  taking: z.object({ status: z.string(), words: z.string(), isOld: z.boolean() }).optional(),
  waitTime: z.string().optional(),
  claims: z.array(z.object({ words: z.string(), stands: z.boolean() })),
  accreditations: z.string().optional(),
  source: z
    .object({
      name: z.string(),
      url: z.string().optional(),
      licence: z.string().optional(),
      attribution: z.string().optional(),
    })
    .optional(),
  lastModified: z.string(),
});
export type ListingView = z.infer<typeof ListingView>;

export interface ViewContext {
  now: Date;
  holidays: Holidays;
  crisis: readonly CrisisLine[];
  taxonomy: Pick<Taxonomy, 'whoForTerm'>;
  place: Pick<Place, 'authorities'>;
}

const pounds = (amount: number) =>
  amount === 0 ? 'Free' : Number.isInteger(amount) ? `£${amount}` : `£${amount.toFixed(2)}`;

export function costLines(record: ListingRecord): string[] {
  return record.costOptions.map((each) =>
    [each.amount === undefined ? undefined : pounds(each.amount), each.option, each.amountDescription]
      .filter(Boolean)
      .join(', '),
  );
}

/** Whom it serves, by where they live: in its own words or, of a statutory service, by the councils it answers to. */
function areasOf(
  { serviceAreas, statutory, authorities }: ListingRecord,
  known: Place['authorities'],
): string[] {
  const said = serviceAreas
    .map((area) => area.name ?? area.description)
    .filter((words) => words !== undefined);
  if (said.length > 0 || !statutory) return said;
  return known.filter(({ code }) => authorities.includes(code)).map(({ name }) => name);
}

export function listingView(
  record: ListingRecord,
  { now, holidays, crisis, taxonomy, place }: ViewContext,
): ListingView {
  const card = cardOf(record);
  const all = [...record.schedules, ...record.serviceAtLocations.flatMap((place) => place.schedules)];
  const closed = record.status === 'temporarily closed';
  const line = crisis.find((each) => each.id === record.crisisId);
  const lineTimes = all.length === 0 && line ? (crisisTimes([line]).get(line.id) ?? []) : [];
  const state = openState([...all, ...lineTimes], now, holidays);
  const check = lastCheck(record);
  const canRing = card.phones.length > 0 || Boolean(line?.phone);
  const who = whoWords(record);
  const people = record.whoFor.flatMap((id) => taxonomy.whoForTerm(id)?.name ?? []);
  return {
    id: record.id,
    slug: card.slug,
    name: record.name,
    alternateName: record.alternateName,
    organization: record.organization && {
      id: record.organization.id,
      name: record.organization.name,
      website: record.organization.website,
    },
    program: record.program,
    summary: record.summary,
    description: record.description,
    example: card.example,
    sensitive: record.sensitive,
    statutory: record.statutory,
    confidentialLocation: record.confidentialLocation,
    temporarilyClosed: closed,
    alert: record.alert,
    needs: record.needs,
    phones: record.phones
      .filter((phone) => phone.type !== 'fax')
      .map((phone) => ({
        ...phoneWords(phone),
        hours: phone.hours && hoursWords(phone.hours, now, holidays),
      })),
    email: record.email,
    url: record.url ?? record.organization?.website,
    crisis: line && crisisView(line, { now, holidays }),
    state: closed
      ? { kind: 'closed', words: 'Closed for now' }
      : { kind: state.kind, words: openWords(state, now, canRing) },
    // Where only its places have times, those say them.
    times:
      record.schedules.length > 0 || all.length === 0
        ? timesToCheck(sayTimes(record.schedules, now, holidays), canRing)
        : [],
    places: record.confidentialLocation
      ? []
      : record.serviceAtLocations.map((place) => placeView(place, now, holidays)),
    serviceAreas: areasOf(record, place.authorities),
    checked: checkedWords(
      { checkedOn: check?.checkedOn ?? record.assuredDate, checkedBy: check?.checkedBy },
      now,
      canRing,
    ),
    checkedFacts: checkedFacts(record.assurance, check?.checkedOn, now),
    who: { ...who, yes: [...people, ...who.yes] },
    eligibility: record.eligibilityDescription,
    getIn: getInWords(record),
    howToGetIn: record.applicationProcess,
    whatHappens: record.whatHappens,
    whatToSay: record.whatToSay,
    bring: record.requiredDocuments.map((each) => each.document),
    cost: costWords(record),
    costs: costLines(record),
    fees: record.feesDescription,
    languages: record.languages.map((each) => each.name ?? each.code).filter((name) => name !== undefined),
    interpreters: record.interpretationServices,
    taking: record.capacity && { status: record.capacity.status, ...takingWords(record.capacity, now) },
    waitTime: record.waitTime,
    claims: claimsOf(record, now),
    accreditations: record.accreditations,
    source: record.source,
    lastModified: record.lastModified,
  };
}
