import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { type Site, startSite } from '#tests/support/site.ts';
import { ask } from '#tests/support/site-http.ts';
import { firstService } from '#tests/support/site-pages.ts';

// A site of its own: a banner stands on every page, which the other walks do not expect.
let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.stop());

const editor = (): Record<string, string> => ({ cookie: cookieOf('edie@demo.example', site.dataDir) });
const londonDay = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(Date.now() + days * 86_400_000);

const post = (address: string, fields: Record<string, string>) =>
  fetch(site.url + address, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...editor(), 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });

const NEWS = {
  heading: 'No water in South Shore',
  message: 'Water is given out at the library until 8pm.',
  need: 'hot-meals',
  fromDay: '',
  fromTime: '',
  untilDay: londonDay(1),
  untilTime: '09:00',
};

test('what an editor puts up is on every kept page at once, and gone when it is ended', async () => {
  const pages = ['/', '/urgent', '/search?q=food&near=FY1', await firstService(site.url, 'library')];
  for (const page of pages) expect((await ask(site.url, page)).words).not.toContain(NEWS.heading);

  expect((await post('/review/banners/new?kind=urgent', NEWS)).headers.get('location')).toBe(
    '/review/banners',
  );
  const texts = new Map<string, string>();
  for (const page of pages) texts.set(page, (await ask(site.url, page)).text);
  for (const [page, text] of texts)
    expect([page, text]).toEqual([page, expect.stringContaining(NEWS.heading)]);
  for (const page of ['/', '/urgent']) expect(texts.get(page)).toContain(NEWS.message);
  expect(texts.get('/')).toContain('/search?need=hot-meals&amp;sort=soonest');
  // The budget of home and results is 25 KB.
  for (const page of ['/', '/search?q=food&near=FY1'])
    expect(gzipSync(texts.get(page) ?? '').length).toBeLessThan(25_000);

  const list = await ask(site.url, '/review/banners', { headers: editor() });
  expect(list.words).toContain('Made by Edie');
  const [, id = '', version = ''] =
    /name="id" value="([^"]+)">\s*<input type="hidden" name="version" value="(\d+)"/.exec(list.text) ?? [];
  await post('/review/banners', { id, version });
  for (const page of pages) expect((await ask(site.url, page)).words).not.toContain(NEWS.heading);
});

test('a banner without an end is refused by its box, and what was typed is kept', async () => {
  const answer = await post('/review/banners/new?kind=urgent', { ...NEWS, untilDay: '', untilTime: '' });
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(text).toContain('Choose the day and the time it ends');
  expect(text).toContain(NEWS.message);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each([
    ['on', 320],
    ['blocked', 1280],
  ] as const)(
    'an editor warns of the weather, moves the end and calls it off: scripts %s, %d px',
    async (scripts, width) => {
      const visit = await visitAs(browser, site.url, { scripts, width });
      await visit.context.addCookies([
        { name: 'sid', value: editor().cookie?.slice(4) ?? '', url: site.url },
      ]);
      const { page } = visit;
      const fits = async (what: string) =>
        expect([what, await axe(page), await sideways(page)]).toEqual([what, [], []]);
      await page.goto('/review');
      await page.getByRole('link', { name: 'Banners' }).click();
      await fits('the list');
      await page.getByRole('link', { name: 'Severe weather' }).click();
      expect(await page.locator('#heading').inputValue()).toBe('Very bad weather');
      await fits('the form');
      await page.locator('#message').fill('Stay in.');
      await page.getByRole('button', { name: 'Put it up' }).click();
      await page.waitForURL(/\/review\/banners$/);
      await page.getByRole('link', { name: /Change/ }).click();
      await page.locator('#untilTime').fill('10:30');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('10.30am').waitFor();
      await fits('the list with a banner');
      for (const address of ['/', '/urgent', '/search?q=food&near=FY1', '/review']) {
        await page.goto(address);
        expect(await page.getByText('Very bad weather').count()).toBe(1);
        await fits(address);
      }
      await page.goto('/review/banners');
      await page.getByRole('button', { name: /End it now/ }).click();
      await page.getByText('No banner stands').waitFor();
      await page.goto('/');
      expect(await page.getByText('Very bad weather').count()).toBe(0);
      expect(visit.problems).toEqual([]);
      await visit.close();
    },
    60_000,
  );
});
