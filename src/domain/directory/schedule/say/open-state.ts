import { civilOf, dayOf } from '../clock/days.ts';
import { type Minute, minuteOf, utcToLondon } from '../clock/london-time.ts';
import type { Doubt } from '../occurrences.ts';
import type { OpenState } from '../open-state.ts';
import { sayClock, sayDate, sayFullDate, sayNearDate, sayWeekday } from './clock.ts';

const RING: Record<Doubt, string> = {
  'bank-holiday': 'Ring to check: bank holiday',
  holiday: 'Ring to check: holiday',
  'school-holiday': 'Ring to check: school holidays',
  'which-week': 'Ring to check which week',
};

/** One short line for a card: "Open now, until 4pm". */
export function sayOpenState(state: OpenState, now: Date): string {
  const today = utcToLondon(minuteOf(now)).day;
  switch (state.kind) {
    case 'always':
      return 'Open 24 hours';
    case 'open':
      return `Open now, until ${sayUntil(state.until, minuteOf(now))}`;
    case 'opens':
    case 'next':
      return sayNext(state.at, today);
    case 'closed-until':
      return state.on ? `Closed until ${sayNearDate(dayOf(state.on), today)}` : 'Closed for now';
    case 'ring':
      return state.why ? RING[state.why] : 'Ring to check the times';
    case 'by-appointment':
      return 'By appointment';
    case 'ended': {
      const day = dayOf(state.on);
      const sameYear = civilOf(day).year === civilOf(today).year;
      return `Finished on ${sameYear ? sayDate(day) : sayFullDate(day)}`;
    }
  }
}

function sayNext(at: Minute, today: number): string {
  const { day, minute } = utcToLondon(at);
  const clock = sayClock(minute);
  const isWord = clock === 'noon' || clock === 'midnight';
  if (day <= today + 1) return `Opens ${day === today ? 'today' : 'tomorrow'}${isWord ? ' at' : ''} ${clock}`;
  if (day <= today + 6) return `Next: ${sayWeekday(day)}${isWord ? ',' : ''} ${clock}`;
  return `Next: ${sayWeekday(day)} ${sayNearDate(day, today)}, ${clock}`;
}

function sayUntil(until: Minute, now: Minute): string {
  const { minute } = utcToLondon(until);
  // Midnight belongs to the evening before it.
  const { day } = utcToLondon(until - 1);
  const today = utcToLondon(now).day;
  const clock = sayClock(minute);
  if (day === today || until - now <= 720) return clock;
  return `${day === today + 1 ? 'tomorrow' : sayWeekday(day)} ${clock}`;
}
