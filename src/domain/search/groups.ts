import { dayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { kilometresFromMiles } from '#src/domain/geo/distance.ts';
import type { BitRows } from './bit-rows.ts';
import { type Columns, FLAG } from './columns.ts';
import { CAPACITY, HOW, NO_AGE_LIMIT } from './facts.ts';
import { ACCESS, type ServiceQuery } from './query.ts';
import { type Moment, WHENS } from './timetables.ts';
import { inBox } from './whereabouts.ts';

/** Choices that stand beside each other: a listing needs one of those chosen. Groups narrow each other. */
export interface Group {
  readonly name: GroupName;
  /** What can be chosen, in the order of the counts. */
  readonly options: readonly string[];
  readonly isOn: boolean;
  /** Whether the listing has one of those chosen. Asked only when some are. */
  passes(key: number): boolean;
  /** For each option how many of these listings have it. */
  count(keys: readonly number[]): Uint32Array;
}

export type GroupName =
  | 'need'
  | 'type'
  | 'for'
  | 'how'
  | 'referral'
  | 'free'
  | 'open'
  | 'when'
  | 'language'
  | 'within'
  | 'bbox'
  | `access-${string}`;

export const MILES = ['1', '3', '5', '10'] as const;
const OPEN = CAPACITY.indexOf('open');

interface Asked {
  columns: Columns;
  query: ServiceQuery;
  moment: Moment;
  /** By key; absent when the place is not known, and then distance does not narrow. */
  kilometres?: Float64Array;
}

/** Every group of filters as this query has it. */
export function groupsOf({ columns, query, moment, kilometres }: Asked): Group[] {
  const { flags, how, access, timetable, timetables } = columns;
  const ways = ['turn-up', 'ring', 'online', 'they-come'] as const;
  const whenOf = (key: number) => timetables.when(timetable[key] as number, moment);
  const waysOf = (key: number) => (how[key] as number) & 15;
  const groups = [
    ofRows('need', columns.needs, query.need),
    ofRows('type', columns.types, query.type),
    ofRows('for', columns.whoFor, query.for),
    ofRows('language', columns.languages, query.language),
    ofBits(
      'how',
      ways,
      waysOf,
      ways.filter((way) => query.how.includes(way)),
    ),
    ofTest(
      'referral',
      'no-referral',
      (key) => ((how[key] as number) & HOW['no-referral']) !== 0,
      query.how.includes('no-referral'),
    ),
    ofTest('free', '1', (key) => ((flags[key] as number) & FLAG.free) !== 0, query.free),
    ofTest('open', '1', (key) => columns.capacity[key] === OPEN, query.open),
    ofWhen(columns, query, moment, whenOf),
    ...accessGroups(access, query.access),
  ];
  if (query.bbox) groups.push(ofTest('bbox', query.bbox, inBox(columns, query.bbox), true));
  return kilometres ? [...groups, ofDistance(kilometres, query.within)] : groups;
}

/** Whether someone of that age may come; a listing that does not say is for everybody. */
export function fitsAge(columns: Columns, key: number, age: number | undefined): boolean {
  if (age === undefined) return true;
  const most = columns.maximumAge[key] as number;
  return age >= (columns.minimumAge[key] as number) && (most === NO_AGE_LIMIT || age <= most);
}

function ofRows(name: GroupName, rows: BitRows, chosen: readonly string[]): Group {
  const mask = rows.maskOf(chosen.filter((option) => rows.has(option)));
  return {
    name,
    options: rows.options,
    isOn: chosen.length > 0,
    passes: (key) => rows.hasAny(key, mask),
    count: (keys) => rows.count(keys),
  };
}

function ofBits(
  name: GroupName,
  options: readonly string[],
  bitsOf: (key: number) => number,
  chosen: readonly string[],
): Group {
  const mask = chosen.reduce((bits, option) => bits | (1 << options.indexOf(option)), 0);
  return {
    name,
    options,
    isOn: chosen.length > 0,
    passes: (key) => (bitsOf(key) & mask) !== 0,
    count(keys) {
      // Listings are counted by all their bits at once, and the options are told apart at the end.
      const tallies = new Uint32Array(1 << options.length);
      for (let at = 0; at < keys.length; at++) {
        const bits = bitsOf(keys[at] as number);
        tallies[bits] = (tallies[bits] as number) + 1;
      }
      const counts = new Uint32Array(options.length);
      for (let bits = 1; bits < tallies.length; bits++) {
        const count = tallies[bits] as number;
        if (count === 0) continue;
        for (let at = 0; at < options.length; at++)
          if ((bits >>> at) & 1) counts[at] = (counts[at] as number) + count;
      }
      return counts;
    },
  };
}

const ofTest = (name: GroupName, option: string, passes: (key: number) => boolean, isOn: boolean): Group =>
  ofBits(name, [option], (key) => (passes(key) ? 1 : 0), isOn ? [option] : []);

function ofWhen(
  { timetable, timetables }: Columns,
  { when }: ServiceQuery,
  moment: Moment,
  bitsOf: (key: number) => number,
): Group {
  const isNamed = when === undefined || (WHENS as readonly string[]).includes(when);
  const group = ofBits('when', WHENS, bitsOf, isNamed && when ? [when] : []);
  if (isNamed) return group;
  const day = dayOf(when);
  return withTest(group, (key) => timetables.runsOn(timetable[key] as number, day, moment));
}

/** Someone who cannot climb steps and cannot hear needs both: each kind of access is a group, and its levels widen it.
 *  Kinds of which nothing is chosen are counted together. */
function accessGroups(access: Uint16Array, chosen: readonly string[]): Group[] {
  const kindOf = (option: string) => option.replace(/-(full|partial)$/, '');
  const kinds = new Set(chosen.map(kindOf));
  const rest = ACCESS.map((option) => (kinds.has(kindOf(option)) ? '' : option));
  const restMask = rest.reduce((mask, option, at) => (option ? mask | (1 << at) : mask), 0);
  const own = [...kinds].map((kind) => {
    const options = ACCESS.filter((option) => kindOf(option) === kind);
    // The levels of a kind stand next to each other in ACCESS.
    const first = ACCESS.indexOf(options[0] as (typeof ACCESS)[number]);
    const mask = (1 << options.length) - 1;
    return ofBits(
      `access-${kind}`,
      options,
      (key) => ((access[key] as number) >>> first) & mask,
      options.filter((option) => chosen.includes(option)),
    );
  });
  return [ofBits('access-other', rest, (key) => (access[key] as number) & restMask, []), ...own];
}

/** Services without a place of their own are as near as a telephone, and always pass. */
function ofDistance(kilometres: Float64Array, within: number | undefined): Group {
  const limits = MILES.map((miles) => kilometresFromMiles(Number(miles)));
  const bitsOf = (key: number) => {
    const far = kilometres[key] as number;
    let bits = 0;
    for (let at = 0; at < limits.length; at++) if (!(far > (limits[at] as number))) bits |= 1 << at;
    return bits;
  };
  const most = within === undefined ? Number.POSITIVE_INFINITY : kilometresFromMiles(within);
  const group = ofBits('within', MILES, bitsOf, []);
  return within === undefined ? group : withTest(group, (key) => !((kilometres[key] as number) > most));
}

/** The same group, narrowed by something that is not one of its options. */
const withTest = (group: Group, passes: Group['passes']): Group => ({ ...group, isOn: true, passes });
