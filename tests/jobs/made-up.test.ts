import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadGazetteer } from '#db/geo/load.ts';
import { type Directory, openDirectory } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { madeUpListing } from '#src/jobs/made-up/listing.ts';
import { type MadeUpWorld, worldFor } from '#src/jobs/made-up/world.ts';

const now = new Date('2026-11-21T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'fingerpost-'));
const content = readContent();
let directory: Directory;
let world: MadeUpWorld;
let listings: ListingRecord[];

beforeAll(async () => {
  directory = openDirectory(join(folder, 'directory.db'));
  await loadGazetteer(directory);
  world = await worldFor(directory, content, { services: 400, seed: 1, now });
  listings = Array.from({ length: 400 }, (_, number) => madeUpListing(world, number));
  return () => {
    directory.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

describe('a made-up listing', () => {
  test('is whole, and says that it is an example', () => {
    for (const listing of listings) {
      expect(ListingRecord.safeParse(listing).error).toBeUndefined();
      expect(listing.kind).toBe('example');
    }
  });

  test('names nobody that could be rung or written to', () => {
    const text = JSON.stringify(listings);
    const numbers = listings.flatMap(({ phones }) => phones.map(({ number }) => number));
    expect(numbers.filter((number) => !/^(01632 960\d{3}|07700 900\d{3})$/.test(number))).toEqual([]);
    expect(
      [...text.matchAll(/(?:@|https?:\/\/)([^\s"/]+)/g)].filter(
        ([, host]) => !host?.endsWith('.example.org'),
      ),
    ).toEqual([]);
  });

  test('stands at a postcode that there is, at its very point', () => {
    const points = new Map(world.all.map((spot) => [spot.postcode, spot]));
    const locations = listings.flatMap(({ serviceAtLocations }) =>
      serviceAtLocations.map(({ location }) => location),
    );
    expect(locations.length).toBeGreaterThan(300);
    for (const { addresses, latitude, longitude } of locations) {
      expect(points.get(addresses[0]?.postalCode ?? '')).toMatchObject({ lat: latitude, lng: longitude });
    }
  });

  test('comes out the same from the same seed, and otherwise from another', () => {
    expect(listings.map((_, number) => madeUpListing(world, number))).toEqual(listings);
    expect(madeUpListing({ ...world, seed: 2 }, 0)).not.toEqual(listings[0]);
  });

  test('shares its place with nobody who tells it otherwise', () => {
    const seen = new Map<string, string>();
    for (const { location } of listings.flatMap(({ serviceAtLocations }) => serviceAtLocations)) {
      const told = JSON.stringify(location);
      expect(seen.get(location.id) ?? told).toBe(told);
      seen.set(location.id, told);
    }
  });
});

describe('many made-up listings', () => {
  test('are as long as real ones, and a few are much longer', () => {
    const words = listings
      .map(
        (each) =>
          [each.name, each.summary, each.description, each.whatHappens, each.applicationProcess]
            .join(' ')
            .split(/\s+/).length,
      )
      .sort((a, b) => a - b);
    const mean = words.reduce((sum, each) => sum + each, 0) / words.length;
    expect(mean).toBeGreaterThan(110);
    expect(mean).toBeLessThan(200);
    expect(words.at(-1)).toBeGreaterThan(280);
  });

  test('have some needs far more often than others, and most needs at least once', () => {
    const tally = new Map<string, number>();
    for (const need of listings.flatMap(({ needs }) => needs)) tally.set(need, (tally.get(need) ?? 0) + 1);
    const counts = [...tally.values()].sort((a, b) => b - a);
    expect(counts[0]).toBeGreaterThan(10 * (counts[Math.floor(counts.length / 2)] ?? 0));
    expect(tally.size).toBeGreaterThan(world.needs.length * 0.7);
  });

  test('meet every week, every second week, once a month, or do not say', () => {
    const rows = listings.flatMap(({ schedules }) => schedules);
    expect(rows.some(({ freq, interval }) => freq === 'WEEKLY' && !interval)).toBe(true);
    expect(rows.some(({ freq, interval }) => freq === 'WEEKLY' && interval === 2)).toBe(true);
    expect(rows.some(({ freq }) => freq === 'MONTHLY')).toBe(true);
    expect(
      listings.some(
        ({ schedules, serviceAtLocations }) => schedules.length === 0 && serviceAtLocations.length === 1,
      ),
    ).toBe(true);
  });
});
