import { readContent } from '#src/content.ts';
import type { Figure } from '../figures.ts';
import { assumptionWords } from './assumptions.ts';
import { runYear, type YearResult } from './run-year.ts';
import { makeWorld } from './world.ts';

const START = '2027-01-04';
/** Everything was asked for once by then. */
const SETTLED = 90;
const MONTH = 30;

const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
/** The middle one: for ever, where more than half are still wrong at the end. */
const median = (numbers: readonly number[]): number => sorted(numbers)[Math.floor(numbers.length / 2)] ?? 0;

const lasting = ({ days, stillUp }: { days: number; stillUp: boolean }) =>
  stillUp ? Number.POSITIVE_INFINITY : days;

/** What is told of a year. */
export function summary({
  confirmed,
  wrongNumberDays,
  closedListedDays,
  asked,
  letters,
  answered,
  minutes,
}: YearResult) {
  const later = confirmed.slice(SETTLED);
  const all = asked.reduce((sum, count) => sum + count, 0);
  return {
    onAverage: mean(later),
    leastDay: Math.min(...later),
    lastDay: confirmed.at(-1) ?? 0,
    byMonth: confirmed.filter((_, day) => day >= SETTLED && day % MONTH === 0),
    wrongNumbers: wrongNumberDays.length,
    wrongNumberMedian: median(wrongNumberDays.map(lasting)),
    wrongStillUp: wrongNumberDays.filter(({ stillUp }) => stillUp).length,
    closedMedian: median(closedListedDays.map(lasting)),
    closedStillUp: closedListedDays.filter(({ stillUp }) => stillUp).length,
    closed: closedListedDays.length,
    mostAsked: Math.max(0, ...asked),
    meanAsked: mean(asked),
    mostLetters: Math.max(0, ...letters),
    answeredShare: answered / Math.max(1, all),
    minutesADay: mean(minutes),
    mostMinutes: Math.max(0, ...minutes),
  };
}

const daysWords = (days: number) => (Number.isFinite(days) ? String(days) : 'longer than the year');
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function sayYear(name: string, told: ReturnType<typeof summary>): void {
  const lines: [string, string][] = [
    ['confirmed within 90 days, on average after the first 90 days', percent(told.onAverage)],
    ['… on the worst day, and on the last', `${percent(told.leastDay)}, ${percent(told.lastDay)}`],
    ['… from day 90, every 30 days', told.byMonth.map(percent).join(', ')],
    [
      'days a wrong phone number stays up (median)',
      `${daysWords(told.wrongNumberMedian)} (${told.wrongStillUp} of ${told.wrongNumbers} still up at the end)`,
    ],
    [
      'days a closed group stays listed (median)',
      `${daysWords(told.closedMedian)} (${told.closedStillUp} of ${told.closed} still up at the end)`,
    ],
    ['letters that ask, a group in the year: mean, most', `${told.meanAsked.toFixed(1)}, ${told.mostAsked}`],
    ['all letters to one group, most', String(told.mostLetters)],
    ['letters answered', percent(told.answeredShare)],
    ['editor minutes a working day: mean, most', `${told.minutesADay.toFixed(1)}, ${told.mostMinutes}`],
  ];
  console.log(`  ${name}`);
  for (const [what, value] of lines) console.log(`    ${what}: ${value}`);
}

/** A year of so many listings with the loop, and the same without it. */
export async function year(listings: number, seed: number): Promise<Figure[]> {
  const content = readContent();
  console.log('\n  What is taken for granted:');
  for (const line of assumptionWords(listings)) console.log(`  - ${line}`);
  const tell = (line: string) => console.log(line);
  const run = async (loop: boolean) =>
    summary(await runYear(content, makeWorld(listings, seed, START), { seed, loop, tell }));
  const withLoop = await run(true);
  const without = await run(false);
  sayYear('With the loop', withLoop);
  sayYear('The same year without it', without);
  return [
    {
      what: `of ${listings} listings not confirmed within 90 days, on average after the first 90`,
      value: 100 * (1 - withLoop.onAverage),
      most: 10,
      unit: ' %',
    },
    { what: 'letters that ask, to one group in the year', value: withLoop.mostAsked, most: 8 },
    {
      what: 'days a wrong phone number stays up, median',
      value: withLoop.wrongNumberMedian,
      most: 60,
      unit: ' days',
    },
    {
      what: 'editor minutes a working day, on average',
      value: withLoop.minutesADay,
      most: 30,
      unit: ' minutes',
    },
  ];
}
