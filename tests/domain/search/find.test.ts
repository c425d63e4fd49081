import { describe, expect, it } from 'vitest';
import { at, listing, searchTown } from './search-town.ts';

const OLD_MILL = [52.1935, -2.22] as const;
const north = (miles: number) => at(OLD_MILL[0] + miles / 69, OLD_MILL[1]);

describe('finding help', () => {
  it('by its need, by words, by a slip and as people speak', async () => {
    const town = await searchTown([
      listing('Millbrook debt drop-in', { needs: ['debt'] }),
      listing('Tuesday table', { needs: ['hot-meals'], description: 'A cooked lunch for anybody.' }),
      listing('Rent worries', { needs: ['rent-arrears'] }),
      listing('Knitting circle', { needs: ['groups'], description: 'Bring your needles.' }),
      listing('Knitting and nattering', { needs: ['groups'], description: 'Wool and needles.' }),
    ]);
    expect((await town.names({ q: 'debt' }))[0]).toBe('Millbrook debt drop-in');
    expect((await town.names({ q: 'hot meals' }))[0]).toBe('Tuesday table');
    expect((await town.names({ q: "can't pay my rent" }))[0]).toBe('Rent worries');
    expect(await town.names({ q: 'nothing to eat' })).toContain('Tuesday table');
    expect(await town.names({ q: 'needles' })).toEqual(
      expect.arrayContaining(['Knitting circle', 'Knitting and nattering']),
    );
    const slip = await town.find({ q: 'neeldes' });
    expect(slip.corrections).toEqual([{ typed: 'neeldes', shown: 'needles' }]);
    expect(slip.total).toBe(2);
    expect((await town.find({ q: 'neeldes', exact: true })).total).toBe(0);
  });

  it('says what a phrase was taken for', async () => {
    const town = await searchTown([listing('Money desk', { needs: ['debt'] })]);
    const found = await town.find({ q: 'det' });
    expect(found.corrections).toEqual([{ typed: 'det', shown: 'debt' }]);
    expect(found.assumed[0]?.needs).toEqual([{ id: 'debt', name: 'Debt' }]);
    expect(found.items[0]?.reasons).toEqual(['Helps with: Debt.']);
  });

  it('a need finds what is below it, and not what is above', async () => {
    const town = await searchTown([
      listing('Food bank', { needs: ['food-bank'] }),
      listing('Food network', { needs: ['food'] }),
    ]);
    expect((await town.find({ need: ['food'] })).total).toBe(2);
    expect(await town.names({ need: ['food-bank'] })).toEqual(['Food bank']);
  });

  it('all the words first, then fewer, and says so', async () => {
    const town = await searchTown([
      listing('Semaphore evening', { description: 'Bring a semaphore flag. Beginners gather upstairs.' }),
      listing('Semaphore repairs', { description: 'Strings mended.' }),
      listing('Beginners sewing', { description: 'Upstairs on Mondays.' }),
    ]);
    const found = await town.find({ q: 'semaphore beginners upstairs' });
    expect(found.relaxed).toBe(true);
    expect(found.items.map((item) => item.name)).toEqual([
      'Semaphore evening',
      'Beginners sewing',
      'Semaphore repairs',
    ]);
    expect((await town.find({ q: 'semaphore' })).relaxed).toBe(false);
  });

  it('the nearer place first, and a line that can be rung from anywhere is never pushed off the first page', async () => {
    const places = Array.from({ length: 14 }, (_, n) =>
      listing(`Table ${String.fromCharCode(65 + n)}`, { needs: ['hot-meals'], ...north(0.2 + n / 5) }),
    );
    const town = await searchTown([
      ...places,
      listing('National food line', { needs: ['hot-meals'], reach: 'national', getIn: ['ring'] }),
    ]);
    const best = await town.find({ q: 'hot meals', near: 'Old Mill' });
    expect(best.items[0]).toMatchObject({ name: 'Table A', distanceMiles: 0.2, walkMinutes: 10 });
    const nearest = await town.find({ need: ['hot-meals'], near: 'Old Mill', sort: 'nearest' });
    expect(nearest.items.map((item) => item.name).slice(0, 3)).toEqual(['Table A', 'Table B', 'Table C']);
    expect(nearest.items.at(-1)?.name).toBe('National food line');
    const second = await town.names({ need: ['hot-meals'], near: 'Old Mill', sort: 'nearest', page: 2 });
    expect(second).toEqual(['Table J', 'Table K', 'Table L', 'Table M', 'Table N']);
  });

  it('within some miles leaves out places beyond, never what has no place', async () => {
    const town = await searchTown([
      listing('Near', { needs: ['debt'], ...north(0.5) }),
      listing('Far', { needs: ['debt'], ...north(6) }),
      listing('By phone', { needs: ['debt'], reach: 'national', getIn: ['ring'] }),
    ]);
    expect((await town.names({ need: ['debt'], near: 'Old Mill', within: 3 })).sort()).toEqual([
      'By phone',
      'Near',
    ]);
    expect((await town.find({ need: ['debt'], within: 3 })).total).toBe(3);
  });

  it('takes a place out of the words only when it is known by that name', async () => {
    const town = await searchTown([listing('Debt desk', { needs: ['debt'], ...north(1) })]);
    expect((await town.find({ q: 'debt in Old Mill' })).place?.label).toBe('Old Mill');
    expect((await town.find({ q: 'debt advice old mill' })).items[0]?.distanceMiles).toBeCloseTo(1, 1);
    expect((await town.find({ q: 'debt in trouble' })).place).toBeUndefined();
  });

  it('a place nobody knows drops distance and says so', async () => {
    const town = await searchTown([listing('Debt desk', { needs: ['debt'], ...north(1) })]);
    const found = await town.find({ q: 'debt', near: 'Xyzzy' });
    expect(found.total).toBe(1);
    expect(found.placeNote).toContain('We do not know');
    expect(found.items[0]?.distanceMiles).toBeUndefined();
  });

  it('a page that there is not is the first', async () => {
    const town = await searchTown(
      Array.from({ length: 23 }, (_, n) => listing(`Group ${n + 10}`, { needs: ['groups'] })),
    );
    const pages = await Promise.all([1, 2, 3, 4].map((page) => town.find({ need: ['groups'], page })));
    expect(pages.map(({ page, pages, items }) => [page, pages, items.length])).toEqual([
      [1, 3, 10],
      [2, 3, 10],
      [3, 3, 3],
      [1, 3, 10],
    ]);
    const all = pages.slice(0, 3).flatMap(({ items }) => items.map((item) => item.id));
    expect(new Set(all).size).toBe(23);
  });

  it('is never a dead end', async () => {
    const town = await searchTown([
      listing('Debt desk', { needs: ['debt'], free: true, getIn: ['turn-up'] }),
      listing('Rent line', { needs: ['rent-arrears'], reach: 'national', getIn: ['ring'] }),
    ]);
    const found = await town.find({ need: ['debt'], how: ['online'], free: true });
    expect(found.total).toBe(0);
    expect(found.widened[0]).toMatchObject({ words: 'Without “Online”', count: 1 });
    expect(found.widened.some(({ words }) => words.startsWith('By phone'))).toBe(true);
    expect(found.related.map(({ name }) => name)).toContain('Behind with the rent');
    const strange = await town.find({ q: 'qqqzzzxx' });
    expect(strange.total).toBe(0);
    expect(strange.related.length).toBeGreaterThan(5);
  });

  it('a vague question is asked back', async () => {
    const town = await searchTown([listing('Debt desk', { needs: ['debt'] })]);
    expect((await town.find({ q: 'help' })).closest.length).toBeGreaterThanOrEqual(3);
    expect((await town.find({ q: 'debt' })).closest).toEqual([]);
  });
});
