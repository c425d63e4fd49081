import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContent } from '#src/content.ts';
import { hasBrowser, openBrowser, traces, visitAs } from '#tests/support/browser.ts';
import { hiddenIn, serviceFor } from '#tests/support/plan-pages.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, askOnce, send } from '#tests/support/site-http.ts';
import { privateResults } from '#tests/support/site-pages.ts';

const site = here();
const target = readContent().place.exit;

/** A plan with two steps in a sitting that is discreet. @returns the address that holds for this turn. */
async function discreetPlan(): Promise<string> {
  const { address } = await send(site, '/questions/resident', { voice: 'me', discreet: 'on' });
  const token = /[\w-]{22}/.exec(address)?.[0] ?? '';
  await send(site, '/plan/add', { token, service: await serviceFor(site, 'library') });
  const page = await send(site, '/plan/add', { token, service: await serviceFor(site, 'warm hub') });
  expect(page.address).toMatch(/^\/plan\/[\w-]{22}-\d+\?ok=added$/);
  expect(page.headers.get('set-cookie')).toBeNull();
  return page.address;
}

describe('a plan in discreet mode', () => {
  test('stands at an address that leads away once anything is pressed', async () => {
    const before = await discreetPlan();
    const plan = before.replace(/-\d+\?.*/, '');
    const after = await send(site, plan, { do: 'own', words: 'Ask at the desk' });
    expect(after.words).toContain('Your plan: 3 steps');
    const left = await askOnce(site, before);
    expect([left.status, left.headers.get('location')]).toEqual([303, target]);
  });

  test('is offered on a plan with something private, and lets go of the cookie', async () => {
    const results = await privateResults(site, 'partner hits me');
    const fields = hiddenIn((await ask(site, results)).text, '/plan/add');
    const plan = (await send(site, '/plan/add', fields)).address.replace(/\?.*/, '');
    expect((await ask(site, plan)).words).toContain('Hide my steps');
    const hidden = await askOnce(site, plan, { method: 'POST', body: new URLSearchParams({ do: 'hide' }) });
    expect(hidden.headers.get('location')).toMatch(/^\/plan\/[\w-]{22}-\d+\?ok=hidden$/);
    expect(hidden.headers.get('clear-site-data')).toContain('cookies');
    expect((await askOnce(site, plan)).headers.get('location')).toBe(target);
    const page = await ask(site, hidden.headers.get('location') ?? '');
    expect(page.words).toContain('We hide your steps');
    expect(page.words).not.toContain('Hide my steps');
  });

  test('has no link that leads out of the sitting', async () => {
    const { text } = await ask(site, await discreetPlan());
    const links = [...text.matchAll(/<a[^>]* href="(\/[^"]*)"/g)].map(([, href = '']) => href);
    expect(links.filter((href) => !/^\/plan\/[\w-]{22}\/calendar-\d+\.ics/.test(href))).toEqual([]);
  });

  describe.skipIf(!hasBrowser)('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser?.close());

    const ours = async (page: Page) => {
      const session = await page.context().newCDPSession(page);
      const { entries, currentIndex } = await session.send('Page.getNavigationHistory');
      await session.detach();
      return entries.slice(0, currentIndex).filter(({ url }) => url.startsWith(site)).length;
    };
    const press = async (page: Page, name: RegExp) => {
      const before = await page.evaluate(() => performance.timeOrigin);
      await page.getByRole('button', { name }).first().click();
      await page.waitForFunction((origin) => performance.timeOrigin !== origin, before);
      await page.waitForLoadState();
    };

    test.each([320, 1280])('%i px wide, no page of it can be gone back to', async (width) => {
      const visit = await visitAs(browser, site, { width });
      const { page } = visit;
      await page.goto(await discreetPlan());
      const steps = [
        /^Done/,
        /^Remove/,
        /^Undo/,
        /get a code/,
        /^Get a code/,
        /^Back to your plan/,
        /^Print it/,
        /^Size 18/,
        /^With pictures/,
        /^Back to your plan/,
      ];
      for (const name of steps) {
        await press(page, name);
        expect(await ours(page), String(name)).toBe(0);
        expect(await page.title()).toMatch(/^(Your plan|Keep your plan)$/);
      }
      expect(await traces(visit)).toEqual([]);
      expect(visit.problems).toEqual([]);
      await visit.close();
    });

    test('without scripts, Back from any page of it leads away', async () => {
      const visit = await visitAs(browser, site, { width: 320, scripts: 'off' });
      const { page } = visit;
      await page.goto(await discreetPlan());
      await page.getByRole('button', { name: /^Done/ }).first().click();
      await page
        .getByRole('button', { name: /get a code/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^Get a code/ }).click();
      await page.getByText('Your plan is kept.').waitFor();
      await page.goBack();
      expect(page.url().startsWith(site)).toBe(false);
      await visit.close();
    });
  });
});
