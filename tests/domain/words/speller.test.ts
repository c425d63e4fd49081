import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tokenise } from '#src/domain/words/fold.ts';
import { makeSpeller } from '#src/domain/words/speller.ts';
import { isStopWord } from '#src/domain/words/stop-words.ts';
import { madeUpSlips } from './made-up-slips.ts';

const text = ['needs.yml', 'who-for.yml', 'service-types.yml']
  .map((file) => readFileSync(new URL(`../../../content/taxonomy/${file}`, import.meta.url), 'utf8'))
  .join('\n');
const counted = new Map<string, number>();
for (const word of tokenise(text)) if (!isStopWord(word)) counted.set(word, (counted.get(word) ?? 1) + 1);
const speller = makeSpeller(counted);

describe('the speller', () => {
  it.each([
    ['benifits', 'benefits'],
    ['counceling', 'counselling'],
    ['evicton', 'eviction'],
    ['domestc', 'domestic'],
    ['furnitrue', 'furniture'],
    ['pharmasy', 'pharmacy'],
    ['lonley', 'lonely'],
  ])('%s was meant for %s', (typed, meant) => {
    const known = makeSpeller([...counted, ['counselling', 9], ['lonely', 4], ['domestic', 9]]);
    expect(known.knows(typed)).toBe(false);
    expect(known.corrections(typed)[0]).toBe(meant);
  });

  it('puts 95 of 100 made-up slips right first time, and 98 within three tries', () => {
    const words = [...counted.keys()].filter((word) => word.length >= 5 && /^[a-z]+$/.test(word));
    const slips = madeUpSlips(words, 1000, (typed) => !speller.knows(typed));
    const first = slips.filter(({ typed, meant }) => speller.corrections(typed)[0] === meant);
    const third = slips.filter(({ typed, meant }) => speller.corrections(typed).includes(meant));
    expect(first.length / slips.length).toBeGreaterThanOrEqual(0.95);
    expect(third.length / slips.length).toBeGreaterThanOrEqual(0.98);
  });

  it('leaves alone what it knows in another form', () => {
    expect(makeSpeller([['pantry', 5]]).knows('pantries')).toBe(true);
  });

  it('never offers a word that one listing alone has, as that may be a slip too', () => {
    const some = makeSpeller([
      ['benifits', 1],
      ['benefits', 40],
    ]);
    expect(some.knows('benifits')).toBe(false);
    expect(some.corrections('benifit')).toEqual(['benefits']);
  });

  it('does not guess at short words, figures or what is like nothing', () => {
    expect(speller.corrections('det')).toEqual([]);
    expect(speller.corrections('fy11')).toEqual([]);
    expect(speller.corrections('zzzzqqqqxx')).toEqual([]);
    expect(speller.corrections('x'.repeat(5000))).toEqual([]);
  });

  it('prefers the neighbouring key, then the more usual word', () => {
    expect(
      makeSpeller([
        ['rent', 3],
        ['rest', 3],
      ]).corrections('remt')[0],
    ).toBe('rent');
    expect(
      makeSpeller([
        ['house', 90],
        ['mouse', 2],
      ]).corrections('xouse')[0],
    ).toBe('house');
  });

  it('leaves a word that one listing has, unless it looks like a slip of a usual one', () => {
    const speller = makeSpeller([
      ['minibus', 1],
      ['minimum', 9],
      ['hosing', 1],
      ['housing', 200],
    ]);
    expect(speller.knows('minibus')).toBe(true);
    expect(speller.knows('hosing')).toBe(false);
  });
});
