import type { Fate } from './transport.ts';

/** Ids of our letters, as their Message-ID is made of them: <019ab3c8-…@help.example.org> */
const OURS = /<([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})@[^<>\s]+>/gi;
const FAILED = /^action:\s*failed\b/im;
const STATUS = /^status:\s*5\.(\d{1,3})\.\d{1,3}/im;
/** Policy: it says more of us than of the address. */
const POLICY = '7';

/** What mail that came back says (RFC 3464), and of which letters. Undefined for anything else, such as an answer that
 *  somebody is on holiday, or that a letter is only late. */
export function readReturned(message: string): { ids: string[]; fate: Fate } | undefined {
  const text = message.replace(/=\r?\n/g, '');
  const status = STATUS.exec(text);
  if (!FAILED.test(text) || !status) return undefined;
  const ids = [...new Set([...text.matchAll(OURS)].map(([, id = '']) => id.toLowerCase()))];
  return ids.length > 0 ? { ids, fate: status[1] === POLICY ? 'lost' : 'never' } : undefined;
}
