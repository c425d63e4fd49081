import type { Connection } from '#db/open.ts';
import { keysOf } from '#src/domain/words/word-lookup.ts';

/** With fewer listings than this the index answers at once. */
const FEWEST = 200;
/** About 4 MB: some 250 words of 20,000 listings, and no fewer of more. */
const FEW_KEYS = 500_000;
const KEYS_A_LISTING = 25;

/** The listings that have the words which are asked most and cost most: those that very many listings have. Good for one
 *  state of the directory, and to be forgotten with any change of it. */
export class UsualWords {
  readonly #kept = new Map<string, readonly number[]>();
  #total = 0;
  readonly #listings: () => number;

  /** @param listings how many there are now. */
  constructor(listings: () => number) {
    this.#listings = listings;
  }

  has(expression: string): boolean {
    return this.#kept.has(expression);
  }

  /** Keys of the listings that a match expression finds. `whole` is the same without its column: what is usual anywhere is
   *  worth keeping by column too. */
  keysOf(directory: Pick<Connection, 'sqlite'>, expression: string, whole = expression): readonly number[] {
    const known = this.#kept.get(expression);
    if (known) {
      this.#kept.delete(expression);
      this.#kept.set(expression, known);
      return known;
    }
    const keys = keysOf(directory, expression);
    if (keys.length >= FEWEST || this.#kept.has(whole)) this.#keep(expression, keys);
    return keys;
  }

  /** What was asked longest ago goes first. */
  #keep(expression: string, keys: readonly number[]): void {
    this.#kept.set(expression, keys);
    this.#total += keys.length;
    const most = Math.max(FEW_KEYS, KEYS_A_LISTING * this.#listings());
    for (const [oldest, { length }] of this.#kept) {
      if (this.#total <= most) return;
      this.#kept.delete(oldest);
      this.#total -= length;
    }
  }

  forget(): void {
    this.#kept.clear();
    this.#total = 0;
  }
}
