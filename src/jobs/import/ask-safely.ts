import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, isIPv4 } from 'node:net';
import { Refusal } from '#db/open.ts';
import { isLoopback, isPublicAddress } from './addresses.ts';

const MOST_REDIRECTS = 3;
const LONGEST_WAIT = 10_000;

export interface AskRules {
  /** For tests and feeds on this machine: http and any port, there only. */
  allowLoopback: boolean;
  /** Plain http on its usual port too, for what is only looked at and not taken over. */
  allowHttp?: boolean;
  method?: 'GET' | 'HEAD';
  /** What is asked for, and under which name. */
  headers: Readonly<Record<string, string>>;
  /** All addresses of a name; the system's own resolver unless a test says otherwise. */
  resolve?: (host: string) => Promise<readonly string[]>;
}

/** Why there is no answer: the rules forbid to ask, there is no such machine, or it does not answer as it should. */
export type NoAnswer = 'forbidden' | 'inside' | 'no-machine' | 'late' | 'unsafe' | 'broken' | 'round';

/** No answer came, or none was asked for. */
export class Unanswered extends Refusal {
  readonly why: NoAnswer;
  constructor(why: NoAnswer, sentence: string) {
    super(`${sentence} Nothing was changed.`);
    this.why = why;
  }
}

const refuse = (why: NoAnswer, sentence: string): never => {
  throw new Unanswered(why, sentence);
};

const systemResolve = async (host: string): Promise<string[]> =>
  (await systemLookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** The address to connect to, after every address of the name was looked at. */
async function addressFor(
  url: URL,
  { allowLoopback, allowHttp, resolve = systemResolve }: AskRules,
): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host)
    ? [host]
    : await resolve(host).catch((): string[] => refuse('no-machine', `There is no machine called ${host}.`));
  if (allowLoopback && found.length > 0 && found.every(isLoopback)) return found[0] ?? host;
  if (url.protocol !== 'https:' && !allowHttp)
    refuse('forbidden', `${url.href} is not secure: only addresses that begin with https:// are read.`);
  if (url.port !== '')
    refuse('forbidden', `${url.href} asks for port ${url.port}: only the usual port of https is read.`);
  if (found.length === 0 || !found.every(isPublicAddress))
    refuse('inside', `${host} is not a public address of the internet, so it is not read.`);
  return found[0] ?? host;
}

function checkAddress(url: URL): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    refuse('forbidden', `${url.protocol}// addresses are not read: only https://.`);
  if (url.username !== '' || url.password !== '')
    refuse('forbidden', 'The address has a name or password in it, which would end up in the report.');
}

/** One request to one address, which was checked: the name is not looked up again. */
function askAt(url: URL, address: string, rules: AskRules, signal: AbortSignal): Promise<IncomingMessage> {
  const isName = !isIP(url.hostname.replace(/^\[|\]$/g, ''));
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        agent: false,
        signal,
        method: rules.method ?? 'GET',
        headers: { 'accept-encoding': 'identity', ...rules.headers },
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

const isUnsafe = (code: string) => /CERT|TLS|SSL|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/.test(code);

/** Asks one public address and hands its answer on. Redirects are followed up to three times, each looked at like the first;
 *  no address inside our own networks is ever asked. What `use` does is within the ten seconds too.
 *  @throws Unanswered with a sentence where the rules forbid it or no answer comes in ten seconds. */
export async function askSafely<T>(
  address: string,
  rules: AskRules,
  use: (answer: IncomingMessage, url: URL) => Promise<T> | T,
): Promise<T> {
  if (!URL.canParse(address)) refuse('forbidden', `“${address}” is not a web address.`);
  let url = new URL(address);
  const signal = AbortSignal.timeout(LONGEST_WAIT);
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      checkAddress(url);
      const answer = await askAt(url, await addressFor(url, rules), rules, signal);
      const status = answer.statusCode ?? 0;
      const next = answer.headers.location;
      if (status < 300 || status >= 400 || next === undefined) return await use(answer, url);
      answer.destroy();
      url = new URL(next, url);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (signal.aborted) refuse('late', `${url.href} did not answer in ten seconds.`);
    const code = (error as { code?: string }).code ?? (error as Error).message;
    refuse(isUnsafe(code) ? 'unsafe' : 'broken', `${url.href} cannot be read (${code}).`);
  }
  return refuse('round', `${address} leads on more than three times.`);
}
