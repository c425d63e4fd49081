import { type Actor, ANYONE } from '#src/domain/accounts/actor.ts';
import { createGuessGate, type GuessGate } from '#src/domain/bundles/guess-gate.ts';
import type { Pathway } from '#src/domain/bundles/pathway.ts';
import { keepShownListings, type ShownListings } from '#src/domain/directory/shown-listings.ts';
import { openSearch, type Search } from '#src/domain/search/search.ts';
import { openTown, type Town } from './town.ts';

/** What the verbs of plans need, over an empty Millbrook. `now` may be moved on. */
export interface PlanTown extends Town {
  search: Search;
  codeKey: string;
  actor: Actor;
  isDemo: boolean;
  sendCodes: () => void;
  shownListings: ShownListings;
  guesses: GuessGate;
  from: string;
  pathways: readonly Pathway[];
}

export async function openPlanTown(now?: Date): Promise<PlanTown> {
  const town = await openTown(now);
  return {
    ...town,
    search: openSearch(town),
    codeKey: 'the key of Millbrook',
    actor: ANYONE,
    isDemo: false,
    sendCodes: () => undefined,
    shownListings: keepShownListings(),
    guesses: createGuessGate(() => Promise.resolve()),
    from: '192.0.2.1',
  };
}

const DAY = 86_400_000;

/** The same town so many days later. */
export const daysLater = <T extends PlanTown>(town: T, days: number): T => ({
  ...town,
  now: new Date(town.now.getTime() + days * DAY),
});
