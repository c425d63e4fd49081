import { takingWords } from '../capacity-words.ts';
import { costWords } from '../card.ts';
import { spokenNumber } from '../phone-words.ts';
import type { ListingRecord } from '../record.ts';
import type { Phone } from '../record-parts.ts';
import type { Holidays } from '../schedule/holidays.ts';
import { sayTimes } from '../schedule/say/times.ts';
import type { Schedule } from '../schedule/shape.ts';
import { getInWords } from '../who.ts';

export const SIX = ['phone', 'times', 'taking', 'cost', 'area', 'get-in'] as const;
export type SixFact = (typeof SIX)[number];

/** One of the facts that go stale first, as it is read out. No lines: the listing says nothing of it. */
export interface FactLines {
  readonly fact: SixFact;
  readonly name: string;
  readonly lines: string[];
}

interface Around {
  now: Date;
  holidays: Holidays;
}

/** The numbers that are the listing's own, or those of its places where it has none. */
export const phonesOf = (record: Pick<ListingRecord, 'phones' | 'serviceAtLocations'>): Phone[] => {
  const own = record.phones.filter(({ type }) => type !== 'fax');
  return own.length > 0 ? own : record.serviceAtLocations.flatMap(({ phones }) => phones);
};

export interface Timetable {
  /** The id of the place whose times these are; none for the listing's own. */
  readonly placeId?: string;
  readonly name?: string;
  readonly schedules: Schedule[];
}

/** The timetables of a listing: its own, and one for each of its places that has one. Never empty. */
export function timetablesOf(record: Pick<ListingRecord, 'schedules' | 'serviceAtLocations'>): Timetable[] {
  const places = record.serviceAtLocations
    .filter(({ schedules }) => schedules.length > 0)
    .map(({ id, schedules, location }) => ({
      placeId: id,
      schedules,
      ...(location.name && { name: location.name }),
    }));
  return record.schedules.length > 0 || places.length === 0
    ? [{ schedules: record.schedules }, ...places]
    : places;
}

/** A timetable in words; empty where it says nothing. */
export const timesWords = (
  { schedules }: Pick<Timetable, 'schedules'>,
  { now, holidays }: Around,
): string[] => (schedules.length === 0 ? [] : sayTimes(schedules, now, holidays));

export const areaWords = ({ serviceAreas }: Pick<ListingRecord, 'serviceAreas'>): string[] =>
  serviceAreas.flatMap(({ name, description }) => name ?? description ?? []);

const phoneLine = ({ number, description }: Phone) =>
  description ? `${spokenNumber(number)} (${description})` : spokenNumber(number);

/** The six facts that go stale first, as text. */
export function sixFacts(record: ListingRecord, around: Around): FactLines[] {
  const tables = timetablesOf(record);
  const cost = costWords(record);
  const lines: Record<SixFact, string[]> = {
    phone: phonesOf(record).map(phoneLine),
    times: tables.flatMap((table) => {
      const words = timesWords(table, around);
      return tables.length > 1 && table.name && words.length > 0 ? [`${table.name}:`, ...words] : words;
    }),
    taking: record.capacity ? [takingWords(record.capacity, around.now).words] : [],
    cost: [...(cost ? [cost] : []), ...(record.feesDescription ? [record.feesDescription] : [])],
    area: areaWords(record),
    'get-in': [...getInWords(record), ...(record.applicationProcess ? [record.applicationProcess] : [])],
  };
  return SIX.map((fact) => ({ fact, name: NAMES[fact], lines: lines[fact] }));
}

const NAMES: Record<SixFact, string> = {
  phone: 'Phone',
  times: 'Times',
  taking: 'Taking people',
  cost: 'What it costs',
  area: 'Area',
  'get-in': 'How to get in',
};
