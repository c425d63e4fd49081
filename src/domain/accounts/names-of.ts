import { inArray } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { account as table } from '#db/schema/people/account.ts';
import { whoIs } from './account.ts';
import { placeKey } from './place-key.ts';

/** The names of those who did something, by account, for colleagues to read. Whoever has no account any more has none. */
export async function namesOf(
  { people }: { people: People },
  accountIds: Iterable<string>,
): Promise<Map<string, string>> {
  const ids = [...new Set(accountIds)].filter(Boolean);
  if (ids.length === 0) return new Map();
  const key = await placeKey(people);
  const rows = await people.db.select().from(table).where(inArray(table.id, ids));
  return new Map(rows.map((row) => [row.id, whoIs(key, row).name]));
}

/** The account in "editor 0190…", as versions and banners say who made them. */
export const accountIn = (by: string): string => by.split(' ')[1] ?? '';
