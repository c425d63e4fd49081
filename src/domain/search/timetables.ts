import { dateOf, weekdayOf } from '#src/domain/directory/schedule/clock/days.ts';
import { londonToUtc, minuteOf, utcToLondon } from '#src/domain/directory/schedule/clock/london-time.ts';
import type { Holidays } from '#src/domain/directory/schedule/holidays.ts';
import { type Occurrence, occurrences } from '#src/domain/directory/schedule/occurrences.ts';
import { type OpenState, openFromSlots } from '#src/domain/directory/schedule/open-state.ts';
import type { Schedule } from '#src/domain/directory/schedule/shape.ts';
import { type Slots, slotsOf } from '#src/domain/directory/schedule/slots.ts';
import { MOMENTS, WEEKDAYS } from './query.ts';

/** What can be chosen about times, in the order of their bits. */
export const WHENS = [...MOMENTS, ...WEEKDAYS] as const;
const BITS = Object.fromEntries(WHENS.map((when, at) => [when, 1 << at])) as Record<
  (typeof WHENS)[number],
  number
>;
const bitOf = (when: (typeof WHENS)[number]) => BITS[when];
const [NOW, TODAY] = [BITS.now, BITS.today];

const DAYS_AHEAD = 15;
const EVENING = 18 * 60;
const NIGHT = 23 * 60;

export type Soonness = 'now' | 'day' | 'week' | 'unsaid';

/** How a timetable stands on one day. */
interface Standing {
  day: number;
  slots: Slots;
  /** Bit n: has a session n days from today. */
  days: number;
  /** Bit n: has one in the evening n days from today. */
  evenings: number;
}

/** The different timetables of all listings, each kept once however many share it, and worked out on the first day it is
 *  asked about: a restart or a midnight costs nothing until then. */
export class Timetables {
  readonly #numbers = new Map<string, number>([['[]', 0]]);
  readonly #sources: string[] = ['[]'];
  readonly #standing: (Standing | undefined)[] = [];
  /** A bit for each of WHENS, and the minute they were worked out for. */
  #bits = new Uint16Array(64);
  #minutes = new Int32Array(64);
  readonly #holidays: Holidays;

  constructor(holidays: Holidays) {
    this.#holidays = holidays;
  }

  get size(): number {
    return this.#sources.length;
  }

  /** The number of this timetable; 0 is none. */
  numberOf(schedules: readonly Schedule[]): number {
    const source =
      schedules.length === 0
        ? '[]'
        : JSON.stringify(schedules, (key, value) => (key === 'id' ? undefined : value));
    const known = this.#numbers.get(source);
    if (known !== undefined) return known;
    this.#sources.push(source);
    this.#numbers.set(source, this.#sources.length - 1);
    return this.#sources.length - 1;
  }

