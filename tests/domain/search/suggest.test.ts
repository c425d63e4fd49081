import { describe, expect, it } from 'vitest';
import { suggest } from '#src/domain/search/suggest.ts';
import { listing, searchTown } from './search-town.ts';

const body = {
  id: '0b8f5e36-7c3f-4a51-9f0a-0c5c1b2d3e4f',
  name: 'Fogbank Trust',
  description: 'A made-up trust.',
  identifiers: [],
};

describe('suggestions as one types', () => {
  it('are needs first, then services and organisations by name', async () => {
    const town = await searchTown([
      listing('Food and friends', { organization: body }),
      listing('Knitting circle'),
    ]);
    const words = async (typed: string) => (await suggest(town, typed)).map((each) => each.words);
    expect((await words('foo')).slice(0, 2)).toEqual(['Food', 'Food banks']);
    expect(await words('foo')).toContain('Food and friends');
    expect(await words('fogb')).toContain('Fogbank Trust');
    expect(await words('FRIENDS foo')).toContain('Food and friends');
    expect(await words('circ')).toEqual(expect.arrayContaining(['Knitting circle']));
  });

  it('are at most eight, none twice, and none for a letter', async () => {
    const town = await searchTown(Array.from({ length: 20 }, (_, n) => listing(`Food table ${n + 10}`)));
    const found = await suggest(town, 'food');
    expect(found).toHaveLength(8);
    expect(new Set(found.map((each) => each.words.toLowerCase())).size).toBe(8);
    expect(await suggest(town, 'f')).toEqual([]);
    expect(await suggest(town, ' ')).toEqual([]);
  });

  it('name a group once, and leave room for what it runs', async () => {
    const town = await searchTown(
      Array.from({ length: 12 }, (_, n) =>
        listing(`Club night of Fogbank Trust ${n + 10}`, { organization: body }),
      ),
    );
    const words = (await suggest(town, 'fogbank')).map((each) => each.words);
    expect(words).toHaveLength(8);
    expect(words.filter((each) => each === 'Fogbank Trust')).toHaveLength(1);
  });

  it('offer nothing that has left the directory', async () => {
    const record = listing('Semaphore society');
    const town = await searchTown([record]);
    expect(await suggest(town, 'semaph')).toHaveLength(1);
    await town.publish({ ...record, status: 'defunct' });
    expect(await suggest(town, 'semaph')).toEqual([]);
  });
});
