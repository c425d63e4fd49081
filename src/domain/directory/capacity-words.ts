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
