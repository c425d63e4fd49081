import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { fits } from '#tests/support/fits.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { firstService } from '#tests/support/site-pages.ts';

const site = here();
const formOf = async (q: string) => `/services/${(await firstService(site, q)).split('/')[2]}/suggest`;

test('an address that nobody was given brings nothing back, and one that was is kept by nobody', async () => {
  const form = await formOf('library');
  expect((await ask(site, `${form}/${'x'.repeat(22)}`)).status).toBe(404);
  const kept = await send(site, form, { act: 'keep', reason: 'I work there.' });
  expect(kept.address).toMatch(/\/suggest\/[\w-]{22}$/);
  expect(kept.headers.get('cache-control')).toBe('no-store');
  expect(kept.title).not.toContain('I work there');
  expect(kept.words).toContain('I work there.');
  const other = await formOf('swimming');
  expect((await ask(site, kept.address.replace(form, other))).status).toBe(404);
});

test('what changed meanwhile is shown beside what was kept', async () => {
  const form = await formOf('library');
  const kept = await send(site, form, {
    act: 'keep',
    'shown-phone': '01253 000000',
    phone: '01253 111222',
  });
  expect(kept.words).toContain('somebody changed this while you were writing');
  expect(kept.text).toContain('>01253 111222</textarea>');
});

test('nothing cannot be kept, and says so by a box', async () => {
  const answer = await send(site, await formOf('library'), { act: 'keep' });
  expect(answer.status).toBe(422);
  expect(answer.words).toContain('There is nothing to keep yet');
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  test.each([
    ['on', 'debt', 'A red folder'],
    ['blocked', 'furniture', 'A green folder'],
  ] as const)(
    'somebody begins, keeps it, comes back from the address alone and sends it; the editors have it: scripts %s',
    async (scripts, what, bring) => {
      const form = await formOf(what);
      const first = await visitAs(browser, site, { scripts, width: 320 });
      await first.page.goto(form);
      const phone = await first.page.locator('#phone').inputValue();
      await first.page.locator('#phone').fill('0906 123 4567');
      await first.page.locator('#reason').fill('I volunteer there.');
      await press(first.page, 'Keep it and go on later');
      await first.page.waitForURL(/\/suggest\/[\w-]{22}$/);
      const address = first.page.url();
      expect(await first.page.locator('main').textContent()).toMatch(/before \d+ \w+ 20\d\d/);
      await fits(first, 'what was kept');
      await first.close();

      // On another day, on another phone.
      const visit = await visitAs(browser, site, { scripts, width: 320 });
      const { page } = visit;
      await page.goto(address);
      expect(await page.locator('#phone').inputValue()).toBe('0906 123 4567');
      expect(await page.locator('#reason').inputValue()).toBe('I volunteer there.');
      await press(page, 'Send');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await fits(visit, 'something to mend');
      await page.locator('#phone').fill(phone);
      await page.locator('#bring').fill(bring);
      await press(page, 'Keep it and go on later');
      await page.getByText('It is not sent yet').waitFor();
      expect(page.url()).toBe(address);
      expect(await page.locator('#phone').inputValue()).toBe(phone);
      expect(await page.locator('#bring').inputValue()).toBe(bring);
      await press(page, 'Send');
      await page.waitForURL(/\/changes\//);
      expect((await ask(site, new URL(address).pathname)).status).toBe(404);

      const cookie = cookieOf('edie@demo.example');
      const queue = await ask(site, '/review', { headers: { cookie } });
      const links = [...new Set(queue.text.match(/\/review\/changes\/[\da-f-]{36}/g))];
      const changes = await Promise.all(links.map((link) => ask(site, link, { headers: { cookie } })));
      const [change, ...others] = changes.filter(({ words }) => words.includes(bring));
      expect(others).toEqual([]);
      await visit.context.addCookies([{ name: 'sid', value: cookie.slice(4), url: site }]);
      await page.goto(change?.address ?? '');
      await page.locator('input[value=take]').check();
      await press(page, 'Save');
      await page.getByText('This is done').waitFor();
      const isOurs = (problem: string) => !/422/.test(problem);
      expect(visit.problems.filter(isOurs)).toEqual([]);
      await visit.close();
    },
    120_000,
  );

  test('what is thrown away is gone', async () => {
    const visit = await visitAs(browser, site, { scripts: 'blocked', width: 320 });
    const { page } = visit;
    await page.goto(await formOf('library'));
    await page.locator('#reason').fill('I changed my mind.');
    await press(page, 'Keep it and go on later');
    await page.waitForURL(/\/suggest\/[\w-]{22}$/);
    const address = page.url();
    await press(page, 'Throw it away');
    await page.getByText('We have wiped what you wrote').waitFor();
    await fits(visit, 'what was thrown away');
    expect(await page.locator('#reason').inputValue()).toBe('');
    expect((await page.goto(address))?.status()).toBe(404);
    await visit.close();
  });
});
