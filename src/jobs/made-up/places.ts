import { idFrom } from '#src/domain/directory/ids.ts';
import type {
  Accessibility,
  Location,
  Organization,
  ServiceAtLocation,
} from '#src/domain/directory/record-parts.ts';
import { diceFor } from './dice.ts';
import { timetable } from './timetable.ts';
import { BODIES, HALLS, nameNumber, STREETS } from './word-bank.ts';
import type { MadeUpWorld, Spot } from './world.ts';

const SOURCE = 'made-up';
const KIND = { organization: 1, location: 2, building: 6 } as const;
const FEATURES = [
  ['wheelchair', 0.75],
  ['toilet', 0.5],
  ['parking', 0.35],
  ['hearing-loop', 0.25],
  ['lift', 0.15],
  ['assistance-dogs', 0.15],
  ['quiet-times', 0.06],
  ['changing-places', 0.03],
] as const;

export const madeUpId = (world: Pick<MadeUpWorld, 'seed'>, ...parts: (string | number)[]): string =>
  idFrom(SOURCE, String(world.seed), ...parts.map(String));

export function madeUpOrganization(world: MadeUpWorld, number: number): Organization {
  const dice = diceFor(world.seed, KIND.organization, number);
  const name = `${nameNumber(number)} ${dice.often(BODIES)}`;
  const address = name.toLowerCase().replaceAll(' ', '-');
  return {
    id: madeUpId(world, 'organization', number),
    name,
    description: `${name} is a made-up group. It stands in lists that are made to try out the site.`,
    website: `https://${address}.example.org`,
    email: `hello@${address}.example.org`,
    identifiers: [],
  };
}

function spotOf(world: MadeUpWorld, number: number): Spot {
  const dice = diceFor(world.seed, KIND.location, number);
  return dice.pick(dice.chance(0.6) && world.near.length > 0 ? world.near : world.all);
}

/** Where the place with this number is: always the same, however many listings share it. */
export function madeUpLocation(world: MadeUpWorld, number: number): Location {
  const spot = spotOf(world, number);
  const dice = diceFor(world.seed, KIND.building, number);
  const street = `${dice.between(1, 180)} ${nameNumber(dice.between(0, 4_000))} ${dice.often(STREETS)}`;
  const accessibility = FEATURES.filter(([, share]) => dice.chance(share)).map(
    ([feature]): Accessibility => ({
      id: madeUpId(world, 'access', number, feature),
      feature,
      level: dice.chance(0.7) ? 'full' : dice.chance(0.8) ? 'partial' : 'none',
    }),
  );
  return {
    id: madeUpId(world, 'location', number),
    locationType: 'physical',
    name: `${dice.chance(0.5) ? spot.ward : nameNumber(number)} ${dice.often(HALLS)}`,
    latitude: spot.lat,
    longitude: spot.lng,
    addresses: [
      {
        id: madeUpId(world, 'address', number),
        address1: street,
        city: spot.town,
        stateProvince: world.county,
        postalCode: spot.postcode,
        country: 'GB',
        addressType: 'physical',
      },
    ],
    accessibility,
  };
}

/** Nine in ten listings are somewhere, most of those in one place; places are shared. */
export function madeUpPlaces(world: MadeUpWorld, service: number): ServiceAtLocation[] {
  const dice = diceFor(world.seed, 3, service);
  const luck = dice.next();
  const count = luck < 0.12 ? 0 : luck < 0.89 ? 1 : luck < 0.96 ? 2 : dice.between(3, 5);
  const numbers = new Set<number>();
  while (numbers.size < Math.min(count, world.locations)) {
    numbers.add(
      Math.floor(dice.chance(0.4) ? world.locations ** dice.next() - 1 : dice.next() * world.locations),
    );
  }
  return [...numbers].map((number) => {
    const id = madeUpId(world, 'at', service, number);
    const schedules =
      count > 1
        ? timetable(dice, world.now).map((row, index) => ({ ...row, id: idFrom(id, String(index)) }))
        : [];
    return { id, location: madeUpLocation(world, number), phones: [], schedules };
  });
}

/** The area a listing without a place of its own speaks of. */
export const someWard = (world: MadeUpWorld, service: number): string =>
  diceFor(world.seed, 4, service).pick(world.near.length > 0 ? world.near : world.all).ward;
