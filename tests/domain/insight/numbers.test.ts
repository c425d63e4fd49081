import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { searchCount, searchInArea } from '#db/schema/directory/search.ts';
import { listingRedirect } from '#db/schema/directory/upkeep.ts';
import { bundle, bundleStep } from '#db/schema/people/bundle.ts';
import { listingUse } from '#db/schema/people/listing-use.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { numbersOf } from '#src/domain/insight/numbers.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { openTown, type Town } from '#tests/support/town.ts';

const kitchen = millbrookRecord({ needs: ['hot-meals'] });
const refuge = millbrookRecord({ key: 'refuge', name: 'Refuge', needs: ['domestic-abuse'], sensitive: true });

async function town(...records: ListingRecord[]): Promise<Town> {
  const here = await openTown();
  await here.publish(kitchen, refuge, ...records);
  return here;
}

const used = (here: Town, serviceId: string, days: [day: string, opened: number, rung?: number][]) =>
  here.people.writeTx(({ db }) =>
    db.insert(listingUse).values(days.map(([day, opened, rung = 0]) => ({ serviceId, day, opened, rung }))),
  );

const searched = (
  here: Town,
  rows: [need: string, searches: number, foundNothing: number, area?: string][],
) =>
  here.directory.writeTx(({ db }) =>
    db.insert(searchCount).values(
      rows.map(([need, searches, foundNothing, area = '']) => ({
        day: '2026-11-01',
        need,
        area,
        filters: '',
        searches,
        foundNothing,
      })),
    ),
  );

async function plan(here: Town, serviceId: string, given: { endsAt?: string; removedAt?: string } = {}) {
  const { endsAt = '2026-12-21T12:00:00.000Z', removedAt } = given;
  const id = randomUUID();
  const step = { serviceId, state: 'not-yet', sealed: '', removedAt };
  await here.people.writeTx(async ({ db }) => {
    await db.insert(bundle).values({ id, madeAt: '2026-11-20T12:00:00.000Z', endsAt });
    await db
      .insert(bundleStep)
      .values([0, 1].map((position) => ({ ...step, id: randomUUID(), bundleId: id, position })));
  });
}

const plans = async (here: Town, count: number, serviceId: string) => {
  for (let made = 0; made < count; made += 1) await plan(here, serviceId);
};

describe('what a group gets back', () => {
  test('is how often its page was opened and its number tapped, by month and in the last thirty days', async () => {
    const here = await town();
    await used(here, kitchen.id, [
      ['2026-09-10', 7, 2],
      ['2026-11-02', 30, 3],
      ['2026-11-20', 4, 1],
    ]);
    const numbers = await numbersOf(here, kitchen);
    expect(numbers).toMatchObject({
      begun: '2026-09-10',
      opened: { words: '41' },
      rung: { words: '6' },
      lately: { opened: { words: '34' }, rung: { words: '4' } },
    });
    expect(numbers.months).toHaveLength(12);
    expect(numbers.months.map(({ month }) => month).slice(-3)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(numbers.months.at(-1)?.opened.words).toBe('34');
  });

  test('leaves out what is older than twelve months', async () => {
    const here = await town();
    await used(here, kitchen.id, [
      ['2025-11-30', 100],
      ['2025-12-01', 1],
    ]);
    expect((await numbersOf(here, kitchen)).opened.words).toBe('1');
  });

  test('counts on for a listing that another was joined to', async () => {
    const here = await town();
    await used(here, kitchen.id, [['2026-11-02', 10]]);
    await used(here, 'the-old-one', [['2026-11-01', 5]]);
    await here.directory.writeTx(({ db }) =>
      db.insert(listingRedirect).values({ fromId: 'the-old-one', toId: kitchen.id }),
    );
    expect((await numbersOf(here, kitchen)).opened.words).toBe('15');
  });

  test('is how many living plans it stands in, each once', async () => {
    const here = await town();
    await plans(here, 6, kitchen.id);
    await plan(here, kitchen.id, { endsAt: '2026-11-20T12:00:00.000Z' });
    await plan(here, kitchen.id, { removedAt: '2026-11-21T11:00:00.000Z' });
    expect((await numbersOf(here, kitchen)).plans.words).toBe('6');
  });

  test.each([
    [0, '0'],
    [1, 'fewer than 5'],
    [4, 'fewer than 5'],
    [5, '5'],
  ])('says of %i plans: %s', async (count, words) => {
    const here = await town();
    await plans(here, count, kitchen.id);
    expect((await numbersOf(here, kitchen)).plans.words).toBe(words);
  });
});

describe('the numbers of a sensitive listing', () => {
  test('are told in tens and by the month, so that no visitor is known by them', async () => {
    const here = await town();
    await used(here, refuge.id, [
      ['2026-10-01', 4, 1],
      ['2026-11-01', 23, 9],
    ]);
    await plans(here, 7, refuge.id);
    const numbers = await numbersOf(here, refuge);
    expect(numbers.lately).toBeUndefined();
    expect(numbers.plans.words).toBe('fewer than 10');
    expect(numbers.months.slice(-2).map(({ opened, rung }) => [opened.words, rung.words])).toEqual([
      ['fewer than 10', 'fewer than 10'],
      ['20 or more', 'fewer than 10'],
    ]);
    expect(JSON.stringify(numbers)).not.toMatch(/"size":(?:[1-9]|\d*[1-9])[,}]/);
  });
});

