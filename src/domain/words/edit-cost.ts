// Which letter stands beside which on a keyboard, as rows and how far each row is shifted.
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const SHIFT = [0, 0.25, 0.75];
const where = new Map<string, [x: number, y: number]>();
ROWS.forEach((row, y) => {
  [...row].forEach((letter, x) => {
    where.set(letter, [x + (SHIFT[y] ?? 0), y]);
  });
});

const areNeighbours = (a: string, b: string) => {
  const [from, to] = [where.get(a), where.get(b)];
  return (
    from !== undefined &&
    to !== undefined &&
    Math.abs(from[0] - to[0]) <= 1.1 &&
    Math.abs(from[1] - to[1]) <= 1
  );
};

// Letters that sound alike or are mixed up by people who spell by ear.
const BY_EAR = new Set([
  'ae',
  'ai',
  'ao',
  'ei',
  'eo',
  'eu',
  'iy',
  'ey',
  'io',
  'ou',
  'ck',
  'cs',
  'sz',
  'fv',
  'gj',
  'kq',
  'mn',
  'dt',
  'bp',
]);
const soundAlike = (a: string, b: string) => BY_EAR.has(a < b ? a + b : b + a);

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const swapCosts = new Map(
  LETTERS.flatMap((a) =>
    LETTERS.map((b) => [a + b, soundAlike(a, b) ? 0.75 : areNeighbours(a, b) ? 0.8 : 1] as const),
  ),
);

const LONGEST = 64;
// Three rows, used in turn: this is asked thousands of times for one word, and new arrays would cost more than the sums.
let twoAgo = new Float64Array(LONGEST);
let before = new Float64Array(LONGEST);
let row = new Float64Array(LONGEST);

/** What the slips that turn `typed` into `meant` cost, each about 1: less for a neighbouring key, two letters swapped, a
 *  letter doubled or dropped from a double, or a letter that sounds alike; more for a wrong first letter.
 *  More than `limit` is Infinity. (Optimal string alignment.) */
export function editCost(typed: string, meant: string, limit: number): number {
  const far = Number.POSITIVE_INFINITY;
  if (Math.abs(typed.length - meant.length) * 0.7 > limit || Math.max(typed.length, meant.length) >= LONGEST)
    return far;
  before[0] = 0;
  for (let j = 1; j <= meant.length; j++) before[j] = at(before, j - 1) + gapCost(meant, j - 1);
  for (let i = 1; i <= typed.length; i++) {
    const gap = gapCost(typed, i - 1);
    let least = at(before, 0) + gap;
    row[0] = least;
    for (let j = 1; j <= meant.length; j++) {
      let cost = at(before, j - 1);
      if (typed.charCodeAt(i - 1) !== meant.charCodeAt(j - 1)) {
        cost += swapCost(typed.charAt(i - 1), meant.charAt(j - 1));
        cost = Math.min(cost, at(before, j) + gap, at(row, j - 1) + gapCost(meant, j - 1));
        if (i > 1 && j > 1 && swapped(typed, i, meant, j)) cost = Math.min(cost, at(twoAgo, j - 2) + 0.7);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return far;
    [twoAgo, before, row] = [before, row, twoAgo];
  }
  const cost = at(before, meant.length);
  return typed[0] === meant[0] ? cost : cost + 0.4;
}

const at = (costs: Float64Array, place: number): number => costs[place] as number;

const swapped = (typed: string, i: number, meant: string, j: number) =>
  typed.charCodeAt(i - 1) === meant.charCodeAt(j - 2) && typed.charCodeAt(i - 2) === meant.charCodeAt(j - 1);

const swapCost = (a: string, b: string) => swapCosts.get(a + b) ?? 1;

/** Leaving out or adding the letter at `place`: one of a double is the easiest slip. */
const gapCost = (word: string, place: number) => {
  const letter = word.charCodeAt(place);
  return letter === word.charCodeAt(place - 1) || letter === word.charCodeAt(place + 1) ? 0.7 : 0.9;
};
