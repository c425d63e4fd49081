import { randomBytes } from 'node:crypto';
import type { ServiceQuery } from './query.ts';

export interface KeptSearch {
  readonly query: ServiceQuery;
  /** The token of the plan that something is looked for, where no cookie knows it. */
  readonly plan?: string | undefined;
}

/** Searches that must leave no word in any address: kept in memory under a token that says nothing, and never written down. */
export interface KeptSearches {
  /** @returns the token that stands for the search in an address. */
  keep(query: ServiceQuery, now: Date, plan?: string): string;
  /** The search, unless its time is over. Asking for it does not keep it longer. */
  kept(token: string, now: Date): KeptSearch | undefined;
  readonly size: number;
}

const MINUTE = 60_000;
const MOST = 10_000;
const TOKEN_BYTES = 16;

/** @param minutes how long each is kept. When there are too many the oldest goes first. */
export function keepSearches(minutes = 30, most = MOST): KeptSearches {
  const held = new Map<string, { search: KeptSearch; until: number }>();

  function dropOld(now: number): void {
    for (const [token, { until }] of held) {
      if (until > now && held.size < most) return;
      held.delete(token);
    }
  }

  return {
    keep(query, now, plan) {
      dropOld(now.getTime());
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      held.set(token, { search: { query, plan }, until: now.getTime() + minutes * MINUTE });
      return token;
    },
    kept(token, now) {
      const found = held.get(token);
      if (found && found.until > now.getTime()) return found.search;
      held.delete(token);
      return undefined;
    },
    get size() {
      return held.size;
    },
  };
}
