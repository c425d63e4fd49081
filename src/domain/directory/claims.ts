import type { ListingCard } from './listing-card.ts';
import type { ListingRecord } from './record.ts';
import { dayOf } from './schedule/clock/days.ts';
import { sayFullDate } from './schedule/say/clock.ts';
import { dayIn, daysAfter } from './upkeep/days.ts';

/** A dated claim as it stands today: an authorisation or funding that has ended is said to have ended. */
export interface Claim {
  words: string;
  stands: boolean;
}

const SOON_DAYS = 60;

const dayWords = (day: string) => sayFullDate(dayOf(day));
const endedWords = (what: string, on: string) =>
  `${what} ended on ${dayWords(on)}. Ask before you rely on it.`;

function claim(what: string, { startsOn, endsOn }: { startsOn?: string; endsOn?: string }, now: Date): Claim {
  const today = dayIn(now);
  if (endsOn && endsOn < today) return { words: endedWords(what, endsOn), stands: false };
  if (startsOn && startsOn > today)
    return { words: `${what} starts on ${dayWords(startsOn)}.`, stands: false };
  if (!endsOn) return { words: `${what}.`, stands: true };
  return {
    words:
      endsOn < daysAfter(today, SOON_DAYS)
        ? `${what} until ${dayWords(endsOn)}: that is soon, so check.`
        : `${what} until ${dayWords(endsOn)}.`,
    stands: true,
  };
}

/** What the service may do and who pays for it, each with its dates. */
const dated = ({ authorisations, funding }: Pick<ListingRecord, 'authorisations' | 'funding'>) => [
  ...authorisations.map((each) => ({
    ...each,
    what: each.reference ? `${each.name} (${each.reference})` : each.name,
  })),
  ...funding
    .filter((each) => each.source && (each.startsOn || each.endsOn))
    .map((each) => ({ ...each, what: `Paid for by ${each.source}` })),
];

/** What the service may do and who pays for it, by the dates it gives (S40). */
export const claimsOf = (record: ListingRecord, now: Date): Claim[] =>
  dated(record).map(({ what, ...dates }) => claim(what, dates, now));

/** What ends some day, as a card keeps it. */
export const endsOf = (record: ListingRecord): NonNullable<ListingCard['ends']> =>
  dated(record).flatMap(({ what, endsOn }) => (endsOn ? [{ what, on: endsOn }] : []));

/** Of what a card says, that which has ended: a listing does not go on claiming it. */
export const endedOn = ({ ends = [] }: Pick<ListingCard, 'ends'>, now: Date): string[] =>
  ends.flatMap(({ what, on }) => (on < dayIn(now) ? [endedWords(what, on)] : []));
