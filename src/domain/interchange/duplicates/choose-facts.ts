import { z } from 'zod';
import { type FieldContext, type FieldId, fieldOf } from '#src/domain/directory/edit/fields.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { Assurance, ServiceAtLocation } from '#src/domain/directory/record-parts.ts';
import { ownIds, ownPlace, timesOf, withFactsOf } from './added-facts.ts';
import { checksAfter } from './checks-after.ts';

type Key = keyof ListingRecord;

interface Fact {
  readonly label: string;
  readonly keys: readonly Key[];
  /** False, it could harm: with these a second editor may be needed. */
  readonly danger?: true;
  /** A service may have several: both may be kept. */
  readonly many?: true;
  /** What a check of it is called. */
  readonly checked?: Assurance['fact'];
  read(record: ListingRecord, ctx: FieldContext): string;
}

const field = (id: FieldId, keys: readonly Key[], rest: Pick<Fact, 'many' | 'checked'> = {}): Fact => ({
  label: fieldOf(id).label,
  ...(fieldOf(id).danger && { danger: true }),
  keys,
  ...rest,
  read: (record, ctx) => fieldOf(id).read(record, ctx),
});

/** What an editor chooses of two listings, in the order of a page. */
const FACTS = {
  name: field('name', ['name']),
  organization: {
    label: 'Who runs it',
    keys: ['organization'],
    read: ({ organization }) => organization?.name ?? '',
  },
  phone: field('phone', ['phones'], { many: true, checked: 'phone' }),
  email: field('email', ['email']),
  url: field('url', ['url']),
  address: field('address', ['serviceAtLocations'], { many: true, checked: 'address' }),
  times: field('times', ['schedules'], { checked: 'times' }),
  summary: field('summary', ['summary']),
  description: field('description', ['description']),
  applicationProcess: field('applicationProcess', ['applicationProcess'], { checked: 'get-in' }),
  feesDescription: field('feesDescription', ['free', 'feesDescription', 'costOptions'], { checked: 'cost' }),
  eligibilityDescription: field(
    'eligibilityDescription',
    ['eligibilityDescription', 'minimumAge', 'maximumAge', 'eligibilityRules'],
    { checked: 'who-for' },
  ),
  whatHappens: field('whatHappens', ['whatHappens']),
  whatToSay: field('whatToSay', ['whatToSay']),
  bring: field('bring', ['requiredDocuments']),
  alert: field('alert', ['alert']),
} satisfies Record<string, Fact>;

export type FactId = keyof typeof FACTS;
export const FACT_IDS = Object.keys(FACTS) as [FactId, ...FactId[]];
export const factOf = (id: FactId): Fact => FACTS[id];

/** From which of the two a fact is taken. */
export const Side = z.enum(['kept', 'other', 'both']);
export type Chosen = Partial<Record<FactId, z.infer<typeof Side>>>;

// Things that stand on their own keep their ids.
const copied = (from: ListingRecord, key: Key, keptId: string) =>
  from.id === keptId || key === 'organization' ? from[key] : ownIds(from[key], keptId);

function places(kept: ListingRecord, other: ListingRecord, side: Chosen['address']): ServiceAtLocation[] {
  if (side === 'kept') return kept.serviceAtLocations;
  if (side === 'other') return other.serviceAtLocations.map((place) => ownPlace(place, kept.id, true));
  return withFactsOf(kept, other).serviceAtLocations;
}

/** Times with the places they were given for where those are kept too, else as times of the whole. */
function withTimes(
  record: ListingRecord,
  kept: ListingRecord,
  other: ListingRecord,
  { times, address }: Chosen,
): ListingRecord {
  const isWith = times === 'other' ? address === 'other' : address !== 'other';
  if (times === undefined && address !== 'other') return record;
  const from = times === 'other' || (times === undefined && timesOf(kept).length === 0) ? other : kept;
  if (isWith) return { ...record, schedules: copied(from, 'schedules', kept.id) as typeof record.schedules };
  return {
    ...record,
    schedules: from === kept ? timesOf(kept) : ownIds(timesOf(other), kept.id),
    serviceAtLocations: record.serviceAtLocations.map((place) => ({ ...place, schedules: [] })),
  };
}

/** The kept listing with each fact from where somebody chose it. Where nobody had to choose, what only one of the two says stays. */
export function withChosen(kept: ListingRecord, other: ListingRecord, chosen: Chosen): ListingRecord {
  const whole: Record<string, unknown> = { ...withFactsOf(kept, other) };
  for (const id of FACT_IDS) {
    const side = chosen[id];
    if (side === undefined || side === 'both' || id === 'address' || id === 'times') continue;
    const from = side === 'kept' ? kept : other;
    for (const key of factOf(id).keys) whole[key] = copied(from, key, kept.id);
  }
  const record = { ...(whole as ListingRecord), serviceAtLocations: places(kept, other, chosen.address) };
  if (chosen.phone === 'other') {
    const numbers = [other, ...other.serviceAtLocations].flatMap((each) => each.phones);
    record.phones = ownIds(numbers, kept.id);
    record.serviceAtLocations = record.serviceAtLocations.map((place) => ({ ...place, phones: [] }));
  }
  const taken = FACT_IDS.filter((id) => chosen[id] === 'other' || chosen[id] === 'both');
  const unsure = taken.flatMap((id) => factOf(id).checked ?? []);
  return { ...withTimes(record, kept, other, chosen), assurance: checksAfter(kept, other, unsure) };
}
