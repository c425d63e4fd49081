import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readOutline } from '#db/geo/outline.ts';
import { packLine } from '#db/geo/outline-format.ts';
import { join, simplify } from '#db/geo/outline-topology.ts';
import { boxesOf, type Outline, outlineWithin, unpackLine, withNames } from '#src/domain/geo/outline.ts';
import { clearNames, frameAround, projectOnto, scaleLine, spread } from '#src/domain/geo/outline-frame.ts';

const box = { south: 52, west: -2.3, north: 52.3, east: -2 };
const millbrook: Outline = {
  credit: 'Made up',
  land: [
    packLine([
      [-2.2, 52.1],
      [-2.1, 52.1],
      [-2.1, 52.2],
      [-2.2, 52.1],
    ]),
    packLine([
      [1, 51],
      [1.1, 51],
      [1.1, 51.1],
      [1, 51],
    ]),
  ],
  coast: [],
  borders: [],
  streets: {
    size: [200, 100],
    rows: [
      [52_150, -1100, 3, 400, 2],
      [60_000, -1100, 1],
    ],
  },
  sea: { size: [200, 100], rows: [] },
  names: [
    { words: 'Hillfoot', lat: 52.1, lng: -2.2, kind: 'ward' },
    { words: 'Nunnery', lat: 52.2, lng: -2.1, kind: 'ward' },
    { words: 'Far End', lat: 51, lng: 1, kind: 'ward' },
  ],
};

describe('the shipped outline', () => {
  it('is small, and knows the middle of the towns it has', () => {
    expect(statSync(fileURLToPath(new URL('../../../db/geo/outline.gz', import.meta.url))).size).toBeLessThan(
      60 * 1024,
    );
    const seen = outlineWithin(readOutline(), { south: 52.18, west: -2.24, north: 52.2, east: -2.2 });
    expect(seen.land.length).toBeGreaterThan(0);
    expect(seen.names.length).toBeGreaterThan(0);
    expect(seen.coast).toEqual([]);
    expect(seen.credit).toContain('Ordnance Survey');
  });

  it('gives lines back as they were packed, to a metre', () => {
    const [first, , third] = unpackLine(
      packLine([
        [-3.05123, 53.81],
        [-3.05, 53.8],
        [1.5, 53.9],
      ]),
    );
    expect(first).toEqual([53.81, -3.05123]);
    expect(third).toEqual([53.9, 1.5]);
  });

  it('shows only what a box holds', () => {
    const seen = outlineWithin(millbrook, box);
    expect(seen.land).toHaveLength(1);
    expect(seen.names.map(({ words }) => words)).toEqual(['Hillfoot', 'Nunnery']);
    expect(boxesOf(seen.streets)).toHaveLength(1);
    expect(boxesOf(seen.streets)[0]).toMatchObject({ south: 52.15, west: -2.2 });
  });

  it('calls a part of town by the name people use, once', () => {
    const named = withNames(millbrook, [{ name: 'Hillfoot', point: { lat: 52.11, lng: -2.19 } }]);
    expect(named.names.map(({ words, kind }) => `${words} ${kind}`)).toEqual([
      'Hillfoot area',
      'Nunnery ward',
      'Far End ward',
    ]);
  });
});

describe('making it', () => {
  it('joins pieces of a border to a ring, whichever way they run', () => {
    const [ring, ...more] = join([
      [
        [0, 0],
        [1, 0],
      ],
      [
        [1, 1],
        [1, 0],
      ],
      [
        [1, 1],
        [0, 0],
      ],
    ]);
    expect(more).toEqual([]);
    expect(ring).toHaveLength(4);
    expect(ring?.[0]).toEqual(ring?.at(-1));
  });

  it('leaves out the points of a line that nobody would miss', () => {
    expect(
      simplify(
        [
          [0, 52],
          [0.001, 52.00001],
          [0.002, 52],
          [0.002, 52.01],
        ],
        15,
      ),
    ).toEqual([
      [0, 52],
      [0.002, 52],
      [0.002, 52.01],
    ]);
  });
});

describe('a drawing of it', () => {
  it('is a square on the ground with every point inside, north up', () => {
    const points = [
      { lat: 52.1, lng: -2.2 },
      { lat: 52.12, lng: -2.25 },
    ];
    const drawing = projectOnto(frameAround(points), 320);
    expect(drawing.height).toBeCloseTo(320, 3);
    const [[x1, y1], [x2, y2]] = points.map(drawing.at) as [[number, number], [number, number]];
    for (const place of [x1, y1, x2, y2]) expect(place > 20 && place < 300).toBe(true);
    expect(y2).toBeLessThan(y1);
    expect(x2).toBeLessThan(x1);
  });

  it('shows at least the streets around a single point', () => {
    const { perKilometre } = projectOnto(frameAround([{ lat: 52.1, lng: -2.2 }]), 320);
    expect(320 / perKilometre).toBeCloseTo(2, 1);
  });

  it.each([
    [2, '¼ mile'],
    [4, '½ mile'],
    [8, '1 mile'],
    [20, '2 miles'],
    [400, '10 miles'],
  ])('%s km across has a line of %s', (kilometres, words) => {
    const scale = scaleLine({ width: 300, height: 300, perKilometre: 300 / kilometres, at: () => [0, 0] });
    expect(scale.words).toBe(words);
    expect(scale.units).toBeLessThan(130);
  });

  it('lets no mark hide another, even on one spot, and keeps them on the paper', () => {
    const marks = spread(
      Array.from({ length: 10 }, () => [310, 310] as const),
      34,
      { width: 320, height: 320 },
    );
    for (const [i, a] of marks.entries()) {
      expect(Math.max(...a)).toBeLessThanOrEqual(304);
      for (const b of marks.slice(i + 1)) expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(30);
    }
    expect(
      spread(
        [
          [20, 20],
          [200, 200],
        ],
        34,
      ).map((mark) => mark.map(Math.round)),
    ).toEqual([
      [20, 20],
      [200, 200],
    ]);
  });

  it('writes no name over another name or a number', () => {
    const at = ({ lat, lng }: { lat: number; lng: number }) => [lng, lat] as const;
    const size = { letter: 6, line: 12, width: 300, height: 300, mark: 16 };
    const names = [
      { words: 'Hillfoot', lat: 100, lng: 100 },
      { words: 'Nunnery', lat: 104, lng: 110 },
      { words: 'Mill End', lat: 200, lng: 200 },
      { words: 'Off the edge', lat: 150, lng: 299 },
    ];
    expect(clearNames(names, at, size, [[200, 205]]).map(({ name }) => name.words)).toEqual(['Hillfoot']);
    expect(clearNames(names, at, size, []).map(({ name }) => name.words)).toEqual(['Hillfoot', 'Mill End']);
  });
});
