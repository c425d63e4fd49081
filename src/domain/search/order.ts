import { type Columns, FLAG } from './columns.ts';

export const PER_PAGE = 10;

interface Ordering {
  columns: Columns;
  /** By key, higher first. */
  value: Float64Array;
  /** An urgent need: whatever is made up stands below whatever is real. */
  realFirst: boolean;
}

/** The keys of one page, best first; ties by name. What can be reached from anywhere is never pushed off the first page
 *  altogether: when only places fill it, the best such service stands last on it. */
export function pageOf(
  keys: readonly number[],
  page: number,
  { columns, value, realFirst }: Ordering,
): number[] {
  const worth = realFirst ? withRealFirst(columns, value, keys) : value;
  const wanted = page * PER_PAGE + 1;
  const byName = (a: number, b: number) => compareNames(columns, a, b) || a - b;
  const top = topOf(keys, worth, wanted, byName).sort(
    (a, b) => (worth[b] as number) - (worth[a] as number) || byName(a, b),
  );
  keepReachable(top, keys, columns, worth, realFirst);
  return top.slice((page - 1) * PER_PAGE, page * PER_PAGE);
}

const isRemote = (columns: Columns, key: number) => ((columns.flags[key] as number) & FLAG.remote) !== 0;
const isExample = (columns: Columns, key: number) => ((columns.flags[key] as number) & FLAG.example) !== 0;

function compareNames(columns: Columns, a: number, b: number): number {
  const one = columns.sortNames[a] ?? '';
  const other = columns.sortNames[b] ?? '';
  return one < other ? -1 : one > other ? 1 : 0;
}

const APART = 1e12;

function withRealFirst(columns: Columns, value: Float64Array, keys: readonly number[]): Float64Array {
  const worth = value.slice();
  for (const key of keys) if (!isExample(columns, key)) worth[key] = (worth[key] as number) + APART;
  return worth;
}

function keepReachable(
  top: number[],
  keys: readonly number[],
  columns: Columns,
  worth: Float64Array,
  realFirst: boolean,
): void {
  const last = PER_PAGE - 1;
  if (top.length <= PER_PAGE || top.slice(0, PER_PAGE).some((key) => isRemote(columns, key))) return;
  let best = -1;
  for (const key of keys) {
    if (isRemote(columns, key) && (best < 0 || (worth[key] as number) > (worth[best] as number))) best = key;
  }
  if (best < 0) return;
  if (realFirst && isExample(columns, best) && !isExample(columns, top[last] as number)) return;
  const at = top.indexOf(best);
  if (at >= 0) top.splice(at, 1);
  top.splice(last, 0, best);
}

/** The `count` keys of highest value, in no order; of those that tie for the last places, the first by `compare`. */
export function topOf(
  keys: readonly number[],
  value: Float64Array,
  count: number,
  compare: (a: number, b: number) => number,
): number[] {
  if (keys.length <= count) return [...keys];
  const values = new Float64Array(keys.length);
  for (let at = 0; at < keys.length; at++) values[at] = value[keys[at] as number] as number;
  const least = nthHighest(values, count);
  const above = keys.filter((key) => (value[key] as number) > least);
  const level = keys.filter((key) => value[key] === least);
  return [...above, ...firstOf(level, count - above.length, compare)];
}

/** The first `count` by `compare`: thousands may tie, and few are wanted. */
function firstOf(
  keys: readonly number[],
  count: number,
  compare: (a: number, b: number) => number,
): number[] {
  const first: number[] = [];
  for (const key of keys) {
    const last = first[count - 1];
    if (last !== undefined && compare(key, last) >= 0) continue;
    let at = Math.min(first.length, count - 1);
    first.length = Math.min(first.length, count - 1);
    while (at > 0 && compare(key, first[at - 1] as number) < 0) at -= 1;
    first.splice(at, 0, key);
  }
  return first;
}

/** The value that `count` of them reach. Reorders `values` (quickselect). */
function nthHighest(values: Float64Array, count: number): number {
  let [low, high] = [0, values.length - 1];
  const target = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] as number) > pivot) i++;
      while ((values[j] as number) < pivot) j--;
      if (i > j) break;
      const held = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = held;
    }
    if (target <= j) high = j;
    else if (target >= i) low = i;
    else break;
  }
  return values[target] as number;
}
