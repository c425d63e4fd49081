import type { Keys } from './keys.ts';

const MOST_IN_A_BLOCK = 60;

const signature = ({ names }: Keys) => names.map((name) => [...name.words, ...name.numbers].join(' '));

/** What a listing is looked up by: only those that share one of these are compared. */
function blockKeys(keys: Keys): string[] {
  return [
    ...keys.postcodes.map((each) => `postcode ${each}`),
    ...keys.phones.map((each) => `phone ${each}`),
    ...keys.emails.map((each) => `mail ${each}`),
    ...keys.pages.map((each) => `page ${each}`),
    ...keys.placeIdentifiers.map((each) => `place ${each}`),
    ...signature(keys).map((each) => `name ${each}`),
  ];
}

// A council's switchboard or a chain's name is on hundreds: among those, only listings of one name, and of a chain
// only those that do not say where they are, can be the same.
function mayMeet(a: Keys, b: Keys, isName: boolean): boolean {
  if (isName) return !a.hasPlace || !b.hasPlace;
  const names = signature(b);
  return signature(a).some((each) => names.includes(each));
}

/** Pairs of places in `all` worth comparing, each once, of which at least one is among the first `fresh`. With twenty
 *  thousand listings that is tens of thousands of pairs, not two hundred million. */
export function* candidatePairs(all: readonly Keys[], fresh: number): Generator<[Keys, Keys]> {
  const blocks = new Map<string, number[]>();
  for (const [index, keys] of all.entries()) {
    for (const key of blockKeys(keys)) {
      const block = blocks.get(key);
      if (block) block.push(index);
      else blocks.set(key, [index]);
    }
  }
  const seen = new Set<number>();
  for (const [key, members] of blocks) {
    const isName = key.startsWith('name ');
    const isLarge = members.length > MOST_IN_A_BLOCK;
    for (const [at, first] of members.entries()) {
      if (first >= fresh) break;
      const a = all[first];
      for (const second of members.slice(at + 1)) {
        const b = all[second];
        const number = first * all.length + second;
        if (!a || !b || first === second || seen.has(number) || (isLarge && !mayMeet(a, b, isName))) continue;
        seen.add(number);
        yield [a, b];
      }
    }
  }
}
