import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContent } from '#src/content.ts';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { here } from '#tests/support/site-here.ts';
import { askOnce, send } from '#tests/support/site-http.ts';

const site = here();
const target = readContent().place.exit;

test('the way out empties what the browser keeps of us and leads somewhere ordinary', async () => {
  const answer = await askOnce(site, '/exit');
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(target);
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('“Finish and clear this device” does so, and says what it cannot clear', async () => {
  const first = await askOnce(site, '/finish', { method: 'POST', body: new URLSearchParams() });
  expect(first.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
  const page = await send(site, '/finish', {});
  expect(page.status).toBe(200);
  expect(page.words).toMatch(/history/i);
});

describe.skipIf(!hasBrowser)('Exit this page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  async function privatePage(page: Page): Promise<void> {
    await page.goto('/guides');
    await page.goto('/');
    await page.locator('#q').fill('partner hits me');
    await page.getByRole('button', { name: 'Find help' }).click();
    await page.waitForURL(/\/results\//);
  }

  const press = async (page: Page) => {
    for (let time = 0; time < 3; time++) await page.keyboard.press('Shift');
  };
  const WAYS: Record<string, (page: Page) => Promise<void>> = {
    button: (page) => page.locator('exit-this-page a').click(),
    'Shift three times': press,
    'Shift three times in a box': async (page) => {
      await page.locator('details.again summary').click();
      await page.locator('#near').focus();
      await press(page);
    },
    'the second skip link': async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    },
    'the button, scrolled to the end': async (page) => {
      await page.keyboard.press('End');
      await page.locator('exit-this-page a').click();
    },
  };

  test.each(Object.keys(WAYS).flatMap((way) => [320, 768, 1280].map((width) => ({ way, width }))))(
    '$way at $width px leads away, and Back shows neither the page nor the search',
    async ({ way, width }) => {
      const { page, strangers, close } = await visitAs(browser, site, { width });
      await privatePage(page);
      await WAYS[way]?.(page);
      await page.waitForURL(target);
      expect(strangers).toEqual([target]);
      await page.goBack();
      expect(new URL(page.url()).pathname).toBe('/guides');
      await close();
    },
  );

  test.each([320, 768, 1280])(
    'without scripts the button is a link that leads away, in sight from the start: %i px',
    async (width) => {
      const { page, strangers, close } = await visitAs(browser, site, { width, scripts: 'off' });
      await privatePage(page);
      const button = page.locator('exit-this-page a');
      const box = await button.boundingBox();
      expect(box && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0)).toBe(true);
      await button.click();
      await page.waitForURL(target);
      expect(strangers).toEqual([target]);
      await close();
    },
  );

  test('the button stays in sight however far down one reads', async () => {
    for (const width of [320, 768, 1280]) {
      const { page, close } = await visitAs(browser, site, { width });
      await privatePage(page);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      const box = await page.locator('exit-this-page a').boundingBox();
      expect(
        box && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0),
        `${width} px`,
      ).toBe(true);
      await close();
    }
  });

  test('the page is gone from the screen at once, before anything is answered', async () => {
    const { page, context, close } = await visitAs(browser, site);
    await privatePage(page);
    await context.setOffline(true);
    const shown = await page.evaluate(async () => {
      document.querySelector<HTMLElement>('exit-this-page a')?.click();
      return document.body.innerText.trim();
    });
    expect(shown).toBe('Loading.');
    await close();
  });

  test('Shift held for a capital letter is no wish to leave', async () => {
    const { page, close } = await visitAs(browser, site);
    await privatePage(page);
    await page.locator('details.again summary').click();
    await page.locator('#near').focus();
    for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
    expect(page.url()).toMatch(/\/results\//);
    await close();
  });
});
