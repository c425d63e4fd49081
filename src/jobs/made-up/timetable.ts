import type { Schedule } from '#src/domain/directory/schedule/shape.ts';
import type { Dice } from './dice.ts';

const WORKING_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR'];
const EVERY_DAY = [...WORKING_DAYS, 'SA', 'SU'];
const DAY = 86_400_000;

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Opens on the quarter hour, whole hours most of all. */
function hours(dice: Dice, longest: number): Pick<Schedule, 'opensAt' | 'closesAt'> {
  const opens = dice.between(8, 18) * 60 + dice.often([0, 30, 15, 45]);
  return {
    opensAt: clock(opens),
    closesAt: clock(Math.min(opens + dice.between(2, longest * 2) * 30, 23 * 60)),
  };
}

const bankHolidays = (dice: Dice): Pick<Schedule, 'holidays'> =>
  dice.chance(0.2) ? { holidays: dice.chance(0.8) ? 'closed' : 'open' } : {};

function office(dice: Dice): Schedule[] {
  const usual: Schedule = {
    freq: 'WEEKLY',
    byday: WORKING_DAYS.join(','),
    ...hours(dice, 9),
    ...bankHolidays(dice),
  };
  if (!dice.chance(0.3)) return [usual];
  return [
    { ...usual, byday: 'MO,TU,WE,TH' },
    { ...usual, byday: 'FR', ...hours(dice, 4) },
  ];
}

function someDays(dice: Dice): Schedule[] {
  const days = EVERY_DAY.filter(() => dice.chance(0.3));
  const chosen = days.length > 0 ? days : [dice.pick(EVERY_DAY)];
  if (dice.chance(0.6))
    return [
      {
        freq: 'WEEKLY',
        byday: chosen.join(','),
        ...hours(dice, 5),
        ...(dice.chance(0.15) ? { termTime: true } : {}),
      },
    ];
  return chosen.map((byday) => ({ freq: 'WEEKLY', byday, ...hours(dice, 5) }));
}

function fortnightly(dice: Dice, now: Date): Schedule[] {
  const first = new Date(now.getTime() - dice.between(0, 300) * DAY);
  const byday = EVERY_DAY[(first.getUTCDay() + 6) % 7] ?? 'MO';
  // One in five does not say which week.
  const known = dice.chance(0.8) ? { dtstart: first.toISOString().slice(0, 10) } : {};
  return [{ freq: 'WEEKLY', interval: 2, byday, ...known, ...hours(dice, 3) }];
}

const monthly = (dice: Dice): Schedule[] => [
  { freq: 'MONTHLY', byday: `${dice.often([1, 2, 3, 4, -1])}${dice.pick(EVERY_DAY)}`, ...hours(dice, 4) },
];

/** When it is open, as listings say it: half by the week, some every second week or once a month, some not at all. */
export function timetable(dice: Dice, now: Date): Schedule[] {
  const kind = dice.next();
  if (kind < 0.34) return office(dice);
  if (kind < 0.66) return someDays(dice);
  if (kind < 0.74) return fortnightly(dice, now);
  if (kind < 0.84) return monthly(dice);
  if (kind < 0.87)
    return [
      { freq: 'WEEKLY', byday: EVERY_DAY.join(','), opensAt: '00:00', closesAt: '00:00', holidays: 'open' },
    ];
  if (kind < 0.91) return [{ byAppointment: true }];
  return [];
}
