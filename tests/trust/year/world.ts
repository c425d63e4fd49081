import { idFrom } from '#src/domain/directory/ids.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { daysAfter } from '#src/domain/directory/upkeep/days.ts';
import { type Dice, diceFor } from '#src/jobs/made-up/dice.ts';
import { ASSUMED } from './assumptions.ts';

/** How one listing really is, whatever the directory says. */
export interface Truth {
  readonly id: string;
  readonly group: number;
  phone: string;
  times: string;
  closed: boolean;
  /** What happens to it in the year, by day from 0. */
  readonly events: readonly { readonly day: number; readonly what: 'phone' | 'times' | 'closes' }[];
}

export interface Group {
  readonly number: number;
  readonly answers: boolean;
  readonly addresses: Set<string>;
}

export interface World {
  readonly start: string;
  readonly records: ListingRecord[];
  readonly truths: Map<string, Truth>;
  readonly groups: Group[];
  readonly groupAt: Map<string, Group>;
  readonly deadAddresses: Set<string>;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** Numbers that Ofcom keeps for drama. */
export const phoneNumber = (number: number): string => `01632 960${String(number % 1000).padStart(3, '0')}`;
/** Another timetable than any before. */
export const timetable = (number: number): string =>
  `${DAYS[number % 5]}, ${(number % 3) + 9}am to ${(number % 4) + 1}pm`;

function eventsOf(dice: Dice): Truth['events'] {
  const { phone, times, closes } = ASSUMED.change;
  const all = [
    [phone, 'phone'],
    [times, 'times'],
    [closes, 'closes'],
  ] as const;
  return all
    .flatMap(([share, what]) => (dice.chance(share) ? [{ day: dice.between(0, 364), what }] : []))
    .sort((a, b) => a.day - b.day);
}

/** A made-up place of so many listings on the first day of its year. */
export function makeWorld(listings: number, seed: number, start: string): World {
  const { groups: assumed, kinds } = ASSUMED;
  const world: World = {
    start,
    records: [],
    truths: new Map(),
    groups: [],
    groupAt: new Map(),
    deadAddresses: new Set(),
  };
  const put = (address: string, group: Group, dice: Dice) => {
    group.addresses.add(address);
    world.groupAt.set(address, group);
    if (dice.chance(assumed.deadEmail)) world.deadAddresses.add(address);
    return address;
  };
  for (let number = 0; world.records.length < listings; number++) {
    const dice = diceFor(seed, 1, number);
    const group: Group = { number, answers: !dice.chance(assumed.neverAnswers), addresses: new Set() };
    world.groups.push(group);
    const email = dice.chance(assumed.hasEmail)
      ? put(`group${number}@groups.example`, group, dice)
      : undefined;
    const size = dice.chance(assumed.alone) ? 1 : dice.chance(assumed.two / (1 - assumed.alone)) ? 2 : 5;
    const organization = {
      id: idFrom('year', 'group', String(number)),
      name: `Group ${number}`,
      description: 'A made-up group.',
      identifiers: [],
      ...(email && { email }),
    };
    for (let each = 0; each < size && world.records.length < listings; each++) {
      const index = world.records.length;
      const id = idFrom('year', 'listing', String(index));
      const own =
        email && dice.chance(assumed.ownEmail) ? put(`l${index}@groups.example`, group, dice) : undefined;
      const kind = dice.next();
      const isFood = kind < kinds.thirtyDays;
      const isSlow = !isFood && kind < kinds.thirtyDays + kinds.hundredEightyDays;
      const checkedOn = daysAfter(start, -dice.between(1, 365));
      world.truths.set(id, {
        id,
        group: number,
        phone: phoneNumber(index),
        times: timetable(index),
        closed: false,
        events: eventsOf(dice),
      });
      world.records.push(
        ListingRecord.parse({
          id,
          name: `Listing ${index}`,
          summary: 'Made up.',
          status: 'active',
          kind: 'real',
          reach: 'place',
          needs: [isFood ? 'hot-meals' : 'company'],
          types: [isFood ? 'meal' : isSlow ? 'library' : 'group'],
          organization,
          ...(own && { email: own }),
          phones: [{ id: idFrom('year', 'phone', String(index)), number: phoneNumber(index) }],
          schedules: [],
          assurance: [
            { id: idFrom('year', 'check', String(index)), fact: 'all', checkedOn, checkedBy: 'group' },
          ],
          lastModified: `${start}T09:00:00.000Z`,
        }),
      );
    }
  }
  return world;
}
