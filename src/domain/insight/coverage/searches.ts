import { gte } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { searchInArea } from '#db/schema/directory/search.ts';
import { dayIn } from '#src/domain/directory/upkeep/days.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

/** How often something was looked for, and how often nothing was found. */
export interface Asked {
  searches: number;
  nothing: number;
}

/** Months that are told of, this one too. */
export const MONTHS = 3;

/** The first month that is told of, as YYYY-MM. */
function firstMonth(now: Date): string {
  const [year = 0, month = 0] = dayIn(now).split('-').map(Number);
  return new Date(Date.UTC(year, month - MONTHS, 1)).toISOString().slice(0, 7);
}

/** How often people of each neighbourhood looked for a need or a part of it. A search that names a need and a part of it counts
 *  once for each. */
export async function searchesByArea({
  directory,
  taxonomy,
  now,
}: {
  directory: Pick<Directory, 'db'>;
  taxonomy: Taxonomy;
  now: Date;
}): Promise<(need: string, area: string) => Asked> {
  const rows = await directory.db
    .select()
    .from(searchInArea)
    .where(gte(searchInArea.month, firstMonth(now)));
  const sums = new Map<string, Asked>();
  for (const row of rows) {
    const above = taxonomy.ancestors(row.need).map(({ id }) => id);
    for (const need of [row.need, ...above]) {
      const name = `${need} ${row.area}`;
      const sum = sums.get(name) ?? { searches: 0, nothing: 0 };
      sums.set(name, { searches: sum.searches + row.searches, nothing: sum.nothing + row.foundNothing });
    }
  }
  return (need, area) => sums.get(`${need} ${area}`) ?? { searches: 0, nothing: 0 };
}
