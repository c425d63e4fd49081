import { daysAfter, daysBetween } from './days.ts';
import type { UpkeepRules } from './rules.ts';

/** One text that asked whether a group is taking people. */
export interface TakingAsked {
  readonly day: string;
  readonly isAnswered: boolean;
}

/** Whether it is time to text a group. It goes by days that have passed, so that nothing comes twice and nothing is lost when
 *  the server was off for a week.
 *  @param asked its texts of the last months.
 *  @param saidOn the last day on which it said whether it takes people, by whatever way. */
export function isTimeToText(
  asked: readonly TakingAsked[],
  saidOn: string | undefined,
  { days, unanswered }: UpkeepRules['taking'],
  today: string,
): boolean {
  const last = lastOf(asked.map(({ day }) => day));
  const heardOn = lastOf([saidOn ?? '', ...asked.flatMap(({ day, isAnswered }) => (isAnswered ? day : []))]);
  if (last !== '' && daysBetween(last, today) < days) return false;
  if (saidOn !== undefined && saidOn > daysAfter(today, -days)) return false;
  return asked.filter(({ day }) => day > heardOn).length < unanswered;
}

const lastOf = (days: readonly string[]): string => [...days].sort().at(-1) ?? '';
