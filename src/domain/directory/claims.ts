import type { ListingRecord } from './record.ts';

/** A dated claim as it stands today: an authorisation or funding that has ended is said to have ended. */
export interface Claim {
  words: string;
  stands: boolean;
}

const SOON = 60 * 86_400_000;

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayWords = (day: string) => dayFormat.format(new Date(`${day}T00:00:00Z`));

function claim(what: string, { startsOn, endsOn }: { startsOn?: string; endsOn?: string }, now: Date): Claim {
  const today = now.toISOString().slice(0, 10);
  if (endsOn && endsOn < today)
    return { words: `${what} ended on ${dayWords(endsOn)}. Ask before you rely on it.`, stands: false };
  if (startsOn && startsOn > today)
    return { words: `${what} starts on ${dayWords(startsOn)}.`, stands: false };
  if (!endsOn) return { words: `${what}.`, stands: true };
  const near = Date.parse(`${endsOn}T00:00:00Z`) - now.getTime() < SOON;
  return {
    words: near
      ? `${what} until ${dayWords(endsOn)}: that is soon, so check.`
      : `${what} until ${dayWords(endsOn)}.`,
    stands: true,
  };
}

/** What the service may do and who pays for it, by the dates it gives (S40). */
export function claimsOf({ authorisations, funding }: ListingRecord, now: Date): Claim[] {
  return [
    ...authorisations.map((each) =>
      claim(each.reference ? `${each.name} (${each.reference})` : each.name, each, now),
    ),
    ...funding
      .filter((each) => each.source && (each.startsOn || each.endsOn))
      .map((each) => claim(`Paid for by ${each.source}`, each, now)),
  ];
}

/** Ended claims make a listing less sure of itself; what depends on them is shown as "check first". */
export const hasEndedClaim = (record: ListingRecord, now: Date): boolean =>
  claimsOf(record, now).some((each) => !each.stands && each.words.includes(' ended '));
