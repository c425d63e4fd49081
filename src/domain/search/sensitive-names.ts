import { tokenise } from '#src/domain/words/fold.ts';
import { type Columns, FLAG } from './columns.ts';

interface Held {
  columns: Columns;
  revision: number;
}

/** The keys of the listings that have a word in their name or their organisation's. */
type Holders = ReadonlyMap<string, ReadonlySet<number>>;

const known = new WeakMap<Columns, { revision: number; holders: Holders }>();

function holdersOf({ columns, revision }: Held): Holders {
  const held = known.get(columns);
  if (held?.revision === revision) return held.holders;
  const holders = new Map<string, Set<number>>();
  for (let key = 1; key < columns.end; key++) {
    if (!columns.alive[key] || ((columns.flags[key] as number) & FLAG.sensitive) === 0) continue;
    const organization = columns.organizationNames[columns.organization[key] as number] ?? '';
    for (const word of tokenise(`${columns.names[key] ?? ''} ${organization}`)) {
      const keys = holders.get(word) ?? new Set();
      holders.set(word, keys.add(key));
    }
  }
  known.set(columns, { revision, holders });
  return holders;
}

/** Whether a listing that must leave no trace has all these words in its name or its organisation's. Few listings are such:
 *  where none has them, no index need be asked whose name it is. */
export function isInSensitiveName(held: Held, words: readonly string[]): boolean {
  const holders = holdersOf(held);
  const sets: ReadonlySet<number>[] = [];
  for (const word of words) {
    const keys = holders.get(word);
    if (!keys) return false;
    sets.push(keys);
  }
  const [fewest, ...others] = sets.sort((a, b) => a.size - b.size);
  return fewest !== undefined && [...fewest].some((key) => others.every((keys) => keys.has(key)));
}
