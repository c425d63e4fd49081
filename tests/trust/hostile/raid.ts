import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { stepIds } from '#tests/support/plan-pages.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { linksIn } from '#tests/support/site-pages.ts';
import { type Attack, attacks, type Known } from './attacks.ts';
import { readForms } from './forms.ts';
import { MARK } from './inputs.ts';
import { reflectedIn } from './reflected.ts';
import { MALFORMED, type Struck, strike, strikeRaw } from './send.ts';
import type { KnownSittings } from './sittings.ts';

export interface RaidReport {
  readonly sent: number;
  /** How many answers had each first digit; 0 for connections closed without one. */
  readonly answers: Readonly<Record<string, number>>;
  /** Pages in which a payload came back, and were read by a browser. */
  readonly examined: number;
  /** Everything that must not be, an attack and a sentence each. */
  readonly wrong: readonly string[];
  /** Megabytes that the server's memory grew by, from after the first fifth of the attacks to their end. Its page cache
   *  was full before the first. */
  readonly grewBy: number;
}

const TOGETHER = 8;

/** What anybody can learn by looking round. */
export async function lookRound(
  site: string,
  pages: Parameters<typeof readForms>[1] = [],
): Promise<Known & KnownSittings> {
  const texts = await Promise.all(
    ['food', 'housing', 'library', 'groups', 'counselling'].map(
      async (q) => (await send(site, '/search', { q, near: 'FY1' })).text,
    ),
  );
  const services = [...new Set(texts.flatMap((text) => linksIn(text, '/services/')))];
  const organizations = (await Promise.all(services.slice(0, 12).map((path) => ask(site, path)))).flatMap(
    ({ text }) => linksIn(text, '/organisations/'),
  );
  const areas = linksIn((await ask(site, '/areas')).text, '/areas/');
  const needs = linksIn((await ask(site, '/')).text, '/needs/');
  const forms = await readForms(site, pages);
  return { services, organizations, areas, needs, forms, ...(await sitDown(site, services[0] ?? '')) };
}

/** Begins sittings as anybody can: one of each kind, one of them discreet, and a plan with a code. */
async function sitDown(site: string, service: string): Promise<KnownSittings> {
  const sets = linksIn((await ask(site, '/questions')).text, '/questions/');
  const pathways = linksIn((await ask(site, '/pathways')).text, '/pathways/');
  const begun = await Promise.all([
    ...sets.map((set) => send(site, set, { voice: set.endsWith('help') ? 'other' : 'me' })),
    ...sets.map((set) => send(site, set, { voice: 'worker' })),
    send(site, '/questions/resident', { voice: 'me', discreet: 'on' }),
  ]);
  const plan = await send(site, '/plan/add', { service: service.split('/')[2] ?? '' });
  await send(site, plan.address.replace(/\?.*/, '/keep'), { do: 'keep', days: '30' });
  const tokens = [...begun, plan].flatMap(({ address }) => /[\w-]{22}/.exec(address) ?? []);
  const [doomed = '', ...others] = tokens;
  return { tokens: others, doomed, steps: stepIds(plan.text), sets, pathways };
}

/** More whole pages than the page cache has room for (48 MB, about 70 kB a page with its compressed forms). */
const PAGES_TO_FILL = 1_200;

/** Has the site make pages that it keeps, until it must let some go to keep others. */
async function fillPageCache(site: string): Promise<void> {
  for (let first = 0; first < PAGES_TO_FILL; first += TOGETHER)
    await Promise.all(Array.from({ length: TOGETHER }, (_, at) => ask(site, `/search?q=food+${first + at}`)));
}

/** Megabytes a process holds in memory. */
export function megabytesOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? Number.NaN) / 1024;
}

const say = ({ method, path, headers, body = '' }: Attack) =>
  `${method} ${path.slice(0, 300)} ${JSON.stringify(headers).slice(0, 120)} ${JSON.stringify(body.slice(0, 200))}`;

