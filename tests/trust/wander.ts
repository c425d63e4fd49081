import fc from 'fast-check';
import type { Browser, Locator, Page } from 'playwright-core';
import { traces, visitAs } from '#tests/support/browser.ts';
import type { Site } from '#tests/support/site.ts';
import { askOnce } from '#tests/support/site-http.ts';
import type { Figure } from './figures.ts';

const WIDTHS = [320, 768, 1280];
const ELSEWHERE = 'http://elsewhere.test/';

/** Typed into every box. Words that stand nowhere else. */
const CANARY = 'zebrafinch quokkaman';
const TOLD = /zebrafinch|quokka/i;

/** Every address that pages of a sitting may ask for, and the words that may stand behind it: none says what somebody
 *  answered, what they need, where they are, or what is on their plan. */
const PATHS =
  /^\/(?:questions\/resident|answers\/[\w-]{22}(?:\/(?:\d+|now|quiet|matches|all|resident|go|see\/[\da-f-]{36}))?|plan(?:\/add|\/[\w-]{22}(?:\/(?:print|keep|send(?:\/\w+)?|pathways|see\/[\da-f-]{36}))?)?|search|suggestions|results\/[\w-]{22}|exit|finish|place\.css|forget\.css|plain\.svg|fingerpost\.svg|_astro\/[\w.-]+|api\/suggest)(?:-\d+)?$/;
const PARAMETERS: Record<string, RegExp> = {
  more: /^(?:(?:today|week|ready)(?:,|$))+$/,
  anyway: /^1$/,
  list: /^[\w-]{22}$/,
  ok: /^[a-z]+$/,
  size: /^(?:14|16|18|22)$/,
  pictures: /^1$/,
  notes: /^0$/,
  done: /^(?:wiped)?$/,
  on: /^1$/,
};
const TITLES =
  /^(?:Error: )?(?:Questions|What could help|Find help|Your plan|Keep your plan|Send your plan|Step by step|Results|Suggestions|Finished|Loading)(?: – Find help in Blackpool)?$/;

/** How somebody goes about it, and the numbers that decide which button they press. */
export interface Wanderer {
  readonly scripts: 'on' | 'off';
  readonly width: number;
  readonly discreet: boolean;
  readonly seed: number;
  readonly steps: number;
}

/** What must not be, a line each. */
export interface Wandering {
  readonly pressed: number;
  readonly asked: number;
  readonly addresses: string[];
  readonly titles: string[];
  readonly left: string[];
  readonly history: string[];
  readonly after: string[];
  readonly others: string[];
}

function isPlain(address: string, site: string): boolean {
  const url = new URL(address);
  if (url.origin !== site) return true;
  const [key] = [...url.searchParams].filter(([name, value]) => !PARAMETERS[name]?.test(value));
  const isStamp = /^\/(?:place\.css|plain\.svg)$/.test(url.pathname) && !TOLD.test(url.search);
  return PATHS.test(url.pathname) && (key === undefined || isStamp) && /^(?:#[\w-]*)?$/.test(url.hash);
}

/** What the browser would offer under its Back button, and the page that is open. */
async function entriesOf(page: Page): Promise<{ url: string; title: string }[]> {
  const session = await page.context().newCDPSession(page);
  const { entries, currentIndex } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return entries.slice(0, currentIndex + 1);
}

async function press(page: Page, what: Locator): Promise<void> {
  const before = await page.evaluate(() => performance.timeOrigin);
  await what.click({ timeout: 3_000 }).catch(() => undefined);
  await page
    .waitForFunction((origin) => performance.timeOrigin !== origin, before, { timeout: 1_500 })
    .catch(() => undefined);
  await page.waitForLoadState();
}

/** Ticks something and types the canary into each box, then presses one of the page's buttons. @returns whether there was one. */
async function pressAnything(page: Page, number: number): Promise<boolean> {
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
  for (const box of await page.locator('main input[type=text], main input:not([type]), main textarea').all())
    if (await box.isVisible()) await box.fill(CANARY).catch(() => undefined);
  const choices = await page.locator('main :is(input[type=checkbox], input[type=radio])').all();
  for (const offset of [0, 3]) {
    const choice = choices[(number + offset) % Math.max(1, choices.length)];
    if (await choice?.isEnabled().catch(() => false))
      await choice?.check({ force: true }).catch(() => undefined);
  }
  const inside =
    'main form[action*="/answers/"] button, main form[action*="/plan"] button, main form[action="/search"] button, main button[form]';
  const ways = await page.locator(`${inside}, main a[href^="/answers/"], main a[href^="/plan/"]`).all();
  const open: Locator[] = [];
  for (const way of ways) {
    const isOurs = (await way.isVisible()) && !/calendar|delete/i.test(await way.innerText());
    if (isOurs && (await way.getAttribute('download')) === null) open.push(way);
  }
  const way = open[number % Math.max(1, open.length)];
  if (!way) return false;
  await press(page, way);
  return true;
}

/** Opens an address in place of the page that is open. */
async function comeBack(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => location.replace(to), address);
  await page.waitForTimeout(300);
  await page.waitForLoadState();
}

