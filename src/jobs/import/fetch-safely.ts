import type { IncomingMessage } from 'node:http';
import { Refusal } from '#db/open.ts';
import { type AskRules, askSafely } from './ask-safely.ts';

export interface FetchRules extends Pick<AskRules, 'allowLoopback' | 'resolve'> {
  mostBytes: number;
  /** Content types that are taken. */
  types: RegExp;
}

export interface Fetched {
  /** Where it came from in the end. */
  url: URL;
  status: number;
  type: string;
  body: Buffer;
}

const HEADERS = {
  accept: 'application/json, text/csv, application/zip;q=0.9',
  'user-agent': 'Fingerpost import',
};

const refuse = (why: string): never => {
  throw new Refusal(`${why} Nothing was changed.`);
};

async function bodyOf(answer: IncomingMessage, url: URL, mostBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) {
      answer.destroy();
      refuse(`${url.href} gives more than ${Math.round(mostBytes / 1e6)} MB.`);
    }
    parts.push(part);
  }
  if (!answer.complete) refuse(`${url.href} stopped in the middle of its answer.`);
  return Buffer.concat(parts);
}

async function taken(answer: IncomingMessage, url: URL, rules: FetchRules): Promise<Fetched> {
  const status = answer.statusCode ?? 0;
  const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (status === 200 && !rules.types.test(type)) {
    answer.destroy();
    refuse(`${url.href} answers with ${type || 'something it does not name'}, not JSON or CSV.`);
  }
  if (status === 200 && (answer.headers['content-encoding'] ?? 'identity') !== 'identity') {
    answer.destroy();
    refuse(`${url.href} answers packed though it was asked not to.`);
  }
  return { url, status, type, body: await bodyOf(answer, url, rules.mostBytes) };
}

/** Reads one public address whole. @throws Refusal with a sentence where the rules forbid it or it does not answer as it should. */
export const fetchSafely = (address: string, rules: FetchRules): Promise<Fetched> =>
  askSafely(address, { ...rules, headers: HEADERS }, (answer, url) => taken(answer, url, rules));
