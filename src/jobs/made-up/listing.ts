import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { EligibilityRule, GetIn } from '#src/domain/directory/record-parts.ts';
import { type Dice, diceFor } from './dice.ts';
import { madeUpId, madeUpOrganization, madeUpPlaces, someWard } from './places.ts';
import { description, openingLine, type Topic } from './sentences.ts';
import { timetable } from './timetable.ts';
import { DOINGS, FIRST_NAMES, KINDS, LANGUAGES, PEOPLE, TO_BRING } from './word-bank.ts';
import type { MadeUpWorld } from './world.ts';

const DAY = 86_400_000;
const GET_IN: readonly GetIn[] = [
  'ring',
  'turn-up',
  'referral',
  'online',
  'appointment',
  'they-come',
  'text',
];

/** Numbers that Ofcom keeps for plays and films: nobody answers them. */
const dramaNumber = (dice: Dice) =>
  dice.chance(0.8)
    ? `01632 960${String(dice.between(0, 999)).padStart(3, '0')}`
    : `07700 900${String(dice.between(0, 999)).padStart(3, '0')}`;

const daysFrom = (now: Date, days: number) => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Words in the long text: most of real ones have 60 to 150, a few many more. */
const length = (dice: Dice) =>
  Math.min(420, Math.round(95 * Math.exp((dice.next() + dice.next() + dice.next() - 1.5) * 1.1)));

function upkeep(
  dice: Dice,
  world: MadeUpWorld,
  id: (part: string) => string,
): Pick<ListingRecord, 'assurance' | 'capacity'> {
  const { now } = world;
  const by = dice.often(['group', 'editor', 'source', 'navigator'] as const);
  const fact = dice.often(['all', 'phone', 'times'] as const);
  const checked = dice.chance(0.85)
    ? [{ id: id('checked'), fact, checkedOn: daysFrom(now, -dice.between(1, 500)), checkedBy: by }]
    : [];
  if (!dice.chance(0.3)) return { assurance: checked };
  const status = dice.often(['open', 'waiting-list', 'full', 'closed-until'] as const);
  const wait = status === 'waiting-list' ? { wait: `${dice.between(2, 12)} weeks` } : {};
  const until = status === 'closed-until' ? { until: daysFrom(now, dice.between(3, 60)) } : {};
  return {
    assurance: checked,
    capacity: { id: id('capacity'), status, since: daysFrom(now, -dice.between(1, 90)), ...wait, ...until },
  };
}

function costs(
  dice: Dice,
  id: (part: string) => string,
): Pick<ListingRecord, 'free' | 'costOptions' | 'feesDescription'> {
  if (dice.chance(0.6)) return { free: true, costOptions: [] };
  if (dice.chance(0.5)) return { costOptions: [] };
  const option = (name: string) => ({
    id: id(name),
    option: name,
    currency: 'GBP',
    amount: dice.between(1, 40) / 2,
  });
  const kinds = dice.chance(0.3) ? ['Full price', 'On a low income'] : ['Each visit'];
  return {
    free: false,
    costOptions: kinds.map(option),
    ...(dice.chance(0.2) ? { feesDescription: 'Ask us if you cannot pay.' } : {}),
  };
}

function whoMayCome(
  dice: Dice,
  id: (part: string) => string,
): Pick<ListingRecord, 'minimumAge' | 'maximumAge' | 'eligibilityRules'> {
  const rule = (number: number): EligibilityRule => {
    const accepts = dice.chance(0.7);
    const people = dice.often(PEOPLE);
    return {
      id: id(`rule${number}`),
      fact: 'circumstance',
      accepts,
      words: accepts ? `For ${people}.` : `Not for ${people}.`,
    };
  };
  const rules = Array.from({ length: dice.often([0, 1, 2, 3]) }, (_, number) => rule(number));
  const age = dice.next();
  const ages =
    age < 0.15
      ? { minimumAge: dice.pick([16, 18, 50, 55, 65]) }
      : age < 0.25
        ? { minimumAge: dice.between(0, 11), maximumAge: dice.between(12, 25) }
        : {};
  return { ...ages, eligibilityRules: rules };
}

