import { type Answer, addVariant, MOST_TEXT } from './answer.ts';
import { compress, type Encoding } from './compress.ts';

/** How a page says that everybody may be shown the same answer for a while (src/web/public-page.ts). */
export interface CacheRule {
  readonly seconds: number;
  /** The query parameters that change the page, sorted; all others are ignored. */
  readonly parameters: readonly string[];
}

interface Entry {
  readonly answer: Answer;
  /** Milliseconds on the cache's own clock. */
  readonly until: number;
  readonly bytes: number;
}

export interface PageCache {
  /** The fresh answer to this path and query, if one is held. */
  find(url: string): Answer | undefined;
  /** The revision to hand back to `keep`, read before the page begins. */
  revision(): number;
  keep(url: string, rule: CacheRule, answer: Answer, revision: number): void;
  /** Makes the answer in this encoding too, unless it is there or not worth it. */
  fill(answer: Answer, encoding: Encoding): Promise<void>;
}

const MOST_SECONDS = 60;
const MOST_PATHS = 10_000;

function keyOf(url: string, rule: CacheRule): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const given = new URLSearchParams(url.slice(mark + 1));
  const known = rule.parameters.flatMap((name) => given.getAll(name).map((value) => [name, value]));
  return `${url.slice(0, mark)}?${new URLSearchParams(known)}`;
}

const pathOf = (url: string) => (url.includes('?') ? url.slice(0, url.indexOf('?')) : url);

/** Whole public answers in memory: at most a minute old, and never older than the last change to what is public. */
export function createPageCache(options: {
  revision: () => number;
  now?: () => number;
  maxBytes?: number;
}): PageCache {
  const { now = () => performance.now(), maxBytes = 48 * 1024 * 1024 } = options;
  const rules = new Map<string, CacheRule>();
  const byKey = new Map<string, Entry>();
  /** The key of the very text asked for, so that a repeated request needs no parsing. Not the entry: an address that
   *  nobody asks for again would keep a page in memory that was made anew long ago. */
  const byUrl = new Map<string, string>();
  let bytes = 0;
  let heldRevision = Number.NaN;
  let thisTurn: number | undefined;
  let time = 0;

  function revision(): number {
    if (thisTurn === undefined) {
      thisTurn = options.revision();
      time = now();
      setImmediate(() => {
        thisTurn = undefined;
      });
      if (thisTurn !== heldRevision) {
        heldRevision = thisTurn;
        empty();
      }
    }
    return thisTurn;
  }

  function empty(): void {
    byKey.clear();
    byUrl.clear();
    bytes = 0;
  }

  function find(url: string): Answer | undefined {
    revision();
    let key = byUrl.get(url);
    if (key === undefined) {
      const rule = rules.get(pathOf(url));
      if (!rule) return undefined;
      key = keyOf(url, rule);
      if (byKey.has(key)) remember(url, key);
    }
    const entry = byKey.get(key);
    return entry && entry.until > time ? entry.answer : undefined;
  }

  function remember(url: string, key: string): void {
    if (byUrl.size >= MOST_PATHS) byUrl.clear();
    byUrl.set(url, key);
  }

  function keep(url: string, rule: CacheRule, answer: Answer, begunAt: number): void {
    if (revision() !== begunAt) return;
    // Room for the other forms too, which are made when first asked for.
    const size = answer.identity.body.length * 2 + MOST_TEXT + 4_000;
    if (size > maxBytes / 4) return;
    const key = keyOf(url, rule);
    forget(key);
    while (bytes + size > maxBytes) {
      const oldest = byKey.keys().next().value;
      if (oldest === undefined) break;
      forget(oldest);
    }
    const entry = { answer, until: time + Math.min(rule.seconds, MOST_SECONDS) * 1000, bytes: size };
    byKey.set(key, entry);
    bytes += size;
    if (rules.size >= MOST_PATHS) rules.clear();
    const path = pathOf(url);
    // Keys were made by the rule of their day.
    if (rules.get(path)?.parameters.join() !== rule.parameters.join() && rules.has(path)) byUrl.clear();
    rules.set(path, rule);
    remember(url, key);
  }

  function forget(key: string): void {
    bytes -= byKey.get(key)?.bytes ?? 0;
    byKey.delete(key);
  }

  async function fill(answer: Answer, encoding: Encoding): Promise<void> {
    if (encoding === 'identity' || answer[encoding]) return;
    addVariant(answer, encoding, await compress(answer.identity.body, encoding, 'page'));
  }

  return { find, revision, keep, fill };
}