describe('what people near it looked for', () => {
  const home = 'E99000001';

  test('is told for what the group does, and for what was often missing', async () => {
    const here = await town();
    await searched(here, [
      ['hot-meals', 40, 3],
      ['food', 12, 6],
      ['furniture', 20, 15],
      ['gp', 9, 0],
    ]);
    const { own, missing, area } = await numbersOf(here, kitchen);
    expect(area).toBe(here.place.name);
    expect(own.map(({ searches, nothing }) => [searches.words, nothing.words])).toEqual([
      ['40', 'fewer than 5'],
      ['12', '6'],
    ]);
    expect(missing.map(({ need }) => need)).toEqual([here.taxonomy.need('furniture')?.name]);
  });

  test('keeps small numbers out', async () => {
    const here = await town();
    await searched(here, [
      ['hot-meals', 4, 4],
      ['furniture', 200, 4],
    ]);
    expect(await numbersOf(here, kitchen)).toMatchObject({ own: [], missing: [] });
  });

  test('adds those who named the district to those who named no place, and leaves other districts out', async () => {
    const here = await town();
    const [district] = here.place.authorities;
    await searched(here, [
      ['hot-meals', 5, 0, ''],
      ['hot-meals', 6, 0, district?.code ?? home],
      ['hot-meals', 70, 0, 'E07000999'],
    ]);
    expect((await numbersOf(here, kitchen)).own[0]?.searches.words).toBe('11');
  });

  test('tells of a sensitive need only those who help with it, and in tens', async () => {
    const here = await town();
    await searched(here, [['domestic-abuse', 37, 16]]);
    expect(await numbersOf(here, kitchen)).toMatchObject({ own: [], missing: [] });
    const [told] = (await numbersOf(here, refuge)).own;
    expect([told?.searches.words, told?.nothing.words]).toEqual(['30 or more', '10 or more']);
  });

  test('is told for its own neighbourhood too, where that came up often enough', async () => {
    const here = await town();
    const [area] = here.areas.list;
    const place = {
      id: randomUUID(),
      location: {
        id: randomUUID(),
        locationType: 'physical' as const,
        latitude: area?.point.lat,
        longitude: area?.point.lng,
        addresses: [],
        accessibility: [],
      },
      phones: [],
      schedules: [],
    };
    const local = { ...kitchen, serviceAtLocations: [place] };
    const inArea = { month: '2026-11', area: area?.id ?? '' };
    await here.directory.writeTx(({ db }) =>
      db.insert(searchInArea).values([
        { ...inArea, need: 'furniture', searches: 9, foundNothing: 6 },
        { ...inArea, need: 'hot-meals', searches: 30, foundNothing: 0 },
        { ...inArea, need: 'gp', searches: 4, foundNothing: 4 },
        { ...inArea, need: 'debt', area: 'elsewhere', searches: 50, foundNothing: 20 },
        { ...inArea, need: 'debt', month: '2024-11', searches: 50, foundNothing: 20 },
      ]),
    );
    const { near } = await numbersOf(here, local);
    expect(near?.area).toBe(area?.name);
    expect(near?.looked.map(({ searches, nothing }) => [searches.words, nothing.words])).toEqual([
      ['9', '6'],
      ['30', '0'],
    ]);
    expect((await numbersOf(here, { ...local, confidentialLocation: true })).near).toBeUndefined();
    expect((await numbersOf(here, kitchen)).near).toBeUndefined();
  });
});
