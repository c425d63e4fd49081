import { describe, expect, test } from 'vitest';
import { at, listing, searchTown } from '../search/search-town.ts';
import { freshId, headed, readingOf, shownIn } from './needs-town.ts';

const full = () => ({ capacity: { id: freshId(), status: 'full' as const } });

describe('what is left out', () => {
  const records = () => [
    listing('For me', { needs: ['debt'] }),
    ...['a', 'b', 'c'].map((name) => listing(`Young ${name}`, { needs: ['debt'], maximumAge: 24 })),
    ...['a', 'b'].map((name) => listing(`Full ${name}`, { needs: ['debt'], ...full() })),
    listing('Women’s debt desk', { needs: ['debt'], whoFor: ['women'] }),
  ];
  const reading = readingOf(['debt'], { facts: { age: '25-34', gender: 'man' } });

  test('is counted by its reason, the most frequent first', async () => {
    const shown = await shownIn(await searchTown(records()), reading);
    expect(headed(shown)).toEqual({ week: ['For me'] });
    expect(shown.leftOut.total).toBe(6);
    expect(shown.leftOut.reasons.map(({ words, count }) => [words, count])).toEqual([
      ['3 are for under-25s', 3],
      ['2 are full', 2],
      ['1 is for women', 1],
    ]);
  });

  test('is shown only when it is asked for, each under its reason', async () => {
    const town = await searchTown(records());
    expect((await shownIn(town, reading)).leftOut.reasons.flatMap(({ items }) => items)).toEqual([]);
    const { reasons } = (await shownIn(town, reading, { anyway: true })).leftOut;
    expect(reasons.map(({ items }) => items.map(({ name }) => name).toSorted())).toEqual([
      ['Young a', 'Young b', 'Young c'],
      ['Full a', 'Full b'],
      ['Women’s debt desk'],
    ]);
    expect(reasons[0]?.items[0]?.because).toEqual(['I said debt']);
  });

  test('is only what would have stood on the list: not what is in another county', async () => {
    const town = await searchTown([
      listing('Near and full', { needs: ['debt'], ...full(), ...at(52.194, -2.221) }),
      listing('Far and full', { needs: ['debt'], ...full(), ...at(53.8, -3.05) }),
    ]);
    const shown = await shownIn(town, readingOf(['debt'], { near: 'Old Mill' }), { anyway: true });
    expect(shown.leftOut.reasons.flatMap(({ items }) => items.map(({ name }) => name))).toEqual([
      'Near and full',
    ]);
  });

  test('is nothing when all fits', async () => {
    const town = await searchTown([listing('For me', { needs: ['debt'] })]);
    expect((await shownIn(town, reading)).leftOut).toEqual({ total: 0, reasons: [] });
  });
});

describe('what can help later', () => {
  const grown = () => [
    listing('For grown-ups', { needs: ['debt'], minimumAge: 18 }),
    ...['a', 'b'].map((name) => listing(`Full ${name}`, { needs: ['debt'], ...full() })),
  ];
  const seventeen = { age: '16-17', 'turns-18': '2027-03-03' };

  test('is always shown, after all other reasons, with the day and a sentence', async () => {
    const town = await searchTown([
      ...grown(),
      listing('After Christmas', {
        needs: ['debt'],
        capacity: { id: freshId(), status: 'closed-until', until: '2027-01-04' },
      }),
    ]);
    const { reasons } = (await shownIn(town, readingOf(['debt'], { facts: seventeen }))).leftOut;
    expect(reasons.map(({ id, count }) => [id, count])).toEqual([
      ['full', 2],
      ['later', 2],
    ]);
    expect(Object.fromEntries((reasons[1]?.items ?? []).map(({ name, from }) => [name, from]))).toEqual({
      'For grown-ups': { day: '2027-03-03', words: 'From 3 March, when you turn 18, you can use this.' },
      'After Christmas': {
        day: '2027-01-04',
        words: 'From 4 January you can use this: it takes people again then.',
      },
    });
  });

  test('is said of somebody else where the questions were about somebody else', async () => {
    const town = await searchTown(grown());
    const shown = await shownIn(town, readingOf(['debt'], { facts: seventeen }), { voice: 'worker' });
    expect(shown.leftOut.reasons.at(-1)?.items[0]?.from?.words).toBe(
      'From 3 March, when they turn 18, they can use this.',
    );
  });
});
