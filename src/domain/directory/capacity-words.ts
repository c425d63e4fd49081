import { agoWords } from './checked.ts';
import type { Capacity } from './record-parts.ts';

// Made once: making one costs 0.1 ms, using it next to nothing.
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const dayWords = (day: string) => dayFormat.format(new Date(`${day}T00:00:00Z`));

/** "Taking people now", "Waiting list, about 2 weeks", "Full", "Not taking people until 4 January", with since when. */
export function capacityWords({
  status,
  wait,
  until,
  since,
  available,
}: Pick<Capacity, 'status' | 'wait' | 'until' | 'since' | 'available'>): string {
  const places = available && status === 'open' ? ` (${available} place${available === 1 ? '' : 's'})` : '';
  const state = {
    open: `Taking people now${places}`,
    'waiting-list': wait ? `Waiting list, ${wait}` : 'Waiting list',
    full: 'Full',
    'closed-until': until ? `Not taking people until ${dayWords(until)}` : 'Not taking people now',
  }[status];
  return since ? `${state}, as of ${dayWords(since)}` : state;
}

/** From so many days on, whether they take people is told with when it was last said. */
const FRESH_DAYS = 14;
const DAY = 86_400_000;

/** The same as it is worth today: a place that has not said so for weeks may be full by now.
 *  "Taking people now, as of 1 November", "Taking people, last said 5 weeks ago".
 *  @param short without the day while it is fresh, as on a card. */
export function takingWords(
  capacity: Parameters<typeof capacityWords>[0],
  now: Date,
  short = false,
): { words: string; isOld: boolean } {
  const { status, since } = capacity;
  const age = since ? (now.getTime() - Date.parse(`${since}T00:00:00Z`)) / DAY : 0;
  // "Not taking people until 4 January" ends by itself.
  if (!since || age <= FRESH_DAYS || status === 'closed-until')
    return { words: capacityWords(short ? { ...capacity, since: undefined } : capacity), isOld: false };
  const state = capacityWords({ ...capacity, since: undefined, available: undefined }).replace(' now', '');
  return { words: `${state}, last said ${agoWords(since, now)}`, isOld: true };
}
