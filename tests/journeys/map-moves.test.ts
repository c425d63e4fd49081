import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, traces, type Visit, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { FOOD, total } from '#tests/support/map-pages.ts';
import { here } from '#tests/support/site-here.ts';
import { weigh } from '#tests/support/site-http.ts';

const site = here();

/** Opens the map and waits until it can be moved. */
async function open(visit: Visit, address = `${FOOD}&map=1#map`): Promise<Page> {
  await visit.page.goto(address);
  await visit.page.waitForSelector('result-map.moving .pin-button');
  return visit.page;
}
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.closest('[id]')?.id || '');

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('by keyboard alone: into the map, from pin to card and back, and out', async () => {
    const visit = await visitAs(browser, site);
    const { page } = visit;
    await page.goto(FOOD);
    await page.getByRole('link', { name: /^Show .*these 10/ }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('result-map.moving .pin-button');
    expect(await focused(page)).toBe('map');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip map');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('pin-1');
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(name).toMatch(/^1, .+, [a-z]/);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toMatch(/^s-/);
    await page.keyboard.press('Shift');
    const back = page
      .locator('li.card')
      .first()
      .getByRole('link', { name: /^Show on map/ });
    await back.focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('pin-1');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('after-map');
    expect(visit.problems).toEqual([]);
    expect(visit.strangers).toEqual([]);
    expect(visit.referrers).toEqual([]);
    expect(await traces(visit)).toEqual([]);
    await visit.close();
  });

  test.each([320, 1280])(
    'at %s px axe finds nothing, nothing is too wide, and what is pressed is big enough',
    async (width) => {
      const visit = await visitAs(browser, site, { width });
      const page = await open(visit);
      expect(await axe(page)).toEqual([]);
      expect(await sideways(page)).toEqual([]);
      const small = await page.locator('.map :is(button, .controls a)').evaluateAll(
        (all) =>
          all
            .filter((each) => each.checkVisibility())
            .map((each) => each.getBoundingClientRect())
            .filter((box) => Math.min(box.width, box.height) < 43.5).length,
      );
      expect(small).toBe(0);
      expect(visit.problems).toEqual([]);
      await visit.close();
    },
  );

  test('with scripts blocked the drawing can be used, and axe finds nothing', async () => {
    for (const width of [320, 1280]) {
      const visit = await visitAs(browser, site, { width, scripts: 'blocked' });
      const { page } = visit;
      await page.goto(`${FOOD}&map=1#map`);
      expect(await page.locator('result-map svg a').count()).toBeGreaterThan(3);
      expect(await axe(page)).toEqual([]);
      expect(await sideways(page)).toEqual([]);
      await page.locator('#pin-1').focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.url()).toMatch(/#s-/);
      await visit.close();
    }
  });

  test('weighs little, and nothing before it is asked for', async () => {
    const visit = await visitAs(browser, site);
    const asked: string[] = [];
    visit.page.on('request', (request) => asked.push(request.url()));
    await visit.page.goto(FOOD);
    await visit.page.waitForLoadState('networkidle');
    const before = new Set(asked);
    await open(visit);
    const added = [...new Set(asked)].filter((url) => !before.has(url) && !url.includes('/search'));
    const weights = await Promise.all(
      added.map(async (url) => [url.replace(site, ''), (await weigh(url)).gzip] as const),
    );
    const outline = weights
      .filter(([url]) => url === '/outline.json')
      .reduce((sum, [, bytes]) => sum + bytes, 0);
    const rest = weights
      .filter(([url]) => url !== '/outline.json')
      .reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(outline).toBeGreaterThan(0);
    expect(outline).toBeLessThan(60 * 1024);
    expect(rest, JSON.stringify(weights)).toBeLessThan(52 * 1024);
    expect([...before].some((url) => /leaflet|outline/.test(url))).toBe(false);
    await visit.close();
  });

  test('search this area writes the address and nothing else does', async () => {
    const visit = await visitAs(browser, site);
    const page = await open(visit);
    const all = total(await page.title());
    const before = page.url();
    for (let time = 0; time < 3; time++) await page.getByRole('button', { name: 'Zoom in' }).click();
    expect(page.url()).toBe(before);
    await page.getByRole('button', { name: 'Search this area' }).click();
    await page.waitForURL(/bbox=/);
    const address = new URL(page.url());
    expect(address.searchParams.get('bbox')).toMatch(/^53\.\d{3},-?[\d.]+,53\.\d{3},-?[\d.]+$/);
    expect(address.searchParams.get('q')).toBe('food');
    expect(total(await page.title())).toBeLessThan(all);
    await page.waitForSelector('result-map.moving');
    expect(visit.problems).toEqual([]);
    await visit.close();
  });

  test('a finger moves the page until the map is tapped', async () => {
    const context = await browser.newContext({
      baseURL: site,
      viewport: { width: 360, height: 640 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    await page.goto(`${FOOD}&map=1#map`);
    await page.waitForSelector('result-map.moving .pin-button');
    const touch = () =>
      page
        .locator('result-map .leaflet-container')
        .evaluate((element) => getComputedStyle(element).touchAction);
    expect(await touch()).not.toBe('none');
    expect(await page.locator('.hint').innerText()).toBe('Tap the map to move it');
    // The page may still be moving to the map: a tap waits until it stands still.
    const map = page.locator('result-map');
    const { width = 0, height = 0 } = (await map.boundingBox()) ?? {};
    await map.tap({ position: { x: width - 20, y: height - 20 } });
    await page.waitForSelector('result-map.awake');
    expect(await touch()).toBe('none');
    await page.keyboard.press('Escape');
    await context.close();
  });

  test('an outline that does not come leaves the drawing', async () => {
    const visit = await visitAs(browser, site);
    await visit.page.route('**/outline.json', (route) => route.abort());
    await visit.page.goto(`${FOOD}&map=1#map`);
    await visit.page.waitForLoadState('networkidle');
    expect(await visit.page.locator('result-map svg a').count()).toBeGreaterThan(3);
    await visit.close();
  });
});
