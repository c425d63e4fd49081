import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import type { FacetName } from '#src/domain/search/facet-words.ts';
import { type ServiceQuery, withChoice } from '#src/domain/search/query.ts';
import { at, listing, searchTown } from './search-town.ts';

let seed = 7;
const random = (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};
const some = <T>(from: readonly T[], most: number) =>
  Array.from({ length: random(most + 1) }, () => from[random(from.length)] as T);
const few = <T>(from: readonly T[], most: number) => [...new Set(some(from, most))];

const NEEDS = ['food', 'food-bank', 'hot-meals', 'debt', 'eviction', 'groups', 'warm-space'];
const HOURS = [
  [],
  [{ freq: 'WEEKLY' as const, byday: 'MO,TU,WE,TH,FR', opensAt: '09:00', closesAt: '17:00' }],
  [{ freq: 'WEEKLY' as const, byday: 'SA,SU', opensAt: '18:00', closesAt: '21:00' }],
];

function anyListing(n: number): ListingRecord {
  const placed = random(3) > 0 ? at(52.15 + random(90) / 1000, -2.22) : { serviceAtLocations: [] };
  for (const place of placed.serviceAtLocations) {
    place.location.accessibility = few(['wheelchair', 'hearing-loop', 'toilet'] as const, 2).map(
      (feature, at) => ({
        id: idFrom('facets 9', `${n * 10 + at}`),
        feature,
        level: random(2) ? ('full' as const) : ('partial' as const),
      }),
    );
  }
  return listing(`Listing ${n}`, {
    ...placed,
    needs: few(NEEDS, 3),
    types: few(['advice', 'drop-in', 'group'], 2),
    whoFor: few(['women', 'men', 'veterans', 'everyone'], 2),
    getIn: few(['turn-up', 'ring', 'online', 'they-come', 'referral'] as const, 3),
    free: random(2) === 1,
    minimumAge: random(3) === 0 ? 18 : undefined,
    schedules: (HOURS[random(HOURS.length)] ?? []).map((row, at) => ({
      ...row,
      id: idFrom('facets a', `${n * 10 + at}`),
    })),
    languages: few(['Polish', 'Urdu'], 1).map((name) => ({ id: idFrom('facets b', `${n}`), name })),
    capacity: random(2) ? { id: idFrom('facets c', `${n}`), status: 'open' } : undefined,
    description: random(2) ? 'Come for soup.' : 'Come for tea.',
  });
}

const choices: fc.Arbitrary<Partial<ServiceQuery>> = fc.record({
  q: fc.constantFrom('', '', 'soup', 'food'),
  near: fc.constantFrom('', 'Old Mill'),
  need: fc.subarray(NEEDS, { maxLength: 2 }),
  type: fc.subarray(['advice', 'group'], { maxLength: 1 }),
  for: fc.subarray(['women', 'men'], { maxLength: 2 }),
  how: fc.subarray(['turn-up', 'ring', 'no-referral'], { maxLength: 2 }),
  when: fc.constantFrom(undefined, undefined, 'today', 'weekend', 'monday', 'evening', 'now', '2026-11-24'),
  free: fc.boolean(),
  open: fc.boolean(),
  language: fc.subarray(['Polish'], { maxLength: 1 }),
  access: fc.subarray(['wheelchair-full', 'wheelchair-partial', 'hearing-loop'], { maxLength: 2 }),
  within: fc.constantFrom(undefined, 1, 3),
  age: fc.constantFrom(undefined, 16, 40),
});

describe('the counts beside the filters', () => {
  it('each is what one finds when it alone of its kind is chosen', async () => {
    const town = await searchTown(Array.from({ length: 150 }, (_, n) => anyListing(n)));
    await fc.assert(
      fc.asyncProperty(choices, fc.nat(), async (query, pick) => {
        const found = await town.find(query);
        const options = found.facets.flatMap(({ group, options }) =>
          options.map((option) => ({ group, ...option })),
        );
        if (options.length === 0) return;
        const { group, value, count } = options[pick % options.length] as (typeof options)[number];
        const alone = withChoice(await bare(town.find, query, group, value), group, value);
        expect((await town.find(alone)).total, `${group}=${value} beside ${JSON.stringify(query)}`).toBe(
          count,
        );
      }),
      { numRuns: 250 },
    );
  });

  it('choosing more of one kind finds more, of another kind fewer', async () => {
    const town = await searchTown(Array.from({ length: 60 }, (_, n) => anyListing(n)));
    const total = async (query: Partial<ServiceQuery>) => (await town.find(query)).total;
    const [one, two] = [await total({ need: ['debt'] }), await total({ need: ['debt', 'eviction'] })];
    expect(two).toBeGreaterThanOrEqual(one);
    expect(await total({ need: ['debt'], free: true })).toBeLessThanOrEqual(one);
    expect(await total({ access: ['wheelchair-full', 'hearing-loop'] })).toBeLessThanOrEqual(
      await total({ access: ['hearing-loop'] }),
    );
  });
});

/** The query without the other choices of that kind: for ways in and access, of that part of the kind. */
async function bare(
  find: (query: Partial<ServiceQuery>) => Promise<{ query: ServiceQuery }>,
  query: Partial<ServiceQuery>,
  group: FacetName,
  value: string,
): Promise<ServiceQuery> {
  const { query: asked } = await find(query);
  const kindOf = (each: string) =>
    group === 'access'
      ? each.replace(/-(full|partial)$/, '')
      : group === 'how'
        ? String(each === 'no-referral')
        : '';
  const now = asked[group];
  return {
    ...asked,
    q: asked.q,
    [group]: Array.isArray(now)
      ? now.filter((each) => kindOf(each) !== kindOf(value))
      : typeof now === 'boolean'
        ? false
        : undefined,
  };
}
