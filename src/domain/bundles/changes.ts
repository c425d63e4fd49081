import type { ListingRecord } from '#src/domain/directory/record.ts';
import { costLines } from '#src/domain/directory/view.ts';

/** One public state of a listing. */
export interface Version {
  record: ListingRecord;
  publishedAt: string;
}

export interface Changed {
  /** Day, YYYY-MM-DD. */
  on: string;
  words: string;
}

/** The facts that a person who holds an older paper must learn of, each as it is compared and as it is told. */
const FACTS: { of: (record: ListingRecord) => unknown; words: (now: ListingRecord) => string }[] = [
  {
    of: ({ status }) => status,
    words: ({ status }) => (status === 'temporarily closed' ? 'closed for now' : 'open again'),
  },
  {
    of: (record) => allPhones(record).map(({ number, type }) => [number.replace(/\D/g, ''), type ?? 'voice']),
    words: (now) => (allPhones(now).length > 0 ? 'new number' : 'there is no number any more'),
  },
  {
    of: ({ schedules, serviceAtLocations }) =>
      [...schedules, ...serviceAtLocations.flatMap((place) => place.schedules)].map(
        ({ id: _id, ...rest }) => rest,
      ),
    words: () => 'new times',
  },
  {
    of: ({ serviceAtLocations }) =>
      serviceAtLocations.flatMap(({ location }) =>
        location.addresses.map(({ address1, city, postalCode }) => [address1, city, postalCode]),
      ),
    words: (now) => (now.confidentialLocation ? 'the address is not given any more' : 'new address'),
  },
  {
    of: (record) => [record.free, record.feesDescription, costLines(record)],
    words: () => 'the cost has changed',
  },
  {
    of: ({ capacity }) => [capacity?.status ?? 'open', capacity?.until],
    words: ({ capacity }) =>
      ({
        open: 'taking people now',
        'waiting-list': 'there is a waiting list now',
        full: 'full now',
        'closed-until': 'not taking people now',
      })[capacity?.status ?? 'open'],
  },
];

const allPhones = (record: ListingRecord) => [
  ...record.phones,
  ...record.serviceAtLocations.flatMap((place) => place.phones),
];

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  timeZone: 'Europe/London',
});
const isoDay = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/London' });

/** What is different now from the first of these versions, by the day it last changed, newest first: "Changed on
 *  3 November: new number and new times". What changed and changed back is no change.
 *  @param versions oldest first. */
export function changesBetween(versions: readonly Version[]): Changed[] {
  const first = versions[0];
  const last = versions.at(-1);
  if (!first || !last) return [];
  const byDay = new Map<string, { at: string; told: string[] }>();
  for (const { of, words } of FACTS) {
    const key = ({ record }: Version) => JSON.stringify(of(record));
    if (key(first) === key(last)) continue;
    const at = versions.findLast((version, index) => {
      const before = versions[index - 1];
      return before !== undefined && key(version) !== key(before);
    })?.publishedAt;
    if (at === undefined) continue;
    const day = isoDay.format(new Date(at));
    const told = byDay.get(day)?.told ?? [];
    byDay.set(day, { at, told: [...told, words(last.record)] });
  }
  return [...byDay]
    .sort(([a], [b]) => b.localeCompare(a))
    .map(([on, { at, told }]) => ({
      on,
      words: `Changed on ${dayFormat.format(new Date(at))}: ${told.join(', ')}`,
    }));
}
