import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { bringWork, deskPages } from '#tests/support/desk-pages.ts';
import { cookieIn } from '#tests/support/session-by-hand.ts';
import { type Site, startSite } from '#tests/support/site.ts';

/** `npm run trust -- --only access` looks at them in every other way, too. */
describe.skipIf(!hasBrowser)('every kind of page of groups and editors', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    site = await startSite();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  test('has nothing in the way of anybody and nothing sideways on a phone whose scripts never came', async () => {
    const told = (await bringWork(site.url)).map(([kind, address]) => ({ kind, address, cookie: '' }));
    const desk = await deskPages(site.url, (email) => cookieIn(site.dataDir, email));
    expect(desk.length).toBeGreaterThan(30);
    const visit = await visitAs(browser, site.url, { width: 320, scripts: 'blocked' });
    const wrong: string[] = [];
    for (const { kind, address, cookie } of [...told, ...desk]) {
      await visit.context.clearCookies();
      if (cookie)
        await visit.context.addCookies([{ name: 'sid', value: cookie.slice('sid='.length), url: site.url }]);
      const answer = await visit.page.goto(address, { waitUntil: 'load' });
      const found = [
        ...(answer?.status() === 200 ? [] : [`it answers ${answer?.status()}`]),
        ...(await axe(visit.page)),
        ...(await sideways(visit.page)),
      ];
      wrong.push(...found.map((problem) => `${kind}: ${problem}`));
    }
    const { problems, strangers } = visit;
    await visit.close();
    expect({ wrong, problems, strangers }).toEqual({ wrong: [], problems: [], strangers: [] });
  }, 240_000);
});
