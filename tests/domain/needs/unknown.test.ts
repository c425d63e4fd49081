import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { millbrook } from '#tests/support/town.ts';
import { at, listing, searchTown } from '../search/search-town.ts';
import { freshId, weighed, withFreshIds } from './needs-town.ts';

// The facts that the site really asks about.
const { facts } = millbrook().questions;
const rules = [...facts.values()].flatMap(({ values }) =>
  Object.values(values).flatMap(({ rules }) => rules),
);

const place = (lat: number, level?: 'full' | 'none') =>
  at(lat, -2.221).serviceAtLocations.map((each) => ({
    ...each,
    location: {
      ...each.location,
      accessibility: level ? [{ id: freshId(), feature: 'wheelchair' as const, level }] : [],
    },
  }));

const anyListing: fc.Arbitrary<Partial<ListingRecord>> = fc.record({
  whoFor: fc.subarray(
    millbrook().taxonomy.whoFor.map(({ id }) => id),
    { maxLength: 3 },
  ),
  getIn: fc.subarray<ListingRecord['getIn'][number]>(['turn-up', 'ring', 'online', 'they-come', 'referral']),
  minimumAge: fc.option(fc.integer({ min: 0, max: 70 }), { nil: undefined }),
  maximumAge: fc.option(fc.integer({ min: 10, max: 120 }), { nil: undefined }),
  eligibilityRules: fc.array(
    fc.tuple(fc.constantFrom(...rules), fc.boolean()).map(
      ([{ fact, value }, accepts]) =>
        ({
          id: '',
          fact,
          value,
          accepts,
          words: 'As they say it.',
        }) as ListingRecord['eligibilityRules'][number],
    ),
    { maxLength: 3 },
  ),
  serviceAtLocations: fc.constantFrom(
    [],
    place(52.194),
    place(52.194, 'full'),
    place(52.194, 'none'),
    place(52.3, 'none'),
  ),
});

const anyPerson: fc.Arbitrary<[string, string][]> = fc
  .tuple(
    ...[...facts.values()].map(({ id, values }) => {
      const all = Object.keys(values);
      return fc.option(
        fc.constantFrom(...(all.length > 0 ? all : ['2027-03-03'])).map((value) => [id, value]),
      );
    }),
  )
  .map((person) => person.filter((known): known is [string, string] => known !== null));

test('what is unknown never leaves a service out: forgetting a fact only ever brings services back', async () => {
  const listings = fc.sample(anyListing, { numRuns: 250, seed: 7 });
  const town = await searchTown(
    listings.map((given, number) => listing(`Number ${number}`, withFreshIds(given))),
  );
  const left = (known: readonly [string, string][]) =>
    new Set(weighed(town, Object.fromEntries(known), { facts }).left());
  expect([...left([])]).toEqual([]);
  let leftOut = 0;
  fc.assert(
    fc.property(anyPerson, (known) => {
      const all = left(known);
      leftOut += all.size;
      for (const [at] of known.entries()) {
        const more = [...left(known.toSpliced(at, 1))].filter((name) => !all.has(name));
        expect(more).toEqual([]);
      }
    }),
    { numRuns: 40, seed: 7 },
  );
  expect(leftOut).toBeGreaterThan(100);
}, 20_000);
