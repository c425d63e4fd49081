import { isDeepStrictEqual } from 'node:util';
import { Invalid } from '#src/domain/problems.ts';
import { isDanger, type Wanted } from '../edit/changes.ts';
import { writeArea } from '../edit/text/area-text.ts';
import { writeCost } from '../edit/text/cost-text.ts';
import { idFrom } from '../ids.ts';
import type { ListingRecord } from '../record.ts';
import type { Assurance } from '../record-parts.ts';
import { readTimes, UnreadTimes } from '../schedule/read/times.ts';
import type { Schedule } from '../schedule/shape.ts';
import { CHECKED_FIRST, type Correction } from './correction.ts';
import { withTaking } from './taking.ts';

type Change = (record: ListingRecord) => ListingRecord;

/** What a filled form says, sorted: what may stand at once, and what must be checked first. */
export interface Sorted {
  /** Changes a record; undefined where there is nothing to publish. */
  readonly publish: Change | undefined;
  readonly held: readonly Wanted[];
}

const inOrder = (list: readonly string[]) => [...list].sort();

function withTimes(
  record: ListingRecord,
  place: string | undefined,
  schedules: readonly Schedule[],
  day: string,
): ListingRecord {
  const rows = schedules.map((row, index) => ({
    ...row,
    id: idFrom('schedule', record.id, place ?? '', day, String(index)),
  }));
  if (!place) return { ...record, schedules: rows };
  return {
    ...record,
    serviceAtLocations: record.serviceAtLocations.map((each) =>
      each.id === place ? { ...each, schedules: rows } : each,
    ),
  };
}

const HELD_AS: Partial<Record<Assurance['fact'], string>> = {
  'taking-people': 'taking',
  cost: 'feesDescription',
  'get-in': 'applicationProcess',
};

/** Which facts a group has said are right, when it told us of these changes. */
export function factsChecked(held: readonly Wanted[]): Assurance['fact'][] {
  if (held.length === 0) return ['all'];
  const facts = ['phone', 'times', 'taking-people', 'cost', 'area', 'get-in', 'address'] as const;
  return facts.filter((fact) => !held.some(({ field }) => field === (HELD_AS[fact] ?? fact)));
}

/** Sorts what was changed between `was` and `wanted`. Times that cannot be read are held where the group asks for that.
 *  @throws Invalid with a sentence a box */
export function sortCorrection(
  was: Correction,
  wanted: Correction,
  { day, asWritten }: { day: string; asWritten: boolean },
): Sorted {
  const changes: Change[] = [];
  const held: Wanted[] = [];
  const unread: Record<string, string> = {};
  for (const [index, { place, words }] of wanted.times.entries()) {
    if (words === (was.times.find((each) => each.place === place)?.words ?? '')) continue;
    try {
      const schedules = words === '' ? [] : readTimes(words, day);
      changes.push((record) => withTimes(record, place, schedules, day));
    } catch (error) {
      if (!(error instanceof UnreadTimes)) throw error;
      if (asWritten) held.push({ field: 'times', wanted: words });
      else unread[`times-${index}`] = error.message;
    }
  }
  if (Object.keys(unread).length > 0) throw new Invalid('Some times could not be read', unread);
  const { taking } = wanted;
  if (taking !== '' && taking !== was.taking) changes.push((record) => withTaking(record, taking, day));
  // A new number or link in ordinary words sends people and money as far as one in its own box.
  const say = (
    field: 'feesDescription' | 'area' | 'applicationProcess',
    [from, to]: [string, string],
    change: Change,
  ) => {
    if (from === to) return;
    if (isDanger({ field, was: from, wanted: to })) held.push({ field, wanted: to });
    else changes.push(change);
  };
  say('feesDescription', [was.cost, wanted.cost], (record) => writeCost(record, wanted.cost));
  say('area', [was.area, wanted.area], (record) => writeArea(record, wanted.area));
  if (!isDeepStrictEqual(inOrder(wanted.getIn), inOrder(was.getIn)))
    changes.push((record) => ({ ...record, getIn: wanted.getIn }));
  say('applicationProcess', [was.howToGetIn, wanted.howToGetIn], (record) => ({
    ...record,
    applicationProcess: wanted.howToGetIn || undefined,
  }));
  for (const field of CHECKED_FIRST)
    if (wanted[field] !== was[field]) held.push({ field, wanted: wanted[field] });
  const publish =
    changes.length > 0
      ? (record: ListingRecord) => changes.reduce((made, change) => change(made), record)
      : undefined;
  return { publish, held };
}