/** The made-up listing with this number: the same for the same seed, whole, marked as an example. Its telephone numbers
 *  and web addresses can belong to nobody. */
export function madeUpListing(world: MadeUpWorld, number: number): ListingRecord {
  const dice = diceFor(world.seed, 5, number);
  const id = (part: string) => madeUpId(world, 'service', number, part);
  const needs = dice.some(world.needs, dice.often([1, 2, 3, 4, 5]));
  const [main] = needs;
  const body = Math.floor(
    dice.chance(0.5) ? world.organizations ** dice.next() - 1 : dice.next() * world.organizations,
  );
  const organization = madeUpOrganization(world, body);
  const places = madeUpPlaces(world, number);
  const area = places[0]?.location.addresses[0]?.city ?? someWard(world, number);
  const said = needs.flatMap((need) => world.said.get(need.id) ?? []);
  const topic: Topic = {
    need: main?.name.toLowerCase() ?? 'help',
    said,
    area,
    names: 1_000 + 3 * world.services,
  };
  const statutory = dice.chance(0.04);
  const isAnywhere = places.length === 0;
  const subject = dice.chance(0.5)
    ? (main?.name ?? 'Help')
    : capital(dice.often(said.length > 0 ? said : DOINGS));
  return {
    id: madeUpId(world, 'service', number),
    name: dice.chance(0.3)
      ? `${subject} in ${area}`
      : dice.chance(0.3)
        ? `${capital(dice.often(KINDS))} ${subject.toLowerCase()}`
        : `${subject} with ${organization.name}`,
    summary: openingLine(dice, topic),
    description: description(dice, topic, length(dice)),
    url: `${organization.website}/${number}`,
    email: organization.email,
    status: dice.chance(0.02) ? 'temporarily closed' : 'active',
    ...(dice.chance(0.6) ? { applicationProcess: description(dice, topic, 12) } : {}),
    ...(dice.chance(0.5)
      ? { whatHappens: `${dice.often(FIRST_NAMES)} meets you at the door. ${description(dice, topic, 16)}` }
      : {}),
    kind: 'example',
    reach: isAnywhere ? dice.pick(['town', 'county', 'national'] as const) : 'place',
    statutory,
    authorities: statutory ? [dice.often(world.authorities)] : [],
    sensitive: needs.some((need) => need.sensitive),
    confidentialLocation: main?.id === 'domestic-abuse' && dice.chance(0.5),
    getIn: isAnywhere ? ['ring'] : dice.some(GET_IN, dice.often([1, 2, 3])),
    needs: needs.map((need) => need.id),
    types: dice.some(world.types, dice.often([1, 2])),
    whoFor: dice.some(world.whoFor, dice.often([1, 2, 3])),
    attributes: [],
    organization,
    serviceAtLocations: places,
    phones: dice.chance(0.9) ? [{ id: id('phone'), number: dramaNumber(dice) }] : [],
    contacts: dice.chance(0.15) ? [{ id: id('contact'), name: dice.often(FIRST_NAMES), phones: [] }] : [],
    schedules:
      places.length > 1
        ? []
        : timetable(dice, world.now).map((row, index) => ({ ...row, id: id(`times${index}`) })),
    serviceAreas: dice.chance(0.3) ? [{ id: id('area'), name: area }] : [],
    ...costs(dice, id),
    languages: dice.chance(0.12)
      ? dice.some(LANGUAGES, dice.often([1, 2, 3])).map((name) => ({ id: id(name), name }))
      : [],
    requiredDocuments: dice.chance(0.15) ? [{ id: id('bring'), document: dice.often(TO_BRING) }] : [],
    funding: [],
    authorisations: [],
    ...whoMayCome(dice, id),
    ...upkeep(dice, world, id),
    lastModified: world.now.toISOString(),
  };
}
