import { tokenise } from '#src/domain/words/fold.ts';
import { type Columns, FLAG } from './columns.ts';

interface Held {
  columns: Columns;
  revision: number;
}

const known = new WeakMap<Columns, { revision: number; words: ReadonlySet<string> }>();

/** Every word of the names, their own and their organisations', of listings that must leave no trace. Few listings are
 *  such: a question with any other word cannot be one of their names, and no index need be asked. */
export function sensitiveNameWords({ columns, revision }: Held): ReadonlySet<string> {
  const held = known.get(columns);
  if (held?.revision === revision) return held.words;
  const words = new Set<string>();
  for (let key = 1; key < columns.end; key++) {
    if (!columns.alive[key] || ((columns.flags[key] as number) & FLAG.sensitive) === 0) continue;
    const organization = columns.organizationNames[columns.organization[key] as number] ?? '';
    for (const word of tokenise(`${columns.names[key] ?? ''} ${organization}`)) words.add(word);
  }
  known.set(columns, { revision, words });
  return words;
}
