import type { Connection } from '#db/open.ts';
import { matchWords } from '#src/domain/words/match-expression.ts';
import { keysOf, namedKeys, ranksOf } from '#src/domain/words/word-lookup.ts';

type Directory = Pick<Connection, 'sqlite'>;

/** About 4 MB: some 250 words of 20,000 listings, and no fewer of more. */
const FEW_NUMBERS = 500_000;
const NUMBERS_A_LISTING = 25;
/** What it takes to keep something at all, in numbers. */
const EACH = 30;

/** Which listings have the words that were asked for, so that the index need not be asked again. Good for one state of the
 *  directory, and to be forgotten with any change of it. What no listing has is not kept: it may be somebody's name. */
export class AskedWords {
  readonly #kept = new Map<string, readonly number[]>();
  #total = 0;
  readonly #listings: () => number;

  /** @param listings how many there are now. */
  constructor(listings: () => number) {
    this.#listings = listings;
  }

  /** Keys of the listings that a match expression finds, in their order. */
  keysOf(directory: Directory, expression: string): readonly number[] {
    return this.#known(expression, () => keysOf(directory, expression));
  }

  /** Each listing with this word, and after it how well it matches (bm25, turned round): key, rank, key, rank. The rank for
   *  several words is the sum of theirs. */
  ranksOf(directory: Directory, stem: string): readonly number[] {
    return this.#known(`ranks ${stem}`, () => ranksOf(directory, matchWords([stem], 'AND')).flat());
  }

  /** The first few listings whose own or whose organisation's name has all these words. */
  namedKeys(directory: Directory, words: readonly string[], limit: number): readonly number[] {
    const expression = matchWords(words, 'AND');
    return this.#known(`names ${expression}`, () => namedKeys(directory, expression, limit));
  }

  #known(name: string, read: () => readonly number[]): readonly number[] {
    const known = this.#kept.get(name);
    if (known) {
      this.#kept.delete(name);
      this.#kept.set(name, known);
      return known;
    }
    const numbers = read();
    if (numbers.length > 0) this.#keep(name, numbers);
    return numbers;
  }

  /** What was asked longest ago goes first. */
  #keep(name: string, numbers: readonly number[]): void {
    this.#kept.set(name, numbers);
    this.#total += numbers.length + EACH;
    const most = Math.max(FEW_NUMBERS, NUMBERS_A_LISTING * this.#listings());
    for (const [oldest, { length }] of this.#kept) {
      if (this.#total <= most) return;
      this.#kept.delete(oldest);
      this.#total -= length + EACH;
    }
  }

  forget(): void {
    this.#kept.clear();
    this.#total = 0;
  }
}
