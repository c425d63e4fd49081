import { editsBetween } from '#src/domain/geo/place-name.ts';
import { isTelling, type NameKey } from './name-key.ts';

/** same: the same words. slip: but for a letter, the address's words or the organisation's. near: one holds the other,
 *  or most words are shared. numbered: told apart by a figure, as the 1st and the 2nd are. */
export type NameLikeness = 'same' | 'slip' | 'near' | 'different' | 'numbered';

const ORDER: readonly NameLikeness[] = ['same', 'slip', 'near', 'different', 'numbered'];
const LONG_ENOUGH_TO_MISSPELL = 6;
const MOST_SHARED = 0.6;

const equal = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((word, index) => word === b[index]);

function misspelt(a: readonly string[], b: readonly string[]): boolean {
  const onlyA = a.filter((word) => !b.includes(word));
  const onlyB = b.filter((word) => !a.includes(word));
  const [one = '', other = ''] = [onlyA[0], onlyB[0]];
  if (
    onlyA.length !== 1 ||
    onlyB.length !== 1 ||
    Math.min(one.length, other.length) < LONG_ENOUGH_TO_MISSPELL
  )
    return false;
  return editsBetween(one, other) === 1;
}

function compareTwo(a: NameKey, b: NameKey, around: ReadonlySet<string>): NameLikeness {
  const sameNumbers = equal(a.numbers, b.numbers);
  if (!sameNumbers && a.numbers.length > 0 && b.numbers.length > 0) return 'numbered';
  if (sameNumbers && (equal(a.words, b.words) || (a.closedUp !== '' && a.closedUp === b.closedUp)))
    return 'same';

  const shared = a.words.filter((word) => b.words.includes(word));
  const bareA = a.words.filter((word) => !around.has(word));
  const bareB = b.words.filter((word) => !around.has(word));
  // With nothing left of either, both are but the organisation and the address: alike if they share who it is.
  const saysWho = bareA.length > 0 || shared.some(isTelling);
  if (sameNumbers && ((saysWho && equal(bareA, bareB)) || misspelt(a.words, b.words))) return 'slip';

  if (!shared.some((word) => isTelling(word) && !around.has(word))) return 'different';
  const [fewer, more] = [Math.min(a.words.length, b.words.length), Math.max(a.words.length, b.words.length)];
  return shared.length === fewer || shared.length / more >= MOST_SHARED ? 'near' : 'different';
}

/** How alike two sets of names are, by the likest two. `around` are the stems of the addresses and organisations' names. */
export function compareNames(
  a: readonly NameKey[],
  b: readonly NameKey[],
  around: ReadonlySet<string>,
): NameLikeness {
  let best = ORDER.length - 1;
  for (const one of a)
    for (const other of b) best = Math.min(best, ORDER.indexOf(compareTwo(one, other, around)));
  return ORDER[best] ?? 'different';
}
