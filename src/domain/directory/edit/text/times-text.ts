import { idFrom } from '../../ids.ts';
import type { ListingRecord } from '../../record.ts';
import type { Holidays } from '../../schedule/holidays.ts';
import { readTimes } from '../../schedule/read/times.ts';
import { dayIn } from '../../upkeep/days.ts';
import { type Timetable, timesWords, timetablesOf } from '../../upkeep/six-facts.ts';

interface Around {
  readonly now: Date;
  readonly holidays: Holidays;
}

/** The times of one place, or of the listing itself where it has no name. */
export interface TimesPart {
  readonly name?: string | undefined;
  readonly words: string;
}

/** The places that have times, each under a name of its own. One timetable needs no name. */
function namedTables(record: ListingRecord): (Timetable & { called?: string })[] {
  const tables = timetablesOf(record);
  if (tables.length === 1) return tables;
  const seen = new Set<string>();
  return tables.map((table, index) => {
    if (!table.placeId) return table;
    const place = record.serviceAtLocations.find(({ id }) => id === table.placeId);
    const name = table.name ?? place?.location.addresses[0]?.address1 ?? `Place ${index + 1}`;
    const plain = name.replaceAll(/[\n:]/g, ' ').trim();
    const called = seen.has(plain) ? `${plain} (${index + 1})` : plain;
    seen.add(called);
    return { ...table, called };
  });
}

/** The timetables in words, one a box of a form. */
export const timesParts = (record: ListingRecord, around: Around): TimesPart[] =>
  namedTables(record).map((table) => ({ name: table.called, words: timesWords(table, around).join('\n') }));

/** Several timetables as one text, each below the name of its place. */
export const joinTimes = (parts: readonly TimesPart[]): string =>
  parts
    .filter(({ words }) => words.trim() !== '')
    .map(({ name, words }) => (name ? `${name}:\n${words.trim()}` : words.trim()))
    .join('\n');

export const readTimesText = (record: ListingRecord, around: Around): string =>
  joinTimes(timesParts(record, around));

/** The text of each timetable; what stands before any name is the listing's own. */
function splitTimes(text: string, names: readonly string[]): Map<string | undefined, string[]> {
  const found = new Map<string | undefined, string[]>();
  let name: string | undefined;
  for (const line of text.split('\n')) {
    const heading = names.find((each) => line.trim() === `${each}:`);
    if (heading) name = heading;
    else found.set(name, [...(found.get(name) ?? []), line]);
  }
  return found;
}

/** Writes each timetable where it belongs: no place takes the times of another. @throws UnreadTimes */
export function writeTimesText(record: ListingRecord, text: string, { now }: Around): ListingRecord {
  const tables = namedTables(record);
  const day = dayIn(now);
  const names = tables.flatMap(({ called }) => called ?? []);
  const split = splitTimes(text, names);
  const rowsOf = (called?: string, placeId = '') =>
    readTimes((split.get(called) ?? []).join('\n'), day).map((row, index) => ({
      ...row,
      id: idFrom('schedule', record.id, placeId, day, String(index)),
    }));
  const isOfOnePlace = names.length === 0 && tables[0]?.placeId !== undefined;
  return {
    ...record,
    schedules: isOfOnePlace ? [] : rowsOf(),
    serviceAtLocations: record.serviceAtLocations.map((place) => {
      const table = tables.find(({ placeId }) => placeId === place.id);
      return table ? { ...place, schedules: rowsOf(table.called, place.id) } : place;
    }),
  };
}

/** The times of another version of the listing, as they were kept: words could lose some of them. */
export const withTimesOf = (record: ListingRecord, other: ListingRecord): ListingRecord => ({
  ...record,
  schedules: other.schedules,
  serviceAtLocations: record.serviceAtLocations.map((place) => ({
    ...place,
    schedules: other.serviceAtLocations.find(({ id }) => id === place.id)?.schedules ?? place.schedules,
  })),
});
