import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '#src/domain/search/query.ts';
import { suggest } from '#src/domain/search/suggest.ts';
import { listing, searchTown } from './search-town.ts';

const NASTY = [
  'a* OR b*',
  '"a',
  'name:debt',
  '{name terms} : debt',
  'NEAR(debt food, 2)',
  'debt AND',
  'NOT debt',
  '^debt',
  'debt)',
  '(((',
  '-debt',
  '*',
  '""',
  "'; drop table service; --",
  '\u0000',
  '\u0000debt\u0000',
  '🍲🍲',
  '\ud800',
  'ﷺ'.repeat(50),
  'x'.repeat(10_000),
  'a '.repeat(5_000),
  'عربي',
  '中文',
  '١٢٣',
  'A̴̡̧l̷e̸r̵t̶',
  '%%%',
  '_',
  'debt\nOR\nfood',
  '<script>',
];

describe('whatever is typed', () => {
  it('is words to the index and never orders, and never an error', async () => {
    const town = await searchTown([
      listing('Debt desk', { needs: ['debt'], description: 'Or near not and.' }),
    ]);
    for (const q of NASTY) {
      await town.find(parseQuery(new URLSearchParams({ q })));
      await town.find(parseQuery(new URLSearchParams({ q, exact: '1' })));
      await town.find(parseQuery(new URLSearchParams({ q: 'debt', near: q, need: q, language: q, when: q })));
      await suggest(town, q);
    }
    expect(town.directory.sqlite.prepare('select count(*) from service').pluck().get()).toBe(1);
  });

  it('nor by chance', async () => {
    const town = await searchTown([listing('Debt desk', { needs: ['debt'] })]);
    const piece = fc.constantFrom(
      ...NASTY.map((each) => each.slice(0, 40)),
      'debt',
      'food',
      'AND',
      'near FY1',
      '"',
      '*',
      ' ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 12 }).map((all) => all.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (q, near) => {
        const found = await town.find(parseQuery(new URLSearchParams({ q, near })));
        expect(found.total).toBeLessThanOrEqual(1);
        expect((await suggest(town, q)).length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 300 },
    );
  });
});
