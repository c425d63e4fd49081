import { type Address, addressHash } from '#src/domain/notifications/address.ts';
import type { ListingRecord } from '../record.ts';
import { confirmedOn } from './checks.ts';
import { daysAfter, daysBetween } from './days.ts';
import type { Groups } from './groups.ts';
import { nextStep, type Why } from './next-step.ts';
import { cycleOf, type UpkeepRules } from './rules.ts';
import type { AboutListing } from './send-ask.ts';
import type { AllStanding } from './standing.ts';
import { waysTo } from './ways.ts';

interface Around {
  /** Makes the marks of addresses. */
  readonly key: string;
  readonly standing: AllStanding;
  readonly groups: Groups;
  readonly today: string;
}

/** A listing that was never confirmed comes after those whose time is over by so many days, and before all others. */
const NEVER = 365;

export type Look =
  | { step: 'wait'; why?: undefined; to?: undefined; mark?: undefined; about?: undefined }
  | { step: 'ring'; why: Why; to?: undefined; mark?: undefined; about?: undefined }
  | { step: 'due' | 'soon'; why?: undefined; to: Address; mark: string; about: AboutListing };

/** What is next for one listing, and by which way. */
export function lookAt(
  { upkeep, canText }: { upkeep: UpkeepRules; canText: boolean },
  record: ListingRecord,
  { key, standing, groups, today }: Around,
): Look {
  const cycle = cycleOf(record, upkeep);
  const isOneOfMany = groups.sizeFor(record.id) > 1;
  const all = waysTo(record, canText, isOneOfMany)
    .map((to) => ({ to, mark: addressHash(key, to) }))
    .filter(({ mark }) => !standing.wantsNoTexts(mark));
  const ways = all.filter(({ mark }) => !standing.bounces(mark));
  const confirmed = confirmedOn(record);
  const now = {
    ...standing.of(record.id),
    ...(confirmed !== undefined && { confirmedOn: confirmed }),
    ways: ways.length,
    bounced: ways.length < all.length,
  };
  const step = nextStep(now, cycle, upkeep, today);
  if (step.kind === 'ring') return { step: 'ring', why: step.why };
  const soon =
    step.kind === 'wait' ? nextStep(now, cycle, upkeep, daysAfter(today, upkeep.letters.together)) : step;
  // A round that is under way keeps its own days.
  if (soon.kind !== 'ask' || (step.kind === 'wait' && soon.attempt > 1)) return { step: 'wait' };
  // Two letters ask about all listings of a group, before each is asked about at an address of its own.
  const turn = isOneOfMany ? Math.max(0, soon.attempt - 2) : soon.attempt - 1;
  const way = ways[turn % ways.length];
  if (!way) return { step: 'wait' };
  const round = step.kind === 'wait' ? today : soon.round;
  const late = confirmed ? daysBetween(daysAfter(confirmed, cycle.days), today) : NEVER;
  const about = { id: record.id, name: record.name, round, attempt: soon.attempt, late };
  return { step: step.kind === 'wait' ? 'soon' : 'due', ...way, about };
}
