import { randomBytes } from 'node:crypto';
import type { ServiceQuery } from './query.ts';

/** Searches that must leave no word in any address: kept in memory under a token that says nothing, and never written down. */
export interface KeptSearches {
  /** @returns the token that stands for the search in an address. */
  keep(query: ServiceQuery, now: Date): string;
  /** The search, unless its time is over. Asking for it does not keep it longer. */
  kept(token: string, now: Date): ServiceQuery | undefined;
  readonly size: number;
}

const MINUTE = 60_000;
const MOST = 10_000;
const TOKEN_BYTES = 16;

/** @param minutes how long each is kept. When there are too many the oldest goes first. */
export function keepSearches(minutes = 30, most = MOST): KeptSearches {
  const held = new Map<string, { query: ServiceQuery; until: number }>();

  function dropOld(now: number): void {
    for (const [token, { until }] of held) {
      if (until > now && held.size < most) return;
      held.delete(token);
    }
  }

  return {
    keep(query, now) {
      dropOld(now.getTime());
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      held.set(token, { query, until: now.getTime() + minutes * MINUTE });
      return token;
    },
    kept(token, now) {
      const found = held.get(token);
      if (found && found.until > now.getTime()) return found.query;
      held.delete(token);
      return undefined;
    },
    get size() {
      return held.size;
    },
  };
}
