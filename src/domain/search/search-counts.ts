import { createHmac } from 'node:crypto';
import { lt, sql } from 'drizzle-orm';
import type { Directory } from '#db/open.ts';
import { searchCount, searchPhrase } from '#db/schema/directory/search.ts';
import { type AreaCounts, addAreaTotals, countAreas } from './area-counts.ts';

/** One search as it is counted: what, roughly where, and whether anything was found. Nothing about who asked. */
export interface Counted {
  /** YYYY-MM-DD in London. */
  day: string;
  needs: readonly string[];
  /** GSS code of the district, or empty. */
  area: string;
  /** Id of the neighbourhood; left out where that could say too much of whoever asked. */
  near?: string;
  /** Names of the filters that were on. */
  filters: readonly string[];
  foundNothing: boolean;
  /** Already stripped by `phraseToKeep`. */
  phrase?: string;
}

export interface SearchCounts {
  add(search: Counted): void;
  /** What has been counted since the last call; the counts begin again at nothing. */
  take(): Taken;
  /** After so many days without it a phrase is wiped. */
  readonly wordsDays: number;
}

interface Taken {
  totals: {
    day: string;
    need: string;
    area: string;
    filters: string;
    searches: number;
    foundNothing: number;
  }[];
  phrases: { phrase: string; day: string }[];
  areas: ReturnType<AreaCounts['take']>;
}

const MOST_TOTALS = 20_000;
const MOST_PHRASES = 5_000;
/** A phrase is words to staff only once it came on so many different days. */
export const DAYS_TO_BE_SEEN = 5;

/** Counts in memory, so that no request waits for the disk. Past a bound, new kinds of search are not counted. */
export function startCounting(wordsDays = 30): SearchCounts {
  let totals = new Map<string, Taken['totals'][number]>();
  let phrases = new Map<string, Taken['phrases'][number]>();
  const areas = countAreas();
  return {
    wordsDays,
    add({ day, needs, area, near, filters, foundNothing, phrase }) {
      if (near) areas.add({ day, area: near, needs, foundNothing });
      const on = [...filters].sort().join(',');
      for (const need of needs.length > 0 ? needs.slice(0, 5) : ['']) {
        const name = [day, need, area, on].join(' ');
        const total = totals.get(name) ?? { day, need, area, filters: on, searches: 0, foundNothing: 0 };
        if (totals.size >= MOST_TOTALS && !totals.has(name)) continue;
        totals.set(name, {
          ...total,
          searches: total.searches + 1,
          foundNothing: total.foundNothing + (foundNothing ? 1 : 0),
        });
      }
      if (phrase && phrases.size < MOST_PHRASES) phrases.set(`${day} ${phrase}`, { phrase, day });
    },
    take() {
      const taken = { totals: [...totals.values()], phrases: [...phrases.values()], areas: areas.take() };
      totals = new Map();
      phrases = new Map();
      return taken;
    },
  };
}

interface Context {
  directory: Directory;
  search: { counts: SearchCounts };
  /** Keys the marks of phrases; kept apart from the database. */
  salt: string;
  now: Date;
}

/** Adds what was counted in memory to the totals: each minute and at shutdown. */
export async function flushCounts({ directory, search, salt, now }: Context): Promise<void> {
  const { totals, phrases, areas } = search.counts.take();
  if (totals.length === 0 && phrases.length === 0) return;
  const longAgo = new Date(now.getTime() - search.counts.wordsDays * 86_400_000).toISOString().slice(0, 10);
  await directory.writeTx(async ({ db }) => {
    await addAreaTotals({ db }, areas);
    for (const total of totals) {
      await db
        .insert(searchCount)
        .values(total)
        .onConflictDoUpdate({
          target: [searchCount.day, searchCount.need, searchCount.area, searchCount.filters],
          set: {
            searches: sql`${searchCount.searches} + excluded.searches`,
            foundNothing: sql`${searchCount.foundNothing} + excluded.found_nothing`,
          },
        });
    }
    for (const { phrase, day } of phrases) {
      const isNewDay = sql`${searchPhrase.lastDay} <> ${day}`;
      await db
        .insert(searchPhrase)
        .values({
          mark: createHmac('sha256', salt).update(phrase).digest('base64url'),
          days: 1,
          lastDay: day,
        })
        .onConflictDoUpdate({
          target: searchPhrase.mark,
          set: {
            days: sql`${searchPhrase.days} + (${isNewDay})`,
            phrase: sql`case when ${searchPhrase.days} + (${isNewDay}) >= ${DAYS_TO_BE_SEEN} then ${phrase} end`,
            lastDay: day,
          },
        });
    }
    await db.delete(searchPhrase).where(lt(searchPhrase.lastDay, longAgo));
  });
}