/** Goes about the pages of a sitting as somebody who presses whatever there is, then finishes, and goes back. */
export async function wander(
  site: Pick<Site, 'url' | 'log'>,
  browser: Browser,
  target: string,
  how: Wanderer,
): Promise<Wandering> {
  const { scripts, width, discreet, seed, steps } = how;
  const visit = await visitAs(browser, site.url, { scripts, width });
  const { page } = visit;
  const tell = (line: string) =>
    `${width} px, scripts ${scripts}, ${discreet ? 'discreet' : 'open'}, seed ${seed}: ${line}`;
  const asked: string[] = [];
  const titles: string[] = [];
  const left: string[] = [];
  const history: string[] = [];
  const after: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('response', (answer) => {
    const isPage = answer.request().resourceType() === 'document';
    const isKept =
      answer.headers()['cache-control'] !== 'no-store' && /\/(?:answers|plan)\/./.test(answer.url());
    if (isPage && isKept)
      left.push(tell(`${answer.url()} may be kept: ${answer.headers()['cache-control']}`));
  });
  const ours = (url: string) => url.startsWith(`${site.url}/`);
  await page.goto(ELSEWHERE);
  await page.goto('/questions/resident');
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
  if (discreet) await page.getByRole('checkbox', { name: /^Hide my steps/ }).check();
  await press(page, page.getByRole('button', { name: 'Start' }));
  let last = page.url();
  let pressed = 0;
  for (const number of fc.sample(fc.nat(9_999), { numRuns: steps, seed })) {
    // Whoever wandered off the path comes back to it by the address they know.
    if (!(await pressAnything(page, number)) || !ours(page.url())) await comeBack(page, last);
    else pressed++;
    if (/\/(?:answers|plan)\/[\w-]{22}/.test(page.url())) last = page.url();
    if (!TITLES.test(await page.title())) titles.push(tell(`${await page.title()} at ${page.url()}`));
    if (discreet && scripts === 'on') {
      const before = (await entriesOf(page)).slice(0, -1).filter(({ url }) => ours(url));
      history.push(...before.map(({ url }) => tell(url)));
    }
    const kept = (await traces(visit)).filter((trace) => trace !== 'cookie sitting' || discreet);
    left.push(...kept.map(tell));
  }
  const [cookie] = await visit.context.cookies();
  if (cookie && !/^[\w-]{22}$/.test(cookie.value)) left.push(tell(`cookie ${cookie.value}`));
  const finish = page.getByRole('button', { name: 'Finish and clear this device' });
  // A page outside the sitting does not know of it, and says so (tests/journeys/promises.test.ts).
  if (!/\/(?:answers|plan)\/[\w-]{22}/.test(page.url())) await comeBack(page, last);
  await press(page, finish.last());
  left.push(...(await traces(visit)).map((trace) => tell(`after Finish: ${trace}`)));
  // Nothing that stands in the history, or was ever asked for, opens again.
  const entries = (await entriesOf(page)).filter(({ url }) => ours(url));
  for (const { url, title } of entries) {
    if (!isPlain(url, site.url)) history.push(tell(url));
    if (!TITLES.test(title) && !title.startsWith('127.')) titles.push(tell(`${title} in the history`));
  }
  const paths = asked.filter(ours).map((url) => url.slice(site.url.length));
  const sitting = [...new Set(paths)].filter((path) => /^\/(?:answers|plan)\/[\w-]{22}/.test(path));
  for (const path of sitting) {
    const answer = await askOnce(site.url, path.replace(/#.*/, ''));
    const isAway = answer.status === 303 && answer.headers.get('location') === target;
    const isShut = answer.status === 404 || answer.headers.get('location')?.startsWith('/plan?gone');
    if (!(isAway || (isShut && !discreet))) after.push(tell(`${path}: ${answer.status}`));
  }
  const addresses = asked.filter((url) => !isPlain(url, site.url) || TOLD.test(url)).map(tell);
  const strangers = visit.strangers.filter((url) => url !== ELSEWHERE && url !== target);
  const refused = /status of (?:404|422|429|409|400)/;
  const others = [
    ...strangers,
    ...visit.referrers.map((referrer) => `Referer ${referrer}`),
    ...visit.problems.filter((problem) => !refused.test(problem)),
  ].map(tell);
  await visit.close();
  return { pressed, asked: asked.length, addresses, titles, left, history, after, others };
}

/** Somebody answers, plans, keeps, prints and finishes, at three widths, with and without scripts, discreetly and openly. */
export async function wanderers(
  site: Site,
  browser: Browser,
  target: string,
  each: number,
): Promise<Figure[]> {
  const ways = WIDTHS.flatMap((width, at) =>
    (['on', 'off'] as const).flatMap((scripts) =>
      [true, false].flatMap((discreet) =>
        Array.from(
          { length: each },
          (_, seed): Wanderer => ({
            width,
            scripts,
            discreet,
            seed: seed * WIDTHS.length + at + 1,
            steps: 40,
          }),
        ),
      ),
    ),
  );
  const found: Wandering[] = [];
  for (const way of ways) {
    found.push(await wander(site, browser, target, way));
    console.log(`  … ${found.length} of ${ways.length} walks`);
  }
  const all = (key: 'addresses' | 'titles' | 'left' | 'history' | 'after' | 'others') => [
    ...new Set(found.flatMap((one) => one[key])),
  ];
  const sum = (key: 'pressed' | 'asked') => found.reduce((total, one) => total + one[key], 0);
  const inLog = site
    .log()
    .split('\n')
    .filter((line) => TOLD.test(line));
  const count = (what: string, details: string[]): Figure => ({
    what,
    value: details.length,
    most: 0,
    details,
  });
  return [
    count(
      `addresses that say something, of ${sum('asked')} asked for in ${found.length} walks of ${sum('pressed')} presses`,
      all('addresses'),
    ),
    count('titles that say something', all('titles')),
    count('things left on the device, or pages it may keep', all('left')),
    count('entries in the history, in discreet mode with scripts', all('history')),
    count('addresses that still open after Finish', all('after')),
    count('requests to others, Referers and errors', all('others')),
    count('log lines with what was typed', inLog),
  ];
}
