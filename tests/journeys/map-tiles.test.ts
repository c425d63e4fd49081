import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { type Site, startSite } from '#tests/support/site.ts';
import { ask } from '#tests/support/site-http.ts';

const MAP = '/search?q=food&near=FY1&map=1#map';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const folder = mkdtempSync(join(tmpdir(), 'fingerpost-tiles-'));
const ZOOM = 14;
const [column, row] = [8052, 5231];

/** A file of tiles as anybody could make it: one PNG, one JPEG and one thing that is no picture. */
function makeTiles(path: string): void {
  const file = new Database(path);
  file.exec(
    'create table metadata (name text, value text); create table tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)',
  );
  file
    .prepare(
      "insert into metadata values ('attribution', '<a href=\"https://example.org\">Millbrook Maps</a>')",
    )
    .run();
  const add = file.prepare('insert into tiles values (?, ?, ?, ?)');
  const fromSouth = 2 ** ZOOM - 1 - row;
  add.run(ZOOM, column, fromSouth, PNG);
  add.run(ZOOM, column + 1, fromSouth, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]));
  add.run(ZOOM, column + 2, fromSouth, Buffer.from('<svg onload="alert(1)">'));
  file.close();
}

let own: Site;
let theirs: Site;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(join(folder, 'data'));
  makeTiles(join(folder, 'data', 'tiles.mbtiles'));
  own = await startSite({ DATA_DIR: join(folder, 'data') });
  theirs = await startSite({
    MAP_TILES_URL: 'https://tiles.example.org/{z}/{x}/{y}.png',
    MAP_TILES_ATTRIBUTION: 'Millbrook Maps, open data',
  });
  if (hasBrowser) browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([own?.stop(), theirs?.stop()]);
  rmSync(folder, { recursive: true });
});

describe('tiles of our own', () => {
  test('are pictures that may be kept for a month, counted from the north', async () => {
    const png = await fetch(`${own.url}/tiles/${ZOOM}/${column}/${row}`);
    expect(png.headers.get('content-type')).toBe('image/png');
    expect(png.headers.get('cache-control')).toBe('public, max-age=2592000');
    expect(Buffer.from(await png.arrayBuffer())).toEqual(PNG);
    const jpeg = await fetch(`${own.url}/tiles/${ZOOM}/${column + 1}/${row}`);
    expect(jpeg.headers.get('content-type')).toBe('image/jpeg');
    for (const address of [
      `${ZOOM}/${column + 2}/${row}`,
      `${ZOOM}/${column}/${row + 1}`,
      `${ZOOM}/-1/${row}`,
      `${ZOOM}/1e3/${row}`,
    ])
      expect((await ask(own.url, `/tiles/${address}`)).status, address).toBe(404);
  });

  test.skipIf(!hasBrowser)(
    'are asked of nobody else, named, and the outline stands in for those that are missing',
    async () => {
      const visit = await visitAs(browser, own.url);
      const tiles: string[] = [];
      visit.page.on('request', (request) =>
        tiles.push(...(request.url().includes('/tiles/') ? [request.url()] : [])),
      );
      await visit.page.goto(MAP);
      await visit.page.waitForSelector('.leaflet-container .land');
      expect(tiles.length).toBeGreaterThan(0);
      expect(visit.strangers).toEqual([]);
      expect(await visit.page.locator('.credit').innerText()).toContain('Millbrook Maps');
      expect(await visit.page.locator('.pin-button').count()).toBeGreaterThan(3);
      await visit.close();
    },
  );
});

describe('tiles of somebody else', () => {
  test('may be loaded on a page with an open map, and nowhere else', async () => {
    const open = await ask(theirs.url, '/search?q=food&near=FY1&map=1');
    expect(open.headers.get('content-security-policy')).toContain(
      "img-src 'self' data: https://tiles.example.org;",
    );
    expect(open.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    for (const address of ['/', '/search?q=food&near=FY1', '/search?q=zzzqqx&map=1', '/urgent?map=1']) {
      const { headers } = await ask(theirs.url, address);
      expect(headers.get('content-security-policy'), address).not.toContain('tiles.example.org');
      expect(headers.get('referrer-policy'), address).toBe('no-referrer');
    }
  });

  test.skipIf(!hasBrowser)(
    'are asked for only when the map is; refused, the outline and the list still work',
    async () => {
      const visit = await visitAs(browser, theirs.url);
      await visit.page.goto('/search?q=food&near=FY1');
      await visit.page.waitForLoadState('networkidle');
      expect(visit.strangers).toEqual([]);
      await visit.page.goto(MAP);
      await visit.page.waitForSelector('.leaflet-container .land');
      expect(visit.strangers.length).toBeGreaterThan(0);
      expect(visit.strangers.every((url) => url.startsWith('https://tiles.example.org/'))).toBe(true);
      expect(
        visit.referrers.every((url) => new URL(url).pathname === '/' || url.startsWith(`${theirs.url}/`)),
      ).toBe(true);
      expect(await visit.page.locator('.credit').innerText()).toMatch(/Millbrook Maps[\s\S]*Crown copyright/);
      await visit.page.locator('.pin-button').first().focus();
      await visit.page.keyboard.press('Enter');
      expect(await visit.page.evaluate(() => document.activeElement?.closest('.card') !== null)).toBe(true);
      await visit.close();
    },
  );
});
