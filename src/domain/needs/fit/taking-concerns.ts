import { FLAG } from '#src/domain/search/columns.ts';
import { LATER } from '#src/domain/search/conditions.ts';
import { CAPACITY } from '#src/domain/search/facts.ts';
import { byCount, type Concern, type JudgedIn, type Reason } from './concern.ts';

const FULL = CAPACITY.indexOf('full');
const CLOSED_UNTIL = CAPACITY.indexOf('closed-until');

const WHY: Record<(typeof LATER)[number], string> = {
  '': 'it starts then',
  full: 'it takes people again then',
  'not-open-yet': 'it starts then',
  'not-allowed-yet': 'it may not give this help before then',
};

/** Whether it takes anybody now. What the law makes a council's must take people, whatever it says. */
export function takingConcerns({ columns, moment }: JudgedIn): Concern[] {
  const has = (key: number, flag: number) => ((columns.flags[key] as number) & flag) !== 0;
  const isLater = (key: number) => (columns.fromDay[key] as number) > moment.today;
  const isFull = (key: number) =>
    !has(key, FLAG.statutory) && (columns.capacity[key] === FULL || columns.capacity[key] === CLOSED_UNTIL);
  const reason = (key: number): Reason => {
    if (isLater(key))
      return {
        id: 'later',
        words: byCount('can help later', 'can help later'),
        from: {
          day: columns.fromDay[key] as number,
          words: (date, who) =>
            `From ${date} ${who} can use this: ${WHY[LATER[columns.later[key] as number] ?? '']}.`,
        },
      };
    return has(key, FLAG.closedForNow)
      ? { id: 'closed', words: byCount('is closed for now', 'are closed for now') }
      : { id: 'full', words: byCount('is full', 'are full') };
  };
  return [
    {
      judge: (key) => (isLater(key) || has(key, FLAG.closedForNow) || isFull(key) ? 'no' : 'yes'),
      reason,
    },
  ];
}
