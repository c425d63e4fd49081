import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  hasBrowser,
  type Look,
  openBrowser,
  press,
  sideways,
  type Visit,
  visitAs,
} from '#tests/support/browser.ts';
import { fits } from '#tests/support/fits.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask } from '#tests/support/site-http.ts';

const site = here();
const GWEN = 'gwen@demo.example';
const EDIE = 'edie@demo.example';

test('nobody sees what somebody looks after without signing in', async () => {
  const answer = await ask(site, '/my-listings');
  expect(answer.address).toMatch(/^\/sign-in/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  async function visitOf(email: string, path: string, look: Look): Promise<Visit> {
    const visit = await visitAs(browser, site, look);
    await visit.context.addCookies([{ name: 'sid', value: cookieOf(email).slice(4), url: site }]);
    await visit.page.goto(path);
    return visit;
  }
  const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click();
  const words = async (page: Page) => (await page.locator('main').textContent()) ?? '';
  /** The listing of the group that stands in this place of its list: each walk has its own. */
  async function listingAt(page: Page, index: number): Promise<string> {
    const link = page.locator('main section h2 a').nth(index);
    const path = (await link.getAttribute('href')) ?? '';
    await page.goto(path);
    await page.getByRole('heading', { name: 'What people read' }).waitFor();
    return path;
  }
  const publicOf = (path: string) => path.replace('/my-listings/', '/services/');

  test.each([
    ['on', 320, 0],
    ['blocked', 320, 1],
  ] as const)(
    'a group changes its times in words on a phone, sees them on the page at once, and undoes it: scripts %s, %d px',
    async (scripts, width, index) => {
      const visit = await visitOf(GWEN, '/account', { width, scripts });
      const { page } = visit;
      await follow(page, 'My listings');
      await page.waitForURL(/\/my-listings$/);
      await fits(visit, 'what they look after');
      const path = await listingAt(page, index);
      await fits(visit, 'the list of what can be changed');

      await follow(page, 'Opening times');
      await page.locator('[name^=times]').first().waitFor();
      const box = page.locator('textarea[name^=times]').first();
      await box.fill('when the moon is full');
      await press(page, 'Save');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      expect(await box.inputValue()).toBe('when the moon is full');
      expect(await words(page)).toContain('We cannot read “when the moon is full”');
      await fits(visit, 'times that cannot be read');

      await box.fill('every Tuesday 2 to 4pm, not August');
      if (scripts === 'blocked') await press(page, 'Show how it reads');
      await page.locator('#preview', { hasText: 'Tuesday, 2pm to 4pm' }).waitFor();
      expect(await box.inputValue()).toBe('every Tuesday 2 to 4pm, not August');
      expect((await ask(site, publicOf(path))).words).not.toContain('Tuesday, 2pm to 4pm');
      await fits(visit, 'the form with how it reads');
      await press(page, 'Save');
      await page.waitForURL(new RegExp(`${path}$`));
      expect(await words(page)).toContain('You changed: Opening times. People see it now.');
      expect((await ask(site, publicOf(path))).words).toContain('Tuesday, 2pm to 4pm');
      await fits(visit, 'what was changed');

      await press(page, 'Undo');
      await page.locator('#last').waitFor({ state: 'detached' });
      expect((await ask(site, publicOf(path))).words).not.toContain('Tuesday, 2pm to 4pm');
      expect(visit.problems.filter((problem) => !/422/.test(problem))).toEqual([]);
      await visit.close();
    },
    90_000,
  );

  test('a new number is held until an editor says yes; the history says who, what and when, and restores', async () => {
    const visit = await visitOf(GWEN, '/my-listings', { width: 320, scripts: 'blocked' });
    const { page } = visit;
    const path = await listingAt(page, 2);
    await page.goto(`${path}/about`);
    const before = await page.locator('#summary').inputValue();
    await page.locator('#summary').fill('New words of the group.');
    await press(page, 'Save');
    await page.getByText('You changed: In one line').waitFor();

    await follow(page, 'Phone, e-mail and website');
    await page.locator('#phone').fill('01253 555777');
    await fits(visit, 'the contact');
    await press(page, 'Save');
    await page.getByRole('heading', { name: 'Waiting for somebody’s yes' }).waitFor();
    expect(await words(page)).toContain('01253 555777');
    expect((await ask(site, publicOf(path))).words).not.toContain('01253 555777');
    await fits(visit, 'what waits');

    const desk = await visitOf(EDIE, '/review', { scripts: 'blocked' });
    const links = await desk.page.locator('a[href^="/review/changes/"]').all();
    const items = await Promise.all(links.map((link) => link.getAttribute('href')));
    for (const item of items) {
      await desk.page.goto(item ?? '');
      if ((await words(desk.page)).includes('01253 555777')) break;
    }
    await desk.page.locator('input[value=take]').first().check();
    await press(desk.page, 'Save');
    await desk.page.getByText('This is done').waitFor();
    await desk.close();
    expect((await ask(site, publicOf(path))).words).toContain('01253 555777');

    await page.goto(path);
    await follow(page, 'Who changed what, and when');
    await page.waitForURL(/history$/);
    await fits(visit, 'the history');
    const rows = page.locator('.queue > li');
    expect(await rows.nth(0).textContent()).toMatch(/An editor: .*Phone numbers.*Put in: 01253 555777/s);
    expect(await rows.nth(1).textContent()).toMatch(/\d{4}, \S.*Gwen.*Put in: New words/s);
    await rows
      .nth(2)
      .getByRole('button', { name: /Put this version back/ })
      .click();
    await page.waitForURL(new RegExp(`${path}$`));
    expect(await words(page)).toMatch(/You changed: In one line.*Waiting for somebody’s yes/s);
    expect((await ask(site, publicOf(path))).words).toContain('01253 555777');
    await press(page, 'Take it back');
    await page.getByRole('heading', { name: 'Waiting for somebody’s yes' }).waitFor({ state: 'detached' });
    await page.goto(`${path}/about`);
    expect(await page.locator('#summary').inputValue()).toBe(before);
    await visit.close();
  }, 120_000);

  test('says that all is right, ticks kinds of help, and is told what is too much', async () => {
    const visit = await visitOf(GWEN, '/my-listings', { width: 320, scripts: 'on' });
    const { page } = visit;
    const path = await listingAt(page, 3);
    await press(page, 'All of this is right');
    await page.getByText('You said that all is right').waitFor();
    expect((await ask(site, publicOf(path))).words).toContain('Checked today by the group');
    await page.goto(`${path}/help`);
    const closed = page.locator('main details:not([open]) > summary');
    while ((await closed.count()) > 0) await closed.first().click();
    for (const box of (await page.locator('input[name=needs]').all()).slice(0, 9)) await box.check();
    await fits(visit, 'the kinds of help');
    await press(page, 'Save');
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await words(page)).toMatch(/Choose 3 kinds of help at most|at most/);
    expect(await page.locator('input[name=needs]:checked').count()).toBeGreaterThanOrEqual(9);
    await fits(visit, 'too many kinds');
    await visit.close();
  }, 60_000);

  test('two people at once: neither loses words', async () => {
    const one = await visitOf(GWEN, '/my-listings', { scripts: 'blocked' });
    const path = await listingAt(one.page, 4);
    const other = await visitOf(EDIE, `${path}/visit`, { scripts: 'on', width: 1280 });
    await one.page.goto(`${path}/visit`);
    await one.page.locator('#whatHappens').fill('Words of the group.');
    await other.page.locator('#whatHappens').fill('Words of an editor.');
    await press(one.page, 'Save');
    await one.page.getByText('You changed: What happens when you get there').waitFor();
    await press(other.page, 'Save');
    await other.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await other.page.locator('.notice').first().textContent()).toContain('Words of the group.');
    expect(await other.page.locator('#whatHappens').inputValue()).toBe('Words of an editor.');
    await fits(other, 'the conflict');
    await press(other.page, 'Save');
    await other.page.getByText('You changed: What happens when you get there').waitFor();
    expect((await ask(site, publicOf(path))).words).toContain('Words of an editor.');
    await one.close();
    await other.close();
  }, 60_000);

  test('every section is free of barriers, at 320 px and with words twice as large', async () => {
    const visit = await visitOf(GWEN, '/my-listings', { width: 320, scripts: 'blocked' });
    const path = await listingAt(visit.page, 5);
    const links = await visit.page.locator('.sections a').all();
    const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
    expect(paths).toHaveLength(12);
    const settings = await visit.context.newCDPSession(visit.page);
    for (const at of [...paths, path, `${path}/history`, '/my-listings']) {
      await settings.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
      await visit.page.goto(at ?? '');
      await fits(visit, at ?? '');
      await settings.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
      expect([at, await sideways(visit.page)]).toEqual([at, []]);
    }
    await visit.close();
  }, 120_000);
});
