import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { titleOf, wordsOf } from './crawl-html.ts';

/** One answer of the site, as a browser without scripts would see it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Path and query that gave this answer, after any redirects within the site. */
  readonly address: string;
  /** Every address on the way, this one last. */
  readonly steps: readonly string[];
  readonly title: string;
  /** What a person would read. */
  readonly words: string;
}

/** Asks once; nothing is followed. */
export async function askOnce(site: string, address: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(site + address, { ...init, redirect: 'manual' });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    address,
    steps: [address],
    title: titleOf(text),
    words: wordsOf(text),
  };
}

/** Asks, and goes where a redirect within the site leads. */
export async function ask(site: string, address: string, init: RequestInit = {}): Promise<Answer> {
  let answer = await askOnce(site, address, init);
  const steps = [address];
  while (answer.status >= 300 && answer.status < 400 && steps.length < 6) {
    const next = new URL(answer.headers.get('location') ?? '', site + answer.address);
    if (next.origin !== site) break;
    answer = await askOnce(site, next.pathname + next.search);
    steps.push(answer.address);
  }
  return { ...answer, steps };
}

/** Sends a form. */
export const send = (site: string, address: string, fields: Record<string, string> | [string, string][]) =>
  ask(site, address, { method: 'POST', body: new URLSearchParams(fields) });

/** Bytes of the body as they travel with gzip, and as they are read. */
export function weigh(url: string): Promise<{ gzip: number; whole: number }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        const isGzip = answer.headers['content-encoding'] === 'gzip';
        resolve({ gzip: body.length, whole: isGzip ? gunzipSync(body).length : body.length });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}
