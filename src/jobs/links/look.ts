import type { IncomingMessage } from 'node:http';
import type { Came } from '#src/domain/moderation/links/after-look.ts';
import { type AskRules, askSafely, Unanswered } from '../import/ask-safely.ts';

const HEADERS = {
  accept: 'text/html, */*;q=0.5',
  'user-agent': 'Mozilla/5.0 (compatible; Fingerpost links)',
};
// There is something, but it does not talk to machines, or not now.
const REFUSES: ReadonlySet<number> = new Set([401, 402, 403, 405, 406, 407, 418, 425, 429, 451, 999]);

/** A status as what it means for somebody who follows the link. */
function meaningOf(status: number): Came {
  if (status === 404 || status === 410) return 'gone';
  if (status < 400) return 'works';
  return REFUSES.has(status) ? 'unknown' : 'error';
}

type LookRules = Pick<AskRules, 'allowLoopback' | 'resolve'>;

async function askedFor(url: string, method: 'HEAD' | 'GET', rules: LookRules): Promise<Came> {
  const close = (answer: IncomingMessage) => {
    // Only whether it answers is asked: what it says is not read.
    answer.destroy();
    return meaningOf(answer.statusCode ?? 0);
  };
  try {
    return await askSafely(url, { ...rules, allowHttp: true, method, headers: HEADERS }, close);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return error.why === 'forbidden' ? 'unknown' : error.why;
  }
}

/** Looks whether a web address leads anywhere: by HEAD, and by GET where that does not do. Nothing inside our own networks is
 *  ever asked. */
export async function lookAt(url: string, rules: LookRules): Promise<Came> {
  const first = await askedFor(url, 'HEAD', rules);
  const isSure = first === 'works' || first === 'no-machine' || first === 'inside' || first === 'unsafe';
  return isSure ? first : askedFor(url, 'GET', rules);
}
