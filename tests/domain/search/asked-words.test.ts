import { describe, expect, it } from 'vitest';
import { listing, searchTown } from './search-town.ts';

describe('a word that very many listings have', () => {
  it('is found in a new listing at once, and no longer in one that lost it', async () => {
    const records = Array.from({ length: 210 }, (_, at) => listing(`Quilting circle ${at}`));
    const town = await searchTown(records);
    const total = async () => (await town.find({ q: 'quilting', exact: true })).total;
    expect(await total()).toBe(210);
    expect(await total()).toBe(210);
    await town.publish(listing('One more quilting circle'));
    expect(await total()).toBe(211);
    const [first, second] = records;
    if (first) await town.publish({ ...first, name: 'Knitting circle' });
    if (second) await town.publish({ ...second, status: 'inactive' });
    expect(await total()).toBe(209);
  });
});
