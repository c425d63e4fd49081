import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readContent } from '#src/content.ts';
import { guideDocOf, readGuideDocs } from '#src/content-guides.ts';
import { buildGuideIndex, searchGuides } from '#src/domain/search/guides.ts';

const folder = new URL('../../content/guides/', import.meta.url);
const files = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));
const { taxonomy, place, areas } = readContent();
const index = buildGuideIndex(readGuideDocs(taxonomy));

describe.each(files)('the guide $name', ({ name, text }) => {
  test('names only needs that there are', () => {
    const needs =
      /^needs: \[(.*)\]$/m
        .exec(text)?.[1]
        ?.split(',')
        .map((need) => need.trim())
        .filter(Boolean) ?? [];
    expect(needs.filter((need) => !taxonomy.need(need))).toEqual([]);
  });

  test('names no place, so that it is true of any', () => {
    const local = [place.name, place.council.name, ...areas.list.map((area) => area.name)].filter((one) =>
      new RegExp(`\\b${one}\\b`).test(text),
    );
    expect(local).toEqual([]);
  });

  test('carries no number but the few that all of the country knows', () => {
    const words = text.split(/^---$/m).slice(2).join('');
    const numbers =
      words.match(/\b\d[\d ]{4,}\d\b/g)?.filter((number) => !['18000', '18001'].includes(number.trim())) ??
      [];
    expect(numbers).toEqual([]);
  });

  test('is in short sentences', () => {
    const sentences = guideDocOf(name, text).text.split(/(?<=[.!?:])\s+|\n/);
    expect(sentences.filter((sentence) => sentence.trim().split(/\s+/).length > 25)).toEqual([]);
  });
});

describe('a search of the guides', () => {
  test.each([
    ['no credit', '/guides/no-credit'],
    ['landlord wants me out', '/guides/told-to-leave'],
    ['relay uk', '/guides/cant-use-the-phone'],
    ['section 21', '/guides/told-to-leave'],
    ['christmas', '/guides/bank-holidays'],
    ['cookies', '/privacy'],
  ])('%s finds %s', (typed, href) => {
    expect(searchGuides(index, typed, 3).map((found) => found.href)).toContain(href);
  });

  test('what nothing speaks of finds nothing, and odd signs are only words', () => {
    expect(searchGuides(index, 'xyzzy', 3)).toEqual([]);
    expect(searchGuides(index, '+title:* ~99 ^', 3)).toBeInstanceOf(Array);
  });

  test('a sensitive need is found by its neutral address', () => {
    const found = searchGuides(index, 'abuse at home', 12);
    expect(found.map(({ href }) => href).filter((href) => /abuse/.test(href))).toEqual([]);
  });
});
