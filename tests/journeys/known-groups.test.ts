import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, press, visitAs } from '#tests/support/browser.ts';
import { fits } from '#tests/support/fits.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';

const site = here();

test('a name is needed, what was typed is kept, and the register is for editors', async () => {
  const answer = await send(site, '/add-a-listing/missing', { name: '', words: 'A lunch club.' });
  expect(answer.status).toBe(422);
  expect(answer.words).toContain('Write what it is called');
  expect(answer.text).toContain('A lunch club.');
  expect((await ask(site, `/add-a-listing/invited/${'x'.repeat(22)}`)).status).toBe(404);
  expect((await ask(site, '/review/known')).address).toMatch(/^\/sign-in/);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  test.each([
    { scripts: 'on', width: 1280, name: 'Harbour Street knitters', to: 'knitters@millbrook.example.org' },
    { scripts: 'blocked', width: 320, name: 'Harbour Street menders', to: 'menders@millbrook.example.org' },
  ] as const)(
    'somebody names a group, an editor writes to it, and it begins its listing or says no: scripts $scripts',
    async ({ scripts, width, name, to }) => {
      const visit = await visitAs(browser, site, { scripts, width });
      const { page } = visit;
      await page.goto('/add-a-listing');
      await page.getByRole('link', { name: 'Tell us of it' }).click();
      await page.locator('#name').fill(name);
      await page.locator('#words').fill('They meet in the hall on Mondays.');
      await press(page, 'Send');
      await page.getByText('We have noted it').waitFor();
      await fits(visit, 'a group was told of');

      const editor = await visitAs(browser, site, { scripts, width });
      await editor.context.addCookies([
        { name: 'sid', value: cookieOf('edie@demo.example').slice(4), url: site },
      ]);
      const desk = editor.page;
      await desk.goto('/review/known?need=groups');
      await fits(editor, 'the register, asked from an empty square');
      await desk.locator('#name').fill(name);
      await desk.locator('#email').fill(to);
      await press(desk, 'Add it');
      await desk.getByText('It stood in the register already').waitFor();
      await press(desk, 'Write to all that are ticked');
      await desk.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await desk.locator('li.block', { hasText: name }).locator('input[name=ids]').check();
      await press(desk, 'Write to all that are ticked');
      await desk.getByText('We have written to 1 group').waitFor();
      await fits(editor, 'the register');

      const letter = page.locator('li.card', { hasText: to }).getByRole('link', { name: /Be found/ });
      await expect
        .poll(
          async () => {
            await page.goto('/dev/letters');
            return letter.count();
          },
          { timeout: 15_000, interval: 500 },
        )
        .toBe(1);
      await letter.click();
      const link = await page.locator('main a[href*="/add-a-listing/invited/"]').getAttribute('href');
      await page.goto(link ?? '');
      await fits(visit, 'the invitation');
      await press(page, 'Start now');
      await page.waitForURL(/\/what$/);
      expect(await page.locator('#name').inputValue()).toBe(name);
      await page.goto(link ?? '');
      await press(page, 'We do not want to be listed');
      await page.getByText('We do not write again').waitFor();
      await fits(visit, 'a group that said no');
      await desk.goto('/review/known');
      expect(await desk.locator('li.block', { hasText: name }).count()).toBe(0);
      expect([...visit.problems, ...editor.problems].filter((problem) => !/422/.test(problem))).toEqual([]);
      await visit.close();
      await editor.close();
    },
    120_000,
  );
});
