import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContent } from '#src/content.ts';
import { button } from '#tests/support/answering.ts';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { here, siteLog } from '#tests/support/site-here.ts';
import { type Wanderer, wander } from '#tests/trust/wander.ts';

const site = { url: here(), log: siteLog };
const target = readContent().place.exit;

describe.skipIf(!hasBrowser)('somebody who presses whatever there is', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  // `npm run trust -- --only wander` walks further, and in every way.
  test.each<Wanderer>([
    { scripts: 'on', width: 320, discreet: true, seed: 1, steps: 12 },
    { scripts: 'off', width: 320, discreet: false, seed: 2, steps: 12 },
  ])('leaves no word of it anywhere: scripts $scripts, discreet $discreet', async (how) => {
    const { addresses, titles, left, history, after, others } = await wander(site, browser, target, how);
    expect({ addresses, titles, left, history, after, others }).toEqual({
      addresses: [],
      titles: [],
      left: [],
      history: [],
      after: [],
      others: [],
    });
    expect(siteLog()).not.toMatch(/zebrafinch|quokka/);
  });

  test('in discreet mode leaves nothing behind after a mistake either', async () => {
    const { page, close } = await visitAs(browser, site.url, { width: 320 });
    await page.goto('/questions/resident');
    await page.locator('summary', { hasText: 'Does somebody look' }).click();
    await page.getByRole('checkbox', { name: /^Hide my steps/ }).check();
    await button(page, 'Start').click();
    await page.waitForURL(/\/1-\d+$/);
    const before = await page.evaluate(() => history.length);
    for (let time = 0; time < 3; time++) {
      await button(page, 'Continue').click();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.className))
        .toBe('govuk-error-summary');
      await page.locator('h1').click();
    }
    await button(page, 'Skip').click();
    await page.getByRole('heading', { name: 'What would you like help with?' }).waitFor();
    expect(await page.evaluate(() => history.length)).toBe(before);
    await close();
  });
});
