import { describe, expect, it } from 'vitest';
import { AskedWords } from '#src/domain/search/asked-words.ts';
import { matchWords } from '#src/domain/words/match-expression.ts';
import { ranksOf } from '#src/domain/words/word-lookup.ts';
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

describe('words that were asked for', () => {
  const town = () =>
    searchTown([
      listing('Harbour choir', { summary: 'Songs of the sea, and a choir for anybody.' }),
      listing('Harbour walks', { summary: 'Along the sea.' }),
      listing('Choir practice'),
      listing('Chess'),
    ]);

  it('rank a listing by the sum of what each is worth', async () => {
    const { directory } = await town();
    const asked = new AskedWords(() => 4);
    const stems = ['harbour', 'choir', 'sea'];
    const sums = new Map<number, number>();
    for (const stem of stems) {
      const list = asked.ranksOf(directory, stem);
      expect(list.length).toBeGreaterThan(0);
      for (let at = 0; at < list.length; at += 2) {
        const [key = 0, rank = 0] = list.slice(at, at + 2);
        sums.set(key, (sums.get(key) ?? 0) + rank);
      }
    }
    const together = ranksOf(directory, matchWords(stems, 'OR'));
    expect(together.map(([key]) => key).sort()).toEqual([...sums.keys()].sort());
    for (const [key, rank] of together) expect(sums.get(key)).toBeCloseTo(rank, 9);
  });

  it('are kept until they are to be forgotten, but for those that no listing has', async () => {
    const { directory, publish } = await town();
    const asked = new AskedWords(() => 4);
    const chess = () => asked.keysOf(directory, matchWords(['chess'], 'AND')).length;
    const smith = () => asked.keysOf(directory, matchWords(['smith'], 'AND')).length;
    expect([chess(), smith()]).toEqual([1, 0]);
    await publish(listing('Smith and Smith chess'));
    expect([chess(), smith()]).toEqual([1, 1]);
    asked.forget();
    expect([chess(), smith()]).toEqual([2, 1]);
  });
});
