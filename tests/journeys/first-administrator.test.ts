import { join } from 'node:path';
import { URL as Address } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { factorCode } from '#src/domain/accounts/totp.ts';
import { hasBrowser, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { CODE, fromLetter } from '#tests/support/letter-box.ts';
import { type Site, startSite } from '#tests/support/site.ts';
import { askOnce } from '#tests/support/site-http.ts';

describe.skipIf(!hasBrowser)('a place that nobody runs yet', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  test('the link that starting prints makes its first administrator, with a second factor, once', async () => {
    const link = /http\S+\/sign-in\/first\/[\w-]{22}/.exec(site.log())?.[0] ?? '';
    const path = new Address(link).pathname;
    const visit = await visitAs(browser, site.url, { width: 320 });
    const { page } = visit;
    const check = async () => expect([await axe(page), await sideways(page)]).toEqual([[], []]);
    const since = new Date();
    await page.goto(path);
    await check();
    await page.getByLabel('Your name').fill('Ada Byron');
    await page.getByLabel('Your e-mail address').fill('ada@byron.example');
    await page.getByRole('button', { name: 'Send me a code' }).click();
    const code = await fromLetter(join(site.dataDir, 'letters'), 'ada@byron.example', since, CODE);
    await page.getByLabel('Your code').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();

    await page.getByRole('heading', { name: 'Set up a second code' }).waitFor();
    await check();
    await page.goto('/people');
    expect(new Address(page.url()).pathname).toBe('/account/second-factor');
    await page.getByLabel('The six numbers').fill('000000');
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await page.getByText('I cannot point my phone at it').click();
    const secret = (await page.locator('details bdi').innerText()).replaceAll(' ', '');
    await page.getByLabel('The six numbers').fill(factorCode(secret, new Date()));
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('heading', { name: 'Keep these codes' }).waitFor();
    await check();
    expect(await page.locator('main li').count()).toBe(10);
    await page.getByRole('link', { name: 'I have kept them' }).click();
    // Back where they were going when they were asked for it.
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
    expect(await page.getByText('Ada Byron (you)').count()).toBe(1);
    await check();
    expect((await askOnce(site.url, path)).status).toBe(404);
    await visit.close();
  });
});
