import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, traces, type Visit, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send, weigh } from '#tests/support/site-http.ts';
import { linksIn } from '#tests/support/site-pages.ts';

const site = here();
const FOOD = '/search?q=food&near=FY1';
const pinsIn = (html: string) => [
  ...html.matchAll(/<a id="(pin-[\d-]+)" href="#(s-[^"]+|place-\d+)" aria-label="([^"]+)"/g),
];
const cardsIn = (html: string) => /<ol class="cards"[\s\S]*?<\/ol>/.exec(html)?.[0] ?? '';
const total = (title: string) => Number(/^(\d+)/.exec(title)?.[1] ?? 0);

describe('without scripts', () => {
  test('the list offers a map, and the map has the numbers of the list', async () => {
    const list = await ask(site, FOOD);
    expect(list.words).toMatch(/Show (\d of )?these 10 on a map/);
    expect(list.text).not.toContain('result-map');
    const to = /href="([^"]+map=1)#map"/.exec(list.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const open = await ask(site, to);
    const pins = pinsIn(open.text);
    expect(pins.length).toBeGreaterThan(3);
    for (const [, id = '', card = '', name = ''] of pins) {
      const [number] = /^\d+/.exec(name) ?? [];
      expect(id).toMatch(new RegExp(`^pin-${number}(-|$)`));
      const item = cardsIn(open.text)
        .split(/<li class="card"[^>]*>/)
        .find((each) => each.includes(`id="${card}"`));
      expect(item, name).toMatch(new RegExp(`aria-hidden="true">\\s*${number}\\s*<`));
    }
    expect(open.words).toContain('Show on map');
    expect(open.text).toMatch(/class="scale"/);
    expect(open.words).toMatch(/Crown copyright/);
    expect(linksIn(open.text, '/search?')).toContain(FOOD);
  });

  test('an area has one whenever a door near it opens today, on a Sunday too', async () => {
    const pins: number[] = [];
    for (const area of linksIn((await ask(site, '/areas')).text, '/areas/')) {
      const isOffered = (await ask(site, area)).text.includes('map=1#map');
      const shown = pinsIn((await ask(site, `${area}?map=1`)).text).length;
      expect([area, isOffered]).toEqual([area, shown > 0]);
      pins.push(shown);
    }
    expect(Math.max(...pins)).toBeGreaterThan(0);
  });

  test('a service has one as well', async () => {
    const [service = ''] = linksIn(
      cardsIn((await ask(site, '/search?q=library&near=FY1')).text),
      '/services/',
    );
    const page = await ask(site, service);
    expect(page.words).toContain('Show this place on a map');
    const open = await ask(site, `${service}?map=1`);
    expect(pinsIn(open.text)).toHaveLength(1);
    expect(open.text).toContain('id="place-1"');
  });

  test('what is sensitive or hides where it is is on no map', async () => {
    const kept = await send(site, '/search', { q: 'partner hits me', near: 'FY1', map: '1' });
    expect(kept.address).toMatch(/^\/results\//);
    for (const address of [kept.address, `${kept.address}?map=1`]) {
      const { text } = await ask(site, address);
      expect(text).not.toContain('map=1');
      expect(text).not.toContain('result-map');
    }
    for (const service of linksIn(kept.text, '/services/')) {
      const { text } = await ask(site, `${service}?map=1`);
      expect(text, service).not.toContain('result-map');
    }
    // Whatever an ordinary list may hold of these, it has no pin.
    for (let page = 1; page <= 8; page++) {
      const { text } = await ask(site, `/search?near=FY1&page=${page}&map=1`);
      const hidden = [...cardsIn(text).matchAll(/id="(s-[^"]+)"[\s\S]*?href="\/services\/([^"]+)"/g)].filter(
        ([, , path = '']) => !path.includes('/'),
      );
      for (const [, card = ''] of hidden) expect(pinsIn(text).map(([, , to]) => to)).not.toContain(card);
    }
  });

  test('a search stays inside the box of the map, and can be taken out of it', async () => {
    const wide = await ask(site, '/search?q=food');
    const inside = await ask(site, '/search?q=food&bbox=53.800,-3.060,53.830,-3.030&map=1');
    expect(total(inside.title)).toBeGreaterThan(0);
    expect(total(inside.title)).toBeLessThan(total(wide.title));
    const points = [...inside.text.matchAll(/data-lat="([\d.]+)" data-lng="(-?[\d.]+)"/g)].map(
      ([, lat, lng]) => [Number(lat), Number(lng)],
    );
    expect(points.length).toBeGreaterThan(0);
    expect(inside.words).toContain('Remove: In the map’s area');
    expect(linksIn(inside.text, '/search?')).toContain('/search?q=food&map=1');
    const nowhere = await ask(site, '/search?q=food&bbox=54.9,-2.9,55,-2.8&map=1');
    expect(nowhere.title).toMatch(/^No places/);
    expect(nowhere.words).toContain('Outside the map’s area too');
    expect((await ask(site, '/search?q=food&bbox=nonsense')).title).toBe(wide.title);
  });

  test('there are no tiles where the place has none', async () => {
    for (const address of ['/tiles/14/8050/5200', '/tiles/x/1/1', '/tiles/2/9/9', '/tiles/99/1/1'])
      expect((await ask(site, address)).status, address).toBe(404);
  });
});

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
