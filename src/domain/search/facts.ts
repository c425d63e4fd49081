import type { ListingRecord } from '#src/domain/directory/record.ts';
import { dayOf } from '#src/domain/directory/schedule/clock/days.ts';
import type { Schedule } from '#src/domain/directory/schedule/shape.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import { ACCESS } from './query.ts';

export const HOW = { 'turn-up': 1, ring: 2, online: 4, 'they-come': 8, 'no-referral': 16 } as const;
export const REACH = ['place', 'town', 'county', 'national'] as const;
export const CAPACITY = [undefined, 'open', 'waiting-list', 'full', 'closed-until'] as const;
export const NO_AGE_LIMIT = 255;

/** What a search asks of a listing, in the form the columns keep it. */
export interface Facts extends Conditions {
  name: string;
  organization: string;
  needs: readonly string[];
  types: readonly string[];
  whoFor: readonly string[];
  languages: readonly string[];
  authorities: readonly string[];
  free: boolean;
  example: boolean;
  statutory: boolean;
  sensitive: boolean;
  closedForNow: boolean;
  /** One of the lines that content/crisis looks after. */
  crisisLine: boolean;
  /** Can be reached from anywhere: by phone, text or online, or it comes to people. */
  remote: boolean;
  /** Bits of HOW. */
  how: number;
  /** A bit for each of ACCESS. */
  access: number;
  /** Index into REACH. */
  reach: number;
  /** Index into CAPACITY; 0 is unknown. */
  capacity: number;
  /** Whole years; NO_AGE_LIMIT above when there is none. */
  minimumAge: number;
  maximumAge: number;
  /** Days since 1970 when anything in it was last checked; 0 for never. */
  checkedDay: number;
  /** 1/100,000 degree, latitude and longitude in turn. */
  pointsE5: readonly number[];
  schedules: readonly Schedule[];
}

/** Facts of a listing for whoever looks on `today` (YYYY-MM-DD). */
export function factsOf(record: ListingRecord, today: string): Facts {
  const pointsE5 = pointsOf(record);
  const how = howBits(record);
  const schedules = [...record.schedules, ...record.serviceAtLocations.flatMap((place) => place.schedules)];
  return {
    ...conditionsOf(record, schedules, today),
    name: record.name,
    organization: record.organization?.name ?? '',
    needs: record.needs,
    types: record.types,
    whoFor: record.whoFor,
    languages: [
      ...new Set(record.languages.map((language) => language.name ?? language.code ?? '').filter(Boolean)),
    ],
    authorities: record.authorities,
    free:
      record.free === true ||
      (record.costOptions.length > 0 && record.costOptions.every((option) => option.amount === 0)),
    example: record.kind === 'example',
    statutory: record.statutory,
    sensitive: record.sensitive,
    closedForNow: record.status === 'temporarily closed',
    crisisLine: record.crisisId !== undefined,
    remote:
      record.reach === 'national' ||
      (pointsE5.length === 0 && (how & (HOW.ring | HOW.online | HOW['they-come'])) !== 0),
    how,
    access: accessBits(record),
    reach: REACH.indexOf(record.reach),
    capacity: capacityOf(record, today),
    minimumAge: Math.min(254, Math.floor(record.minimumAge ?? 0)),
    maximumAge: Math.min(NO_AGE_LIMIT, Math.ceil(record.maximumAge ?? NO_AGE_LIMIT)),
    checkedDay: Math.max(
      0,
      ...[...record.assurance.map((check) => check.checkedOn), record.assuredDate ?? '']
        .filter(Boolean)
        .map(dayOf),
    ),
    pointsE5,
    schedules,
  };
}

function pointsOf(record: ListingRecord): number[] {
  if (record.confidentialLocation) return [];
  return record.serviceAtLocations.flatMap(({ location }) =>
    location.latitude === undefined || location.longitude === undefined
      ? []
      : [Math.round(location.latitude * 1e5), Math.round(location.longitude * 1e5)],
  );
}

// "No referral needed" is said only where a way in is told that a person can take alone.
const BY_ONESELF = ['turn-up', 'ring', 'text', 'online', 'appointment'];

function howBits({ getIn, phones }: ListingRecord): number {
  let bits = 0;
  if (getIn.includes('turn-up')) bits |= HOW['turn-up'];
  if (getIn.includes('ring') || getIn.includes('text') || (getIn.length === 0 && phones.length > 0))
    bits |= HOW.ring;
  if (getIn.includes('online')) bits |= HOW.online;
  if (getIn.includes('they-come')) bits |= HOW['they-come'];
  if (getIn.some((way) => BY_ONESELF.includes(way))) bits |= HOW['no-referral'];
  return bits;
}

function accessBits(record: ListingRecord): number {
  let bits = 0;
  const add = (option: string) => {
    const at = (ACCESS as readonly string[]).indexOf(option);
    if (at >= 0) bits |= 1 << at;
  };
  for (const { location } of record.serviceAtLocations) {
    for (const { feature, level } of location.accessibility) {
      if (feature && level !== 'none')
        add(feature === 'wheelchair' ? `wheelchair-${level ?? 'partial'}` : feature);
    }
  }
  const signs = record.languages.some(
    ({ name, code }) => code === 'bfi' || /british sign|^bsl$/i.test(name ?? ''),
  );
  if (signs) add('bsl');
  return bits;
}

function capacityOf({ capacity }: ListingRecord, today: string): number {
  if (!capacity) return 0;
  // Once the day has passed, nobody has told us that it opened again.
  if (capacity.status === 'closed-until' && capacity.until && capacity.until <= today) return 0;
  return CAPACITY.indexOf(capacity.status);
}
