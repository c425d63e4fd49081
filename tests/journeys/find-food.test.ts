import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, traces, visitAs } from '#tests/support/browser.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { linksIn } from '#tests/support/site-pages.ts';

const site = here();
// Some places can only be turned up at.
const TO_RING = 'ol.cards > li:has(a[href^="tel:"])';

test('without a browser at all, food near FY1 leads to a number to ring', async () => {
  const home = await ask(site, '/');
  expect(home.status).toBe(200);
  expect(home.text).toContain('name="q"');

  const results = await send(site, '/search', { q: 'food', near: 'FY1' });
  expect(results.address).toBe('/search?q=food&near=FY1');
  expect(results.title).toMatch(/^\d+ places .*food/i);
  const card = results.text.split(/<li class="card"[^>]*>/).find((each) => each.includes('href="tel:')) ?? '';
  const [service = ''] = linksIn(card, '/services/');

  const page = await ask(site, service);
  expect(page.status).toBe(200);
  expect(linksIn(page.text, 'tel:').filter((link) => link !== 'tel:999')).not.toEqual([]);
});

test('the same search is one address, which can be sent to somebody', async () => {
  const posted = await send(site, '/search', { near: ' fy1 ', q: '  food ' });
  const opened = await ask(site, posted.address);
  expect(opened.status).toBe(200);
  expect(linksIn(opened.text, '/services/')).toEqual(linksIn(posted.text, '/services/'));
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each([
    { scripts: 'on', width: 320 },
    { scripts: 'off', width: 320 },
    { scripts: 'on', width: 1280 },
    { scripts: 'off', width: 1280 },
  ] as const)('a person finds food near FY1 and a number: $width px, scripts $scripts', async (look) => {
    const visit = await visitAs(browser, site, look);
    const { page } = visit;
    await page.goto('/');
    await page.getByLabel('What do you need help with?').fill('food');
    await page.getByLabel('Postcode or area').fill('FY1');
    await page.getByRole('button', { name: 'Find help' }).click();
    await page.waitForURL(/\/search\?/);
    expect(new URL(page.url()).search).toBe('?q=food&near=FY1');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/food/i);
    expect(await sideways(page)).toEqual([]);

    const first = page.locator(`${TO_RING} h2 a`).first();
    const name = await first.innerText();
    await first.click();
    await page.waitForURL(/\/services\//);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name);
    expect(await page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0);
    expect(await sideways(page)).toEqual([]);

    await page.goBack();
    await page.waitForURL(/\/search\?/);
    expect({
      strangers: visit.strangers,
      problems: visit.problems,
      left: look.scripts === 'on' ? await traces(visit) : [],
    }).toEqual({
      strangers: [],
      problems: [],
      left: [],
    });
    await visit.close();
  });

  test('with the keyboard alone: skip the header, type, go, choose, and reach the number', async () => {
    const { page, close } = await visitAs(browser, site);
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    const tabTo = async (isThere: () => Promise<boolean>) => {
      for (let press = 0; press < 80; press++) {
        if (await isThere()) return press;
        await page.keyboard.press('Tab');
      }
      throw new Error(`The Tab key never came there; it is at: ${await focused()}`);
    };
    const isOn = (selector: string) => () =>
      page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);

    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await tabTo(isOn('#q'));
    await page.keyboard.type('food');
    await tabTo(isOn('#near'));
    await page.keyboard.type('FY1');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=food&near=FY1$/);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(isOn(`${TO_RING} h2 a`));
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(
        document.activeElement as Element,
      );
      return {
        seen: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
        backgroundColor,
      };
    });
    expect(outline.seen).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/services\//);
    await tabTo(isOn('main a[href^="tel:"]'));
    await close();
  });
});
