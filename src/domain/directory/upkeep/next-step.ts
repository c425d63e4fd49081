import { daysAfter, daysBetween } from './days.ts';
import type { Cycle, UpkeepRules } from './rules.ts';

/** One letter about a listing that has gone out. */
export interface Asked {
  readonly round: string;
  readonly attempt: number;
  readonly day: string;
}

/** How things stand with one listing. Days are YYYY-MM-DD. */
export interface Standing {
  readonly confirmedOn?: string;
  /** All letters about it, in any order. */
  readonly asked: readonly Asked[];
  /** The last day on which the group answered. */
  readonly answeredOn?: string;
  /** The last day on which it told us what has changed: some of that may wait to be checked, but it need not be asked again. */
  readonly changedOn?: string;
  /** It asked to be left alone until then. */
  readonly laterUntil?: string;
  /** It is on the phone sheet. */
  readonly isToRing: boolean;
  /** A change of its own waits to be checked. */
  readonly isHeld: boolean;
  /** How many addresses it has that take letters, and whether there were more. */
  readonly ways: number;
  readonly bounced: boolean;
}

export type Why = 'no-answer' | 'bounced' | 'no-address' | 'enough-letters';

export type Step =
  | { readonly kind: 'wait' }
  | { readonly kind: 'ask'; readonly round: string; readonly attempt: number }
  | { readonly kind: 'ring'; readonly why: Why };

const newest = (...days: (string | undefined)[]) =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);

const WAIT: Step = { kind: 'wait' };

/** The first day on which a group may be asked again; empty where nobody has ever confirmed the listing. */
export function dueOn(confirmed: string | undefined, cycle: Cycle, { askBefore }: UpkeepRules): string {
  if (!confirmed) return '';
  return daysAfter(confirmed, cycle.days - (cycle.days > 2 * askBefore ? askBefore : 0));
}

/** What is next for a listing today. It goes by days that have passed and not by days on which it was called, so that
 *  nothing is lost and nothing comes twice when the server was off for a week. */
export function nextStep(standing: Standing, cycle: Cycle, rules: UpkeepRules, today: string): Step {
  const { confirmedOn: confirmed, isToRing, isHeld, laterUntil } = standing;
  if (isHeld) return WAIT;
  if (laterUntil && laterUntil > today) return WAIT;

  const settled = newest(confirmed, standing.answeredOn) ?? '';
  const round = standing.asked
    .filter(({ day }) => day > settled)
    .map((each) => each.round)
    .sort()
    .at(-1);
  if (isToRing) return whileNobodyRings(standing, rules, today);
  if (round === undefined) {
    if (dueOn(newest(confirmed, standing.changedOn), cycle, rules) > today) return WAIT;
    if (cycle.ring) return { kind: 'ring', why: 'no-address' };
    if (standing.ways === 0) return { kind: 'ring', why: standing.bounced ? 'bounced' : 'no-address' };
    return { kind: 'ask', round: today, attempt: 1 };
  }
  if (standing.ways === 0) return { kind: 'ring', why: 'bounced' };
  const letters = standing.asked.filter((each) => each.round === round);
  const attempt = Math.max(...letters.map((each) => each.attempt));
  const last =
    letters
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? today;
  const passed = daysBetween(last, today);
  const gap = (rules.tries[attempt] ?? 0) - (rules.tries[attempt - 1] ?? 0);
  if (attempt < rules.tries.length)
    return passed >= gap ? { kind: 'ask', round, attempt: attempt + 1 } : WAIT;
  return passed >= rules.ringAfter ? { kind: 'ring', why: 'no-answer' } : WAIT;
}

/** On the phone sheet, and nobody got through yet: every few weeks another letter, as far as letters may go. */
function whileNobodyRings({ asked, ways }: Standing, { askAgain }: UpkeepRules, today: string): Step {
  const last = asked
    .map(({ day }) => day)
    .sort()
    .at(-1);
  if (ways === 0 || last === undefined || daysBetween(last, today) < askAgain) return WAIT;
  return { kind: 'ask', round: today, attempt: 1 };
}
