import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '#src/setup/browser.mjs';

const PATH = findBrowser() as string | undefined;

/** Whether the walks in a browser can be done; `FINGERPOST_NO_BROWSER=1` leaves them out. */
export const hasBrowser = PATH !== undefined;

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing may leave this machine, whatever a page asks for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** @param keepsPages whether Back may show a page whole as it was left, without asking for it, as browsers do. */
export const openBrowser = ({ keepsPages = false } = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: PATH,
    args: ARGUMENTS,
    headless: true,
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
  });

/** How somebody looks at the site. */
export interface Look {
  /** `off` as in the browser's settings; `blocked` when ours never arrive, which leaves a page that can still be examined. */
  readonly scripts?: 'on' | 'off' | 'blocked';
  readonly width?: number;
  readonly height?: number;
  readonly colours?: 'light' | 'dark' | 'forced';
}

export const sayLook = ({ scripts = 'on', width = 1280, colours = 'light' }: Look) =>
  `${width} px, scripts ${scripts}, ${colours}`;

/** One window of a person, and what it asked the network for. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses asked of anybody but the site: each was answered with an empty page by us. */
  readonly strangers: readonly string[];
  /** The Referer sent with each request that had one. */
  readonly referrers: readonly string[];
  /** Errors in the console, broken policies among them, and errors that scripts threw. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** Answers what is asked of others in their place. Redirects are caught too, which Playwright's own routes let through. */
async function standInForOthers(page: Page, site: string, blockScripts: boolean): Promise<void> {
  const network = await page.context().newCDPSession(page);
  network.on('Fetch.requestPaused', ({ requestId, request, resourceType }) => {
    const isOurs = request.url.startsWith(`${site}/`);
    const isBlocked = blockScripts && resourceType === 'Script';
    const done = isBlocked
      ? network.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      : isOurs
        ? network.send('Fetch.continueRequest', { requestId })
        : network.send('Fetch.fulfillRequest', {
            requestId,
            responseCode: 200,
            responseHeaders: [{ name: 'content-type', value: 'text/html' }],
            body: Buffer.from('<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>').toString('base64'),
          });
    // The page may have moved on before it was answered.
    done.catch(() => undefined);
  });
  await network.send('Fetch.enable', { patterns: [{ urlPattern: 'http*://*' }] });
}

/** Opens a window in a context of its own: no history, nothing stored. */
export async function visitAs(browser: Browser, site: string, look: Look = {}): Promise<Visit> {
  const { scripts = 'on', width = 1280, height = width < 500 ? 640 : 900, colours = 'light' } = look;
  const context = await browser.newContext({
    baseURL: site,
    javaScriptEnabled: scripts !== 'off',
    viewport: { width, height },
    colorScheme: colours === 'dark' ? 'dark' : 'light',
    forcedColors: colours === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const strangers: string[] = [];
  const referrers: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.startsWith(`${site}/`)) strangers.push(url);
    const { referer } = request.headers();
    if (referer) referrers.push(referer);
  });
  page.on('console', (message) => {
    const isOurBlock = scripts === 'blocked' && message.text().includes('ERR_BLOCKED_BY_CLIENT');
    if (message.type() === 'error' && !isOurBlock) problems.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  await standInForOthers(page, site, scripts === 'blocked');
  return { page, context, strangers, referrers, problems, close: () => context.close() };
}

/** Presses the first button of that name. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

/** What makes the page wider than its window; empty when nothing has to be moved sideways. */
export function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    const say = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`;
    return [`${scrollWidth} px in ${clientWidth} px`, ...wide.slice(-3).map(say)];
  });
}

/** What the page left on the device: cookies, and keys of each kind of storage. */
export async function traces({ page, context }: Visit): Promise<string[]> {
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
  ]);
  return [...stored, ...(await context.cookies()).map(({ name }) => `cookie ${name}`)];
}
