import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceWords, kilometresBetween, type Point, walkingMinutes } from '#src/domain/geo/distance.ts';

const point: fc.Arbitrary<Point> = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('distance', () => {
  it('is the same there and back, never less than nothing and never more than half way round', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const there = kilometresBetween(a, b);
        expect(there).toBeCloseTo(kilometresBetween(b, a), 6);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThan(20016);
        expect(kilometresBetween(a, a)).toBe(0);
      }),
    );
  });

  it.each([
    ['one degree of latitude', { lat: 53, lng: -3 }, { lat: 54, lng: -3 }, 111.195],
    ['London to Edinburgh', { lat: 51.5074, lng: -0.1278 }, { lat: 55.9533, lng: -3.1883 }, 534],
  ])('of %s is right', (_, a, b, kilometres) => {
    expect(Math.abs(kilometresBetween(a, b) - kilometres)).toBeLessThan(0.5);
  });
});

describe('a walk', () => {
  it.each([
    [0, 5],
    [0.25, 5],
    [0.26, 10],
    [0.64, 15],
    [1, 20],
    [3, 60],
  ])('of %d km in a straight line takes %d minutes', (kilometres, minutes) => {
    expect(walkingMinutes(kilometres)).toBe(minutes);
  });

  it('is always in fives and never shorter for a longer way', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (way, more) => {
          expect(walkingMinutes(way) % 5).toBe(0);
          expect(walkingMinutes(way + more)).toBeGreaterThanOrEqual(walkingMinutes(way));
        },
      ),
    );
  });
});

describe('distance in words', () => {
  it.each([
    [0, "less than 0.1 miles, about 5 minutes' walk"],
    [0.5, "0.3 miles, about 10 minutes' walk"],
    [1.609344, "1 mile, about 35 minutes' walk"],
    [3, "1.9 miles, about 1 hour's walk"],
    [3.2, "2 miles, about 1 hour 5 minutes' walk"],
    [6.1, "3.8 miles, about 2 hours' walk"],
    [6.4, '4 miles'],
    [16.05, '10 miles'],
    [100, '62 miles'],
  ])('%d km is "%s"', (kilometres, words) => {
    expect(distanceWords(kilometres)).toBe(words);
  });
});