  schedulesOf(number: number): Schedule[] {
    return JSON.parse(this.#sources[number] ?? '[]') as Schedule[];
  }

  standing(number: number, moment: Moment): Standing {
    const known = this.#standing[number];
    if (known?.day === moment.today) return known;
    const made = stand(this.schedulesOf(number), moment, this.#holidays);
    this.#standing[number] = made;
    return made;
  }

  /** A bit for each of WHENS: has a session then. */
  when(number: number, moment: Moment): number {
    if (number === 0) return 0;
    if (this.#minutes[number] !== moment.minute) this.#workOut(number, moment);
    return this.#bits[number] as number;
  }

  #workOut(number: number, moment: Moment): void {
    if (number >= this.#bits.length) this.#grow();
    this.#bits[number] = whenBits(this.standing(number, moment), moment);
    this.#minutes[number] = moment.minute;
  }

  #grow(): void {
    const [bits, minutes] = [this.#bits, this.#minutes];
    const room = this.#sources.length * 2;
    this.#bits = new Uint16Array(room);
    this.#bits.set(bits);
    this.#minutes = new Int32Array(room);
    this.#minutes.set(minutes);
  }

  /** Whether it has a session on a day within a year. */
  runsOn(number: number, day: number, moment: Moment): boolean {
    const ahead = day - moment.today;
    if (number === 0 || ahead < 0 || ahead > 366) return false;
    if (ahead < DAYS_AHEAD) return (this.standing(number, moment).days & (1 << ahead)) !== 0;
    return (
      occurrences(this.schedulesOf(number), { from: dateOf(day), days: 1, holidays: this.#holidays }).length >
      0
    );
  }

  /** The sessions of one day, sure or not. */
  onDay(number: number, day: number): Occurrence[] {
    if (number === 0) return [];
    return occurrences(this.schedulesOf(number), { from: dateOf(day), days: 1, holidays: this.#holidays });
  }

  /** Minutes until it is surely open; 0 when it is now, Infinity when that cannot be said. */
  opensIn(number: number, moment: Moment): number {
    if (number === 0) return Number.POSITIVE_INFINITY;
    const { start, end, doubt, after } = this.standing(number, moment).slots;
    for (let at = 0; at < start.length; at++) {
      if (doubt[at] !== 0) continue;
      if ((end[at] as number) > moment.minute || (start[at] as number) > moment.minute)
        return Math.max(0, (start[at] as number) - moment.minute);
    }
    return after.kind === 'next' ? Math.max(0, after.at - moment.minute) : Number.POSITIVE_INFINITY;
  }

  /** Whether it has a session today that is not over yet, sure or not. */
  runsToday(number: number, moment: Moment): boolean {
    return (this.when(number, moment) & TODAY) !== 0;
  }

  /** About how soon it is open, quick to ask of thousands: 'now', 'day' for today or tomorrow, 'week', or 'unsaid'. */
  soonness(number: number, moment: Moment): Soonness {
    const bits = this.when(number, moment);
    if (bits & NOW) return 'now';
    const tomorrow = WEEKDAYS[(weekdayOf(moment.today) + 1) % 7] as (typeof WEEKDAYS)[number];
    if (bits & (TODAY | bitOf(tomorrow))) return 'day';
    return bits === 0 ? 'unsaid' : 'week';
  }

  openState(number: number, moment: Moment): OpenState {
    return openFromSlots(this.standing(number, moment).slots, moment.now);
  }

  /** Works out up to `count` timetables that are not yet worked out for today. Returns how many are left. */
  warm(moment: Moment, count: number): number {
    let left = 0;
    for (let number = 1; number < this.#sources.length; number++) {
      if (this.#standing[number]?.day === moment.today) continue;
      if (count > 0) this.standing(number, moment);
      else left += 1;
      count -= 1;
    }
    return left;
  }
}

/** One instant as the sums about times want it. */
export interface Moment {
  now: Date;
  /** Minutes since 1970, UTC. */
  minute: number;
  /** Day number in London. */
  today: number;
}

export const momentOf = (now: Date): Moment => ({
  now,
  minute: minuteOf(now),
  today: utcToLondon(minuteOf(now)).day,
});

function stand(schedules: readonly Schedule[], { today }: Moment, holidays: Holidays): Standing {
  const slots = slotsOf(schedules, { from: dateOf(today), days: DAYS_AHEAD, holidays });
  let days = 0;
  let evenings = 0;
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const [midnight, evening, night, end] = [0, EVENING, NIGHT, 24 * 60].map((minute) =>
      londonToUtc(today + ahead, minute),
    ) as [number, number, number, number];
    for (let at = 0; at < slots.start.length; at++) {
      const start = slots.start[at] as number;
      const until = Math.max(slots.end[at] as number, start + 1);
      if (start < end && until > midnight) days |= 1 << ahead;
      if (start < night && until > evening + 30) evenings |= 1 << ahead;
    }
  }
  return { day: today, slots, days, evenings };
}

/** Only sure sessions are "now"; on a day one that needs a call first counts as well, and says so. */
function whenBits({ slots, days, evenings }: Standing, { minute, today }: Moment): number {
  const weekday = weekdayOf(today);
  const midnight = londonToUtc(today + 1, 0);
  let bits = 0;
  for (let at = 0; at < slots.start.length; at++) {
    const start = slots.start[at] as number;
    const end = slots.end[at] as number;
    if (start >= midnight) break;
    const isOver = end <= minute && start <= minute;
    if (!isOver) bits |= bitOf('today');
    if (start <= minute && end > minute && slots.doubt[at] === 0) bits |= bitOf('now');
  }
  const runs = (from: number, count: number) => (days & (((1 << count) - 1) << from)) !== 0;
  const later = bits & bitOf('today') ? days | 1 : days & ~1;
  const saturday = weekday === 6 ? 0 : 5 - weekday;
  if ((later & ((weekday === 6 ? 1 : 3) << saturday)) !== 0) bits |= bitOf('weekend');
  if ((evenings & 0x7f) !== 0) bits |= bitOf('evening');
  WEEKDAYS.forEach((name, at) => {
    const ahead = (at - weekday + 7) % 7;
    if (ahead === 0 ? bits & bitOf('today') : runs(ahead, 1)) bits |= bitOf(name);
  });
  return bits;
}
