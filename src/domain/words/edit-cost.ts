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
  return from !== undefined && to !== undefined && Math.abs(from[0] - to[0]) <= 1.1 && Math.abs(from[1] - to[1]) <= 1;
};

// Letters that sound alike or are mixed up by people who spell by ear.
const BY_EAR = new Set(['ae', 'ai', 'ao', 'ei', 'eo', 'eu', 'iy', 'ey', 'io', 'ou', 'ck', 'cs', 'sz', 'fv', 'gj', 'kq', 'mn', 'dt', 'bp']);
const soundAlike = (a: string, b: string) => BY_EAR.has(a < b ? a + b : b + a);

/** What the slips that turn `typed` into `meant` cost, each about 1: less for a neighbouring key, two letters swapped, a
 *  letter doubled or dropped from a double, or a letter that sounds alike; more for a wrong first letter.
 *  More than `limit` slips is Infinity. (Optimal string alignment.) */
export function editCost(typed: string, meant: string, limit: number): number {
  if (Math.abs(typed.length - meant.length) > limit) return Number.POSITIVE_INFINITY;
  let twoAgo: number[] = [];
  let before = [0];
  for (let j = 1; j <= meant.length; j++) before.push((before[j - 1] ?? 0) + gapCost(meant, j - 1));
  for (let i = 1; i <= typed.length; i++) {
    const row = [(before[0] ?? 0) + gapCost(typed, i - 1)];
    let least = row[0] ?? 0;
    for (let j = 1; j <= meant.length; j++) {
      const a = typed[i - 1] ?? '';
      const b = meant[j - 1] ?? '';
      let cost = (before[j - 1] ?? 0) + (a === b ? 0 : swapCost(a, b));
      cost = Math.min(cost, (before[j] ?? 0) + gapCost(typed, i - 1), (row[j - 1] ?? 0) + gapCost(meant, j - 1));
      if (i > 1 && j > 1 && a === meant[j - 2] && typed[i - 2] === b) cost = Math.min(cost, (twoAgo[j - 2] ?? 0) + 0.7);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    twoAgo = before;
    before = row;
  }
  const cost = before[meant.length] ?? Number.POSITIVE_INFINITY;
  return typed[0] === meant[0] ? cost : cost + 0.4;
}

const swapCost = (a: string, b: string) => (soundAlike(a, b) ? 0.75 : areNeighbours(a, b) ? 0.8 : 1);

/** Leaving out or adding the letter at `at`: one of a double is the easiest slip. */
const gapCost = (word: string, at: number) => (word[at] === word[at - 1] || word[at] === word[at + 1] ? 0.7 : 0.9);
