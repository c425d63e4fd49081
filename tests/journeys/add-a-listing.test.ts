import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, type Look, openBrowser, press, type Visit, visitAs } from '#tests/support/browser.ts';
import { fits } from '#tests/support/fits.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';

const site = here();

test('the first page says what it takes and asks nothing', async () => {
  const page = await ask(site, '/add-a-listing');
  expect(page.status).toBe(200);
  expect(page.text).not.toContain('<form class="stack"');
  expect((await ask(site, `/add-a-listing/${'x'.repeat(22)}`)).status).toBe(404);
  expect((await ask(site, '/add-a-listing/new/reach')).address).toBe('/add-a-listing');
});

test('what has to be mended is said by its box, and what was typed is kept', async () => {
  const answer = await send(site, '/add-a-listing/new/what', { name: 'Ring 01253 111111', summary: 'Tea.' });
  expect(answer.status).toBe(422);
  expect(answer.title).toMatch(/^Error: /);
  expect(answer.words).toContain('Leave numbers, links and e-mail addresses out of the name');
  expect(answer.text).toContain('value="Tea."');
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  const goOn = async (page: Page, section: string) => {
    await press(page, 'Save and go on');
    await page.waitForURL((url) => url.pathname.endsWith(`/${section}`));
  };

  async function editorAt(path: string, look: Look): Promise<Visit> {
    const visit = await visitAs(browser, site, look);
    await visit.context.addCookies([
      { name: 'sid', value: cookieOf('edie@demo.example').slice(4), url: site },
    ]);
    await visit.page.goto(path);
    return visit;
  }

  test.each([
    { scripts: 'on', width: 320, name: 'Sunflower tea afternoon' },
    { scripts: 'blocked', width: 320, name: 'Bluebell mending morning' },
  ] as const)(
    'a new group adds itself on a phone, stops, goes on, is accepted and found: scripts $scripts',
    async ({ scripts, width, name }) => {
      const group = await visitAs(browser, site, { scripts, width });
      const { page } = group;
      await page.goto('/add-a-listing');
      await fits(group, 'the first page');
      await page.getByRole('link', { name: 'Start now' }).click();
      await page.locator('#name').fill(name);
      await press(page, 'Save and go on');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await fits(group, 'something to mend');
      expect(await page.locator('#name').inputValue()).toBe(name);
      await page.locator('#summary').fill('Tea, cake and company for anybody.');
      await goOn(page, 'help');
      await fits(group, 'kinds of help');
      await page.locator('summary', { hasText: 'company' }).first().click();
      await page.locator('input[value=groups]').check();
      await goOn(page, 'who');
      await page.locator('input[value=turn-up]').check();
      await press(page, 'Save and stop for now');
      await page.getByText('3 of 7 pages are done').waitFor();
      await fits(group, 'the list of pages');
      const kept = page.url();

      // On another day, from the address alone.
      await page.goto('/');
      await page.goto(kept);
      await page.getByRole('link', { name: 'Go on: Where it is' }).click();
      await page.locator('input[value=here]').check();
      await page.locator('#address').fill('Church hall\nTalbot Road\nFY1 1AA');
      await goOn(page, 'when');
      await page.locator('#times').fill('every Tuesday 2 to 4pm, not August');
      await page.locator('input[value=free]').check();
      await goOn(page, 'reach');
      await page.locator('#phone').fill('0906 123 4567');
      await press(page, 'Save and go on');
      await page
        .getByText(/premium number/)
        .first()
        .waitFor();
      await page.locator('#phone').fill('01253 444333');
      await goOn(page, 'you');
      await page.locator('#yourEmail').fill('tea@millbrook.example.org');
      await page.locator('input[value=run]').check();
      await page.locator('#account').check();
      await goOn(page, 'check');
      await fits(group, 'what was written');
      await press(page, 'Send it');
      await page.getByText('An editor reads it').waitFor();
      await fits(group, 'what has become of it');
      expect((await ask(site, `/search?q=${encodeURIComponent(name)}`)).words).not.toContain(`${name} `);

      const editor = await editorAt('/review', { scripts, width });
      await editor.page.getByRole('link', { name: 'New listings' }).click();
      await fits(editor, 'new listings');
      await editor.page.getByRole('link', { name }).click();
      await fits(editor, 'a new listing');
      await press(editor.page, 'Accept and publish');
      await editor.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await editor.page.locator('#how').fill('Rang the church, they know it.');
      await editor.page.locator('input[name=account]').check();
      await press(editor.page, 'Accept and publish');
      await editor.page.getByText('This is done: it is published').waitFor();
      await fits(editor, 'an accepted listing');

      await page.goto(kept);
      await page.getByText('It is published').waitFor();
      await page.getByRole('link', { name: 'See your listing' }).click();
      expect(await page.locator('h1').textContent()).toBe(name);
      expect(await page.locator('main').textContent()).toContain('01253 444333');
      await page.goto('/');
      await page.locator('input[name=q]').first().fill(name);
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name }).first().waitFor();

      await page.goto('/dev/letters');
      for (const subject of ['We have your listing', 'Your listing is published', 'You are invited to help'])
        await expect
          .poll(
            async () => {
              await page.reload();
              return page
                .locator('li.card', { hasText: 'tea@millbrook' })
                .filter({ hasText: subject })
                .count();
            },
            { timeout: 15_000, interval: 500 },
          )
          .toBeGreaterThan(0);
      const isOurs = (problem: string) => !/422/.test(problem);
      expect([...group.problems, ...editor.problems].filter(isOurs)).toEqual([]);
      await group.close();
      await editor.close();
    },
    180_000,
  );
});
