import type { Browser, BrowserContext } from 'playwright-core';
import { visitAs } from '#tests/support/browser.ts';
import { formsOf } from '#tests/support/crawl-html.ts';

/** A program that reads somebody's mail before they do, and tries what it finds there. */
export interface Scanner {
  readonly name: string;
  /** @returns cookies of a sign-in that it came by: there must be none. */
  run(site: string, letter: { link: string; code: string }, browser: Browser): Promise<string[]>;
}

const signedIn = (lines: readonly string[]) => lines.filter((line) => /(^|-)sid=/.test(line));

async function ask(site: string, path: string, init: RequestInit = {}): Promise<string[]> {
  const answer = await fetch(site + path, init);
  await answer.arrayBuffer();
  return answer.headers.getSetCookie();
}

const cookiesOf = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name, value }) => `${name}=${value}`);

/** Opens the link in a browser of its own, waits as long as a page takes to settle, and clicks all there is to click. */
async function clickAll(
  site: string,
  link: string,
  browser: Browser,
  scripts: 'on' | 'off',
): Promise<string[]> {
  const visit = await visitAs(browser, site, { scripts });
  const { page, context } = visit;
  await page.goto(link);
  await page.waitForTimeout(500);
  const buttons = await page.locator('main button, main a').count();
  for (let nth = 0; nth < buttons; nth++) {
    await page.goto(link);
    await page.locator('main button, main a').nth(nth).click();
    await page.waitForLoadState('load');
  }
  const held = await cookiesOf(context);
  await visit.close();
  return held;
}

export const SCANNERS: readonly Scanner[] = [
  {
    name: 'asks for the head of the page',
    run: async (site, { link }) => signedIn(await ask(site, link, { method: 'HEAD' })),
  },
  {
    name: 'opens the page three times, from different programs',
    async run(site, { link }) {
      const agents = ['Mozilla/5.0', 'Microsoft Office Existence Discovery', 'Slackbot-LinkExpanding 1.0'];
      const found: string[] = [];
      for (const agent of agents)
        found.push(...(await ask(site, link, { headers: { 'user-agent': agent } })));
      return signedIn(found);
    },
  },
  {
    name: 'sends every form on the page, as a script without a browser',
    async run(site, { link }) {
      const found: string[] = [];
      const page = await (await fetch(site + link)).text();
      for (const { action, method, fields } of formsOf(page))
        if (method === 'post')
          found.push(
            ...(await ask(site, action, {
              method: 'POST',
              body: new URLSearchParams(fields.map((field) => [...field])),
              redirect: 'manual',
            })),
          );
      return signedIn(found);
    },
  },
  {
    name: 'opens the page in a whole browser and presses its buttons',
    run: async (site, { link }, browser) => signedIn(await clickAll(site, link, browser, 'on')),
  },
  {
    name: 'presses its buttons without scripts, and types the letter’s code where codes are typed',
    async run(site, { link, code }, browser) {
      const found = await clickAll(site, link, browser, 'off');
      const visit = await visitAs(browser, site, { scripts: 'off' });
      await visit.page.goto('/sign-in/code');
      for (let time = 0; time < 6; time++) {
        await visit.page.getByLabel('Your code').fill(code);
        await visit.page.getByRole('button', { name: 'Sign in' }).click();
      }
      found.push(...(await cookiesOf(visit.context)));
      await visit.close();
      return signedIn(found);
    },
  },
];
