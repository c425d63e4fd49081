import { type Day, dateOf, dayOf } from './clock/days.ts';
import { londonToUtc, type Minute } from './clock/london-time.ts';
import type { Holidays } from './holidays.ts';
import { type Doubt, occurrencesOf, type Span } from './occurrences.ts';
import { lacksAnchor, type Row, rowsOf } from './rows.ts';
import type { Schedule } from './shape.ts';

/** `Slots.doubt` holds an index into this; 0 is certain. */
export const DOUBTS: readonly (Doubt | undefined)[] = [
  undefined,
  'bank-holiday',
  'holiday',
  'school-holiday',
  'which-week',
];

/** What holds when no session is near. */
export type AfterSlots =
  | { kind: 'next'; at: Minute }
  | { kind: 'ring'; why?: Doubt }
  | { kind: 'by-appointment' }
  /** It has run for the last time, on this day. */
  | { kind: 'ended'; on: string };

/** The sessions of some days ahead, packed for a search that asks about thousands of services at once.
 *  Good for any `now` in the first half of its span. All times are minutes UTC. */
export type Slots = {
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** 0 certain, else an index into DOUBTS. */
  readonly doubt: Uint8Array;
  /** Closures in the span, as from, to, from, to; to is the first minute after, or FOREVER. */
  readonly closed: Int32Array;
  /** What holds once the slots are used up. */
  readonly after: AfterSlots;
};

export const FOREVER: Minute = 2 ** 31 - 1;
const LOOK_AHEAD_DAYS = 430;
const STEP_DAYS = 43;

export function slotsOf(schedules: readonly Schedule[], { from, days, holidays }: Span): Slots {
  const rows = rowsOf(schedules);
  const first = dayOf(from);
  const found = occurrencesOf(rows, first, days, holidays);
  const start = new Int32Array(found.length);
  const end = new Int32Array(found.length);
  const doubt = new Uint8Array(found.length);
  let lastCertain = 0;
  found.forEach((one, i) => {
    start[i] = one.start;
    end[i] = one.end;
    if (one.doubt) doubt[i] = DOUBTS.indexOf(one.doubt);
    else lastCertain = one.start;
  });
  // With a sure session in the second half, nothing later can be needed.
  const enough = lastCertain >= (first + days / 2) * 1440;
  const after = enough ? RING : afterwards(rows, first, first + days, holidays);
  return { start, end, doubt, closed: closuresOf(rows, first, first + days), after };
}

const RING: AfterSlots = { kind: 'ring' };

function closuresOf(rows: readonly Row[], from: Day, to: Day): Int32Array {
  const found = rows.filter((row) => row.kind === 'closed' && row.first < to && row.last >= from);
  const start = (row: Row) => londonToUtc(Math.max(row.first, from - 1), 0);
  const end = (row: Row) => (row.last === Number.POSITIVE_INFINITY ? FOREVER : londonToUtc(row.last + 1, 0));
  return Int32Array.from(found.flatMap((row) => [start(row), end(row)]));
}

function afterwards(rows: readonly Row[], today: Day, from: Day, holidays: Holidays): AfterSlots {
  const told = rows.filter((row) => row.kind !== 'closed');
  const current = told.filter((row) => row.last >= today);
  const sayable = current.filter((row) => row.kind !== 'unsaid' && !row.source.byAppointment);
  if (sayable.some((row) => !lacksAnchor(row) && row.last >= from)) {
    for (let day = from; day < today + LOOK_AHEAD_DAYS; day += STEP_DAYS) {
      const next = occurrencesOf(rows, day, STEP_DAYS, holidays).find((one) => one.certain);
      if (next) return { kind: 'next', at: next.start };
    }
  }
  if (sayable.some(lacksAnchor)) return { kind: 'ring', why: 'which-week' };
  if (current.some((row) => row.source.byAppointment)) return { kind: 'by-appointment' };
  const ends = told.map(endOf);
  if (ends.length > 0 && ends.every((end) => end !== null)) {
    return { kind: 'ended', on: dateOf(Math.max(...ends)) };
  }
  return RING;
}

/** The day after which the row is over for good. `validTo` alone is only how long we know about it. */
function endOf(row: Row): Day | null {
  if (row.kind === 'once') return row.last;
  return row.source.until ? dayOf(row.source.until) : null;
}
