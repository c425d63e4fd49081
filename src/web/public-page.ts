import type { CacheRule } from './page-cache.ts';

/** Says that this answer is the same for everybody and may be kept for up to `seconds`, or until anything public changes.
 *  `parameters` names every query parameter the page reads; two addresses that differ only in others share one answer. */
export function declarePublic(headers: Headers, parameters: readonly string[] = [], seconds = 60): void {
  headers.set('cache-control', `public, s-maxage=${seconds}`);
  const named = parameters.map((name) => `"${name}"`).join(' ');
  headers.set('no-vary-search', `key-order, params, except=(${named})`);
}

/** Whether the page said so: nothing on it may then depend on who asks. */
export const isEverybodys = (headers: Headers): boolean =>
  headers.get('cache-control')?.startsWith('public') ?? false;

function readRule(cacheControl: string, noVarySearch: string): CacheRule | undefined {
  const seconds = /\bpublic\b.*\bs-maxage=(\d+)/.exec(cacheControl)?.[1];
  const except = /\bexcept=\(([^)]*)\)/.exec(noVarySearch)?.[1];
  if (seconds === undefined || except === undefined) return undefined;
  return {
    seconds: Number(seconds),
    parameters: [...except.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name).sort(),
  };
}

// Our pages say the same few things again and again.
const known = new Map<string, CacheRule | undefined>();
const MOST_KNOWN = 1_000;

/** Reads back what `declarePublic` said; undefined when the page said nothing of the kind. */
export function cacheRuleOf(cacheControl = '', noVarySearch = ''): CacheRule | undefined {
  const said = `${cacheControl}; ${noVarySearch}`;
  if (known.has(said)) return known.get(said);
  if (known.size >= MOST_KNOWN) known.clear();
  const rule = readRule(cacheControl, noVarySearch);
  known.set(said, rule);
  return rule;
}
