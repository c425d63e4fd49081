import { dateOf } from './clock/days.ts';
import { type Minute, minuteOf, utcToLondon } from './clock/london-time.ts';
import type { Holidays } from './holidays.ts';
import type { Doubt } from './occurrences.ts';
import type { Schedule } from './shape.ts';
import { type AfterSlots, DOUBTS, FOREVER, type Slots, slotsOf } from './slots.ts';

export type OpenState =
  | AfterSlots
  /** Day and night, for a week at least. */
  | { kind: 'always' }
  | { kind: 'open'; until: Minute }
  /** Later today, or tomorrow. */
  | { kind: 'opens'; at: Minute }
  /** `on` is the day it opens again; absent when nobody has said. */
  | { kind: 'closed-until'; on?: string };

const WEEK = 7 * 1440;
/** How long after a closure the next session may be and still be "when it opens again". */
const REOPENS_WITHIN = 14 * 1440;

/** Whether people can turn up now, else when. "Open" is said only of a session we are sure of. */
export function openState(schedules: readonly Schedule[], now: Date, holidays: Holidays): OpenState {
  const from = dateOf(utcToLondon(minuteOf(now)).day);
  return openFromSlots(slotsOf(schedules, { from, days: 15, holidays }), now);
}

/** The same from slots made beforehand, for `now` in the first half of their span. */
export function openFromSlots(slots: Slots, now: Date): OpenState {
  const minute = minuteOf(now);
  const { openUntil, next, doubtNow, doubtNext, doubtAt } = scan(slots, minute);
  if (openUntil > 0)
    return openUntil - minute >= WEEK ? { kind: 'always' } : { kind: 'open', until: openUntil };
  if (doubtNow) return { kind: 'ring', why: doubtNow };
  const today = utcToLondon(minute).day;
  const upcoming: AfterSlots = next > 0 ? { kind: 'next', at: next } : slots.after;
  const nextDay = upcoming.kind === 'next' ? utcToLondon(upcoming.at).day : Number.POSITIVE_INFINITY;
  if (upcoming.kind === 'next' && nextDay === today) return { kind: 'opens', at: upcoming.at };
  if (doubtNext && utcToLondon(doubtAt).day === today) return { kind: 'ring', why: doubtNext };
  if (upcoming.kind === 'next' && nextDay === today + 1) return { kind: 'opens', at: upcoming.at };
  const closedTo = closedUntil(slots.closed, minute);
  if (closedTo > 0) return reopening(closedTo, upcoming);
  // A group that stops for the holidays, or does not: the weeks until term are not simply empty.
  if (doubtNext === 'school-holiday' && nextDay > today + 6) return { kind: 'ring', why: doubtNext };
  if (upcoming.kind === 'ring' && doubtNext) return { kind: 'ring', why: doubtNext };
  return upcoming;
}

type Scan = { openUntil: Minute; next: Minute; doubtNow?: Doubt; doubtNext?: Doubt; doubtAt: Minute };

/** One pass over the slots; 0 stands for none. */
function scan({ start, end, doubt }: Slots, now: Minute): Scan {
  const seen: Scan = { openUntil: 0, next: 0, doubtAt: 0 };
  for (let i = 0; i < start.length; i++) {
    const from = start[i] as number;
    const to = end[i] as number;
    if (to <= now && from <= now) continue;
    if (doubt[i] !== 0) {
      const why = DOUBTS[doubt[i] as number];
      if (from <= now) seen.doubtNow ??= why;
      else if (!seen.doubtNext) Object.assign(seen, { doubtNext: why, doubtAt: from });
    } else if (from <= now || from <= seen.openUntil) {
      // Slots that touch are one: 9 to 1 and 1 to 5 is open until 5.
      seen.openUntil = Math.max(seen.openUntil, to);
    } else {
      seen.next = from;
      break;
    }
  }
  return seen;
}

function closedUntil(closed: Int32Array, now: Minute): Minute {
  let until = 0;
  for (let i = 0; i < closed.length; i += 2) {
    if ((closed[i] as number) <= now) until = Math.max(until, closed[i + 1] as number);
  }
  return until > now ? until : 0;
}

function reopening(closedTo: Minute, upcoming: AfterSlots): OpenState {
  if (closedTo === FOREVER) return { kind: 'closed-until' };
  const soon = upcoming.kind === 'next' && upcoming.at - closedTo < REOPENS_WITHIN;
  return { kind: 'closed-until', on: dateOf(utcToLondon(soon ? upcoming.at : closedTo).day) };
}
