import { z } from 'zod';

/** What came of looking at a web address. gone: there is no such page. inside: it leads to a network of our own. unknown: it
 *  was not looked at, or does not talk to machines. */
export const Came = z.enum([
  'works',
  'gone',
  'error',
  'no-machine',
  'late',
  'unsafe',
  'broken',
  'inside',
  'round',
  'unknown',
]);
export type Came = z.infer<typeof Came>;

/** What is known of an address from the times it was looked at. */
export interface Looked {
  readonly failures: number;
  readonly failingSince: string | null;
  readonly triedAt: string | null;
  readonly workedAt: string | null;
  readonly came: string | null;
  readonly dueAt: string;
}

const DAY = 86_400_000;
const DAYS_WHILE_WELL = 14;
/** After the first failure, the second, and every one from then on: the third is a week after the first. */
const DAYS_AFTER_FAILURE = [3, 4, 7];
const FAILURES_TO_TELL = 3;
const DAYS_TO_TELL = 7;

const isFailure = (came: Came) => came !== 'works' && came !== 'unknown';
const daysOn = (now: Date, days: number) => new Date(now.getTime() + days * DAY).toISOString();

/** What is known after one more look. One bad day is no broken link: it is tried again before anybody is told. */
export function afterLook(
  before: Pick<Looked, 'failures' | 'failingSince' | 'workedAt'>,
  came: Came,
  now: Date,
): Looked {
  const at = now.toISOString();
  if (!isFailure(came)) {
    const workedAt = came === 'works' ? at : before.workedAt;
    return {
      failures: 0,
      failingSince: null,
      triedAt: at,
      workedAt,
      came,
      dueAt: daysOn(now, DAYS_WHILE_WELL),
    };
  }
  const failures = before.failures + 1;
  return {
    failures,
    failingSince: before.failingSince ?? at,
    triedAt: at,
    workedAt: before.workedAt,
    came,
    dueAt: daysOn(now, DAYS_AFTER_FAILURE[failures - 1] ?? DAYS_WHILE_WELL / 2),
  };
}

/** Whether it has failed three times or more, over a week or more. */
export const isBroken = ({ failures, failingSince, triedAt }: Looked): boolean =>
  failures >= FAILURES_TO_TELL &&
  failingSince !== null &&
  triedAt !== null &&
  // A job that starts a few minutes earlier each week must not wait another week.
  Date.parse(triedAt) - Date.parse(failingSince) >= (DAYS_TO_TELL - 0.5) * DAY;
