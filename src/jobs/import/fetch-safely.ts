import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, isIPv4 } from 'node:net';
import { Refusal } from '#db/open.ts';
import { isLoopback, isPublicAddress } from './addresses.ts';

const MOST_REDIRECTS = 3;
const LONGEST_WAIT = 10_000;

export interface FetchRules {
  /** For tests and feeds on this machine: http and any port, there only. */
  allowLoopback: boolean;
  mostBytes: number;
  /** Content types that are taken. */
  types: RegExp;
  /** All addresses of a name; the system's own resolver unless a test says otherwise. */
  resolve?: (host: string) => Promise<readonly string[]>;
}

export interface Fetched {
  /** Where it came from in the end. */
  url: URL;
  status: number;
  type: string;
  body: Buffer;
}

const refuse = (why: string): never => {
  throw new Refusal(`${why} Nothing was changed.`);
};

const systemResolve = async (host: string): Promise<string[]> =>
  (await systemLookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** The address to connect to, after every address of the name was looked at. */
async function addressFor(url: URL, { allowLoopback, resolve = systemResolve }: FetchRules): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host)
    ? [host]
    : await resolve(host).catch((): string[] => refuse(`There is no machine called ${host}.`));
  if (allowLoopback && found.length > 0 && found.every(isLoopback)) return found[0] ?? host;
  if (url.protocol !== 'https:')
    refuse(`${url.href} is not secure: only addresses that begin with https:// are read.`);
  if (url.port !== '') refuse(`${url.href} asks for port ${url.port}: only the usual port of https is read.`);
  if (found.length === 0 || !found.every(isPublicAddress))
    refuse(`${host} is not a public address of the internet, so it is not read.`);
  return found[0] ?? host;
}

function checkAddress(url: URL): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    refuse(`${url.protocol}// addresses are not read: only https://.`);
  if (url.username !== '' || url.password !== '')
    refuse('The address has a name or password in it, which would end up in the report.');
}

/** One request to one address, which was checked: the name is not looked up again. */
function ask(url: URL, address: string, signal: AbortSignal): Promise<IncomingMessage> {
  const isName = !isIP(url.hostname.replace(/^\[|\]$/g, ''));
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        agent: false,
        signal,
        headers: {
          accept: 'application/json, text/csv, application/zip;q=0.9',
          'accept-encoding': 'identity',
          'user-agent': 'Fingerpost import',
        },
        ...(isName && url.protocol === 'https:' && { servername: url.hostname }),
        lookup: (_host, options, answer) => {
          const family = isIPv4(address) ? 4 : 6;
          if (options.all) answer(null, [{ address, family }]);
          else answer(null, address, family);
        },
      },
      resolve,
    );
    request.on('error', reject);
    request.end();
  });
}

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

/** Reads one public address. Redirects are followed up to three times, each looked at like the first.
 *  @throws Refusal with a sentence where the rules forbid it or it does not answer in ten seconds. */
export async function fetchSafely(address: string, rules: FetchRules): Promise<Fetched> {
  if (!URL.canParse(address)) refuse(`“${address}” is not a web address.`);
  let url = new URL(address);
  const signal = AbortSignal.timeout(LONGEST_WAIT);
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      checkAddress(url);
      const answer = await ask(url, await addressFor(url, rules), signal);
      const status = answer.statusCode ?? 0;
      const next = answer.headers.location;
      if (status >= 300 && status < 400 && next !== undefined) {
        answer.destroy();
        url = new URL(next, url);
        continue;
      }
      const type =
        String(answer.headers['content-type'] ?? '')
          .split(';')[0]
          ?.trim()
          .toLowerCase() ?? '';
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
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (signal.aborted) refuse(`${url.href} did not answer in ten seconds.`);
    refuse(`${url.href} cannot be read (${(error as { code?: string }).code ?? (error as Error).message}).`);
  }
  return refuse(`${address} leads on more than three times.`);
}
