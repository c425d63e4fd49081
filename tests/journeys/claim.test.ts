import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasBrowser, openBrowser, press, type Visit, visitAs } from '#tests/support/browser.ts';
import { fits } from '#tests/support/fits.ts';
import { CODE, fromLetter, INVITATION } from '#tests/support/letter-box.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { firstService } from '#tests/support/site-pages.ts';

const site = here();
const folder = join(dirname(inject('site').logFile), 'data', 'letters');

test('what has to be mended is said by its box, and what was typed is kept', async () => {
  const id = (await firstService(site, 'cobble')).split('/')[2] ?? '';
  const answer = await send(site, `/claim/${id}`, { email: 'pat', way: 'letter' });
  expect(answer.status).toBe(422);
  expect(answer.words).toContain('Write an e-mail address such as');
  expect(answer.text).toContain('value="pat"');
  expect((await ask(site, `/claim/mine/${'x'.repeat(22)}`)).status).toBe(404);
  expect((await ask(site, `/claim/${crypto.randomUUID()}`)).status).toBe(404);
  expect((await ask(site, '/my-listings/colleagues')).address).toMatch(/^\/sign-in/);
  expect((await ask(site, '/review/claims')).address).toMatch(/^\/sign-in/);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  async function signedIn(email: string, path: string): Promise<Visit> {
    const visit = await visitAs(browser, site, { width: 320, scripts: 'blocked' });
    await visit.context.addCookies([{ name: 'sid', value: cookieOf(email).slice(4), url: site }]);
    await visit.page.goto(path);
    return visit;
  }

  test.each([
    { scripts: 'on', width: 320, what: 'kittiwake', me: 'lee@example.com' },
    { scripts: 'blocked', width: 1280, what: 'foghorn', me: 'kim@example.com' },
  ] as const)(
    'somebody shows by a code to the published address that a listing is theirs, and looks after it: scripts $scripts',
    async ({ scripts, width, what, me }) => {
      const since = new Date();
      const visit = await visitAs(browser, site, { scripts, width });
      const { page } = visit;
      await page.goto(await firstService(site, what));
      const name = (await page.locator('h1').textContent()) ?? '';
      await page.getByRole('link', { name: 'Is this your group?' }).click();
      await fits(visit, 'the question');
      await page.locator('#email').fill(me);
      await press(page, 'Go on');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await fits(visit, 'something to mend');
      await page.locator('input[value=letter]').check();
      await press(page, 'Go on');
      await page.waitForURL(/\/claim\/mine\//);
      await fits(visit, 'where the code is typed');
      const published = (await page.locator('.lede bdi').textContent()) ?? '';
      const code = await fromLetter(folder, published, since, /\n([0-9A-Z]{6})\n/);
      await page.locator('#code').fill(code.startsWith('Z') ? 'AAAAAA' : 'ZZZZZZ');
      await press(page, 'Go on');
      await page.getByText('You have 4 more tries').first().waitFor();
      await page.locator('#code').fill(code.toLowerCase());
      await press(page, 'Go on');
      await page.getByText('sent an invitation').waitFor();
      await fits(visit, 'what has become of it');

      await page.goto(await fromLetter(folder, me, since, INVITATION));
      await page.locator('#name').fill('Lee');
      await press(page, 'Send me a code');
      await page.waitForURL(/sign-in\/code/);
      await page.locator('#code').fill(await fromLetter(folder, me, since, CODE));
      await press(page, 'Sign in');
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      await page.goto('/my-listings');
      await page.getByRole('link', { name, exact: true }).waitFor();
      expect(visit.problems.filter((problem) => !/422/.test(problem))).toEqual([]);
      await visit.close();
    },
    90_000,
  );

  test('an editor rings the published number, and whoever asked types the code that was told', async () => {
    const visit = await visitAs(browser, site, { scripts: 'blocked', width: 320 });
    const { page } = visit;
    await page.goto('/claim');
    await fits(visit, 'where a listing is looked for');
    await page.locator('#name').fill('lantern larder');
    await press(page, 'Find it');
    await fits(visit, 'what is called so');
    await page.locator('main a[href^="/claim/"]').first().click();
    await page.locator('#email').fill('sam@example.com');
    await page.locator('input[value=call]').check();
    await press(page, 'Go on');
    await page.getByText('Nobody has rung yet').waitFor();
    await fits(visit, 'waiting for a call');
    const reference = (await page.locator('p bdi').first().textContent()) ?? '';

    const editor = await signedIn('edie@demo.example', '/review/claims');
    await fits(editor, 'who asks');
    const row = editor.page.locator('.queue > li', { hasText: reference });
    const code = (await row.locator('.number').textContent())?.replaceAll(' ', '') ?? '';
    await row.getByRole('button', { name: /They say no/ }).click();
    await editor.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await fits(editor, 'a refusal without a reason');
    await editor.page
      .locator('.queue > li', { hasText: reference })
      .getByRole('button', { name: /I told them/ })
      .click();
    await editor.page.getByText('It waits to be typed').first().waitFor();

    await page.reload();
    await page.getByText('We told the code to whoever answered').waitFor();
    await page.locator('#code').fill(code);
    await press(page, 'Go on');
    await page.getByText(/sent an invitation|agree as well/).waitFor();
    await visit.close();
    await editor.close();
  }, 90_000);

  test('who looks after listings asks a colleague to do so too', async () => {
    const visit = await signedIn('gwen@demo.example', '/my-listings/colleagues');
    await fits(visit, 'colleagues');
    await visit.page.locator('#email').fill('not an address');
    await press(visit.page, 'Invite');
    await visit.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await visit.page.locator('#email').fill('ola@example.com');
    await press(visit.page, 'Invite');
    await visit.page.getByText('The invitation is on its way').waitFor();
    expect(await visit.page.locator('main').textContent()).toContain('ola@example.com, invited');
    await fits(visit, 'a colleague is invited');
    await visit.close();
  }, 60_000);
});
