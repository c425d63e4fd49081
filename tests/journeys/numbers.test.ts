import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, askOnce, send } from '#tests/support/site-http.ts';
import { firstService } from '#tests/support/site-pages.ts';

const site = here();
const PHONE = { 'user-agent': 'Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0' };
const editor = cookieOf('edie@demo.example');

/** The number under these words on the page of numbers. */
async function told(id: string, what: string): Promise<number> {
  const { text } = await askOnce(site, `/my-listings/${id}/numbers`, { headers: { cookie: editor } });
  return Number(new RegExp(`<dt>${what}</dt>\\s*<dd>([^<]*)</dd>`).exec(text)?.[1]?.replace(',', ''));
}
const opened = (id: string) => told(id, 'Times it was opened');
const tapped = (id: string) => told(id, 'Times the number was tapped');

test('a page that people open is counted, kept in memory or not; robots and those signed in are not', async () => {
  const path = await firstService(site, 'food bank');
  const id = path.split('/')[2] ?? '';
  const before = await opened(id);
  for (let time = 0; time < 3; time += 1) await askOnce(site, path, { headers: PHONE });
  await askOnce(site, path, { headers: { 'user-agent': 'Examplebot/1.0' } });
  await askOnce(site, path, { headers: { ...PHONE, cookie: editor } });
  await askOnce(site, `${path.split('/').slice(0, 3).join('/')}/wrong`, { headers: PHONE });
  expect(await opened(id)).toBe(before + 3);
});

test('a group gets one page of it to print, and nobody else’s', async () => {
  const group = cookieOf('gwen@demo.example');
  const mine = await askOnce(site, '/my-listings', { headers: { cookie: group } });
  const id = /\/my-listings\/([\da-f-]{36})/.exec(mine.text)?.[1];
  const page = await askOnce(site, `/my-listings/${id}/numbers`, { headers: { cookie: group } });
  expect(page.status).toBe(200);
  expect(page.headers.get('cache-control')).toBe('no-store');
  const sheet = await fetch(`${site}/my-listings/${id}/numbers.pdf`, { headers: { cookie: group } });
  expect(sheet.headers.get('content-type')).toBe('application/pdf');
  expect((await sheet.text()).startsWith('%PDF-')).toBe(true);
  const other = (await firstService(site, 'library')).split('/')[2] ?? '';
  for (const end of ['numbers', 'numbers.pdf'])
    expect((await askOnce(site, `/my-listings/${other}/${end}`, { headers: { cookie: group } })).status).toBe(
      403,
    );
  expect((await ask(site, `/my-listings/${id}/numbers`)).address).toMatch(/^\/sign-in/);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('a number that is tapped is counted, on its page and on a card', async () => {
    const path = await firstService(site, 'warm space');
    const id = path.split('/')[2] ?? '';
    const before = await tapped(id);
    const numbers = [
      [path, '.ring a[href^="tel:"]'],
      ['/search?q=warm+space', `[data-listing="${id}"] a[href^="tel:"]`],
    ] as const;
    for (const [times, [address, number]] of numbers.entries()) {
      // Once a browser has handed a call over it takes no more clicks here.
      const { page, close, problems } = await visitAs(browser, site, { scripts: 'on' });
      await page.goto(address);
      await page.locator(number).first().click();
      await expect.poll(() => tapped(id), { timeout: 5_000 }).toBe(before + times + 1);
      expect(problems).toEqual([]);
      await close();
    }
  });

  test.each([320, 1280])('the page of numbers fits %i px, and axe finds nothing wrong', async (width) => {
    const id = (await firstService(site, 'food bank')).split('/')[2] ?? '';
    const { page, context, close } = await visitAs(browser, site, { scripts: 'blocked', width });
    await context.addCookies([{ name: 'sid', value: editor.slice(4), url: site }]);
    await page.goto(`/my-listings/${id}/numbers`);
    expect(await sideways(page)).toEqual([]);
    expect(await axe(page)).toEqual([]);
    await close();
  });
});

// Last, as the line is used up then.
test('one line cannot tap a number up for ever, and what is no listing is not counted', async () => {
  const id = (await firstService(site, 'library')).split('/')[2] ?? '';
  const before = await tapped(id);
  for (let time = 0; time < 40; time += 1) await send(site, '/tapped', { listing: id });
  const after = await tapped(id);
  expect(after).toBeGreaterThan(before);
  expect(after).toBeLessThanOrEqual(before + 30);
  expect((await send(site, '/tapped', { listing: 'nonsense' })).status).toBe(400);
});
