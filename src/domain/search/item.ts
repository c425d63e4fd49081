import { withCrisisNumber } from '#src/domain/directory/crisis-number.ts';
import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import { openWords } from '#src/domain/directory/open-words.ts';
import type { Day } from '#src/domain/directory/schedule/clock/days.ts';
import type { OpenState } from '#src/domain/directory/schedule/open-state.ts';
import { distanceWords, milesFromKilometres, walkingMinutes } from '#src/domain/geo/distance.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { cardsOf } from './cards.ts';
import { type Columns, FLAG } from './columns.ts';
import type { SearchContext } from './context.ts';
import { CAPACITY } from './facts.ts';
import type { FoundItem } from './find-output.ts';
import { wordsOnDay } from './on-day.ts';
import type { Moment } from './timetables.ts';
import { standingOf } from './value.ts';

/** Listings by key, as they stand in a list. */
export function itemsOf(
  {
    directory,
    search,
    taxonomy,
    crisis,
  }: Pick<SearchContext, 'directory' | 'search' | 'taxonomy' | 'crisis'>,
  keys: readonly number[],
  asked: Omit<Asked, 'columns' | 'taxonomy'>,
): { key: number; item: FoundItem }[] {
  return cardsOf(directory, keys).map(({ key, card }) => ({
    key,
    item: itemOf(key, withCrisisNumber(card, crisis), { ...asked, columns: search.columns, taxonomy }),
  }));
}

interface Asked {
  columns: Columns;
  moment: Moment;
  taxonomy: Taxonomy;
  /** Needs that were meant or chosen, each with all below it, likeliest first. */
  needs: readonly (readonly string[])[];
  authorities: readonly string[];
  placeKnown: boolean;
  kilometres?: Float64Array;
  /** The one day that was asked about. */
  day?: Day;
}

const LONGEST_WALK = 120;

/** One listing as it stands in the list. */
export function itemOf(key: number, card: ListingCard, asked: Asked): FoundItem {
  const { columns, moment, kilometres } = asked;
  const timetable = columns.timetable[key] as number;
  const open: OpenState =
    timetable === 0 ? { kind: 'ring' } : columns.timetables.openState(timetable, moment);
  const canRing = card.phones.length > 0;
  // Somebody who asks about Christmas Day must not be told when it opens tomorrow.
  const onDay =
    asked.day === undefined
      ? undefined
      : wordsOnDay(columns.timetables.onDay(timetable, asked.day), asked.day, moment.today, canRing);
  const far = kilometres?.[key];
  const isMeasured = far !== undefined && !Number.isNaN(far);
  const minutes = isMeasured ? walkingMinutes(far) : undefined;
  return {
    id: card.id,
    name: card.name,
    organization: card.organizationName,
    reasons: reasonsOf(key, card, asked),
    distanceMiles: isMeasured ? Math.round(milesFromKilometres(far) * 100) / 100 : undefined,
    walkMinutes: minutes !== undefined && minutes <= LONGEST_WALK ? minutes : undefined,
    distance: isMeasured ? distanceWords(far) : undefined,
    open: onDay ?? { kind: open.kind, words: openWords(open, moment.now, canRing) },
    card,
  };
}

/** Why it stands there, in a line or two. */
function reasonsOf(
  key: number,
  card: ListingCard,
  { columns, taxonomy, needs, authorities, placeKnown }: Asked,
): string[] {
  const reasons: string[] = [];
  const met = needs.flatMap((below) => card.needs.find((need) => below.includes(need)) ?? []);
  const names = [...new Set(met)].slice(0, 2).map((need) => taxonomy.need(need)?.name ?? need);
  if (names.length > 0) reasons.push(`Helps with: ${names.join('; ')}.`);
  if (card.statutory && standingOf(columns, key, authorities) === 'own' && placeKnown)
    reasons.push('For people who live where you are.');
  if (((columns.flags[key] as number) & FLAG.remote) !== 0)
    reasons.push(
      card.reach === 'national' ? 'You can use it from anywhere.' : 'You do not have to go anywhere.',
    );
  if (CAPACITY[columns.capacity[key] as number] === 'full') reasons.push('Full for now.');
  return reasons;
}