/** The token of a plan, for as long as the browser is open, or its end; or that this browser asked for a code. */
const OUR_COOKIE =
  /^(?:sitting=(?:[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax|deleted; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT)|pre=[\w-]{22,43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax)$/;

/** Where one is led to see what one has sent. */
const SHOWN =
  /^\/(?:services\/[\w-]+\/suggest\/|(?:reports|results|search|answers|plan|changes|add-a-listing|claim|offer-help|my-listings|review|people)\b)/;

function wrongWith({ attack, status, location, cookie, type, body }: Struck): string[] {
  const isOurs =
    location === '' || location.startsWith('/') ? !location.startsWith('//') : !location.includes(MARK);
  return [
    ...(status >= 500 ? [`answered ${status}`] : []),
    ...(isOurs ? [] : [`sends people to ${location.slice(0, 100)}`]),
    ...(cookie && !OUR_COOKIE.test(cookie) ? [`sets the cookie ${cookie}`] : []),
    ...(body.includes('node_modules') || /\bat .+\.(ts|mjs):\d+/.test(body)
      ? ['shows where our code lies']
      : []),
    ...(body.includes(MARK) &&
    !/^(text\/html|application\/json|text\/css|text\/plain|application\/xml|text\/calendar)/.test(type)
      ? [`gives it back as ${type}`]
      : []),
  ].map((problem) => `${problem}: ${say(attack)}`);
}

/** Sends so many made-up attacks to a site and says what went wrong.
 *  @param seed the same attacks for the same seed. @param options.window where what came back is read as a browser does.
 *  @param options.pages whose forms are sent, too, as whoever has the cookie. */
export async function raid(
  site: string,
  options: {
    count: number;
    seed: number;
    pid?: number;
    window?: Page;
    pages?: Parameters<typeof readForms>[1];
    tell?: (done: number) => void;
  },
): Promise<RaidReport> {
  const { count, seed, pid, window, pages, tell } = options;
  const list = fc.sample(attacks(await lookRound(site, pages)), { numRuns: count, seed });
  const answers: Record<string, number> = {};
  const wrong: string[] = [];
  let toRead: string[] = [];
  let examined = 0;
  let before = Number.NaN;
  if (pid) await fillPageCache(site);

  async function read(): Promise<void> {
    const bodies = toRead;
    toRead = [];
    if (!window) return;
    examined += bodies.length;
    wrong.push(...(await reflectedIn(window, bodies)).map((problem) => `a payload became ${problem}`));
  }

  async function one(attack: Attack): Promise<void> {
    const struck = await strike(site, attack);
    const digit = String(struck.status)[0] ?? '0';
    answers[digit] = (answers[digit] ?? 0) + 1;
    wrong.push(...wrongWith(struck));
    // Without PUBLIC_URL a page names the site as it was asked for; only whoever asked is shown that.
    const isRenamed = attack.headers.host?.includes(MARK);
    if (!isRenamed && struck.type.startsWith('text/html') && struck.body.includes(MARK))
      toRead.push(struck.body);
    // What was stored is shown at the address that one is sent to.
    if (struck.status === 303 && SHOWN.test(struck.location)) {
      const { cookie } = attack.headers;
      const shown = await strike(site, {
        method: 'GET',
        path: struck.location,
        headers: cookie ? { cookie } : {},
      });
      wrong.push(...wrongWith(shown));
      if (shown.body.includes(MARK) && shown.type.startsWith('text/html')) toRead.push(shown.body);
    }
  }

  for (let first = 0; first < list.length; first += TOGETHER) {
    if (pid && Number.isNaN(before) && first >= count / 5) before = megabytesOf(pid);
    await Promise.all(list.slice(first, first + TOGETHER).map(one));
    if (toRead.length >= 100) await read();
    if (tell && first % 1_000 < TOGETHER) tell(first);
  }
  await read();
  for (const bytes of MALFORMED) {
    const said = await strikeRaw(site, bytes);
    if (/^HTTP\/1\.1 5/.test(said) && !/^HTTP\/1\.1 505/.test(said))
      wrong.push(`answered ${said.slice(9, 12)}: ${JSON.stringify(bytes.slice(0, 100))}`);
    if (said.includes('evil.example/'))
      wrong.push(`gives back a stranger’s address: ${JSON.stringify(bytes.slice(0, 100))}`);
  }
  const { status } = await ask(site, '/');
  if (status !== 200) wrong.push(`afterwards the home page answered ${status}`);
  return {
    sent: list.length + MALFORMED.length,
    answers,
    examined,
    wrong,
    grewBy: pid ? megabytesOf(pid) - before : Number.NaN,
  };
}
