import { sql } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { searchInArea } from '#db/schema/directory/search.ts';

type AreaTotal = typeof searchInArea.$inferSelect;

/** Counts what people of each neighbourhood look for, by the month: so coarse that no one search can be told. */
export interface AreaCounts {
  /** @param day YYYY-MM-DD; `area`, the id of a neighbourhood. */
  add(search: { day: string; area: string; needs: readonly string[]; foundNothing: boolean }): void;
  /** What has been counted since the last call. */
  take(): AreaTotal[];
}

const MOST = 10_000;
const MONTH = 'YYYY-MM'.length;

export function countAreas(): AreaCounts {
  let totals = new Map<string, AreaTotal>();
  return {
    add({ day, area, needs, foundNothing }) {
      const month = day.slice(0, MONTH);
      for (const need of needs.length > 0 ? needs.slice(0, 5) : ['']) {
        const name = [month, need, area].join(' ');
        const total = totals.get(name) ?? { month, need, area, searches: 0, foundNothing: 0 };
        if (totals.size >= MOST && !totals.has(name)) continue;
        const missed = total.foundNothing + (foundNothing ? 1 : 0);
        totals.set(name, { ...total, searches: total.searches + 1, foundNothing: missed });
      }
    },
    take() {
      const taken = [...totals.values()];
      totals = new Map();
      return taken;
    },
  };
}

export async function addAreaTotals({ db }: Pick<Connection, 'db'>, totals: readonly AreaTotal[]) {
  for (const total of totals)
    await db
      .insert(searchInArea)
      .values(total)
      .onConflictDoUpdate({
        target: [searchInArea.month, searchInArea.need, searchInArea.area],
        set: {
          searches: sql`${searchInArea.searches} + excluded.searches`,
          foundNothing: sql`${searchInArea.foundNothing} + excluded.found_nothing`,
        },
      });
}
