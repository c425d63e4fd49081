import { createHash } from 'node:crypto';
import type { Keys } from './keys.ts';

const MOST_IN_A_BLOCK = 60;
const HASH_BYTES = 6;

const signatures = ({ names }: Keys) => names.map((name) => [...name.words, ...name.numbers].join(' '));

/** What a listing is looked up by: only those that share one of these are compared. */
function blockWords(keys: Keys): string[] {
  return [
    ...keys.postcodes.map((each) => `postcode ${each}`),
    ...keys.phones.map((each) => `phone ${each}`),
    ...keys.emails.map((each) => `mail ${each}`),
    ...keys.pages.map((each) => `page ${each}`),
    ...keys.placeIdentifiers.map((each) => `place ${each}`),
  ];
}

/** 48 bits of a word. Two words that fell together would only have two more listings compared. */
const hashOf = (word: string) =>
  createHash('sha1').update(word).digest().subarray(0, HASH_BYTES).readUIntBE(0, HASH_BYTES);

/** Which listings share something, by a few numbers a listing: what they are known by is read again when it is compared. */
export interface Blocks {
  /** Listings are numbered from 0 as they are added, those that are fresh before the others. */
  add(keys: Keys, fresh: boolean): void;
  /** Leaves a listing out after all. */
  drop(index: number): void;
  /** Pairs worth comparing, each once and the lower number first, of which at least one is fresh. With twenty thousand
   *  listings that is tens of thousands of pairs, not two hundred million. */
  pairs(): Generator<[number, number]>;
}

export function openBlocks(): Blocks {
  // A number and its listing stand at the same index; names carry a 1 in the last place of theirs.
  const hashes: number[] = [];
  const owners: number[] = [];
  const names: number[][] = [];
  const placed: boolean[] = [];
  const dropped = new Set<number>();
  let fresh = 0;

  // A council's switchboard or a chain's name is on hundreds: among those, only listings of one name, and of a chain
  // only those that do not say where they are, can be the same.
  function mayMeet(a: number, b: number, isName: boolean): boolean {
    if (isName) return !placed[a] || !placed[b];
    return (names[a] ?? []).some((each) => names[b]?.includes(each));
  }

  return {
    add(keys, isFresh) {
      const index = names.length;
      const mine = signatures(keys).map((each) => hashOf(`name ${each}`) * 2 + 1);
      for (const hash of new Set([...blockWords(keys).map((each) => hashOf(each) * 2), ...mine])) {
        hashes.push(hash);
        owners.push(index);
      }
      names.push(mine);
      placed.push(keys.hasPlace);
      if (isFresh) fresh = index + 1;
    },
    drop(index) {
      dropped.add(index);
    },
    *pairs() {
      const order = Uint32Array.from(hashes.keys()).sort(
        (a, b) => (hashes[a] as number) - (hashes[b] as number) || a - b,
      );
      const seen = new Set<number>();
      for (let start = 0, end = 0; start < order.length; start = end) {
        const hash = hashes[order[start] as number] as number;
        while (end < order.length && hashes[order[end] as number] === hash) end += 1;
        if (end - start < 2) continue;
        const block = [...order.subarray(start, end)]
          .map((at) => owners[at] as number)
          .filter((each) => !dropped.has(each));
        for (const [at, first] of block.entries()) {
          if (first >= fresh) break;
          for (const second of block.slice(at + 1)) {
            const number = first * names.length + second;
            if (seen.has(number)) continue;
            if (block.length > MOST_IN_A_BLOCK && !mayMeet(first, second, hash % 2 === 1)) continue;
            seen.add(number);
            yield [first, second];
          }
        }
      }
    },
  };
}
