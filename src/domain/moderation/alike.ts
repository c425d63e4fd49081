import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Directory } from '#db/open.ts';
import { service } from '#db/schema/directory/service.ts';
import { tokenise } from '#src/domain/words/fold.ts';
import { matchWords } from '#src/domain/words/match-expression.ts';
import { namedKeys } from '#src/domain/words/word-lookup.ts';

export const Alike = z.object({ id: z.string(), name: z.string() });
export type Alike = z.infer<typeof Alike>;

const MOST = 5;
const SMALL = new Set([
  'the',
  'a',
  'an',
  'and',
  'of',
  'for',
  'in',
  'at',
  'to',
  'group',
  'club',
  'cic',
  'ltd',
]);

/** Listings whose own or whose organisation's name has all the words of this one: perhaps the same thing. */
export async function alike({ directory }: { directory: Directory }, name: string): Promise<Alike[]> {
  const words = tokenise(name).filter((word) => !SMALL.has(word));
  if (words.join('').length < 4) return [];
  const keys = namedKeys(directory, matchWords(words, 'AND'), MOST);
  return directory.db
    .select({ id: service.id, name: service.name })
    .from(service)
    .where(and(inArray(service.key, keys), eq(service.status, 'active')))
    .limit(MOST);
}
