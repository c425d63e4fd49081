import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { CODE, fromLetter } from '#tests/support/letter-box.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { buildSite, type Site, startSite } from '#tests/support/site.ts';
import { askOnce } from '#tests/support/site-http.ts';

const DEV = 'dev@demo.example';

describe.runIf(hasBrowser)('somebody who has lost their second code', () => {
  // Its own: afterwards somebody has none.
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    await buildSite();
    [site, browser] = await Promise.all([startSite(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  const signedIn = (name: string, minutesAgo = 0) =>
    cookieOf(`${name}@demo.example`, site.dataDir, minutesAgo);
  async function visit(name: string, scripts: 'on' | 'off') {
    const { page, context, close } = await visitAs(browser, site.url, { width: 320, scripts });
    const value = signedIn(name).slice('sid='.length);
    await context.addCookies([{ name: 'sid', value, url: site.url }]);
    const check = async () => {
      if (scripts === 'on') expect(await axe(page)).toEqual([]);
      expect(await sideways(page)).toEqual([]);
    };
    return {
      page,
      close,
      check,
      press: (button: RegExp) => page.getByRole('button', { name: button }).click(),
    };
  }

  test('is let in again by two people, and is told by two letters', async () => {
    const since = new Date();
    const letters = join(site.dataDir, 'letters');
    const ada = await visit('ada', 'off');
    await ada.page.goto('/people');
    await ada.check();
    await ada.press(/lost their second code.*Dev/);
    await ada.page.getByText('Somebody else must agree').waitFor();
    expect(await ada.page.getByRole('button', { name: /take it away/ }).count()).toBe(0);
    await ada.close();
    expect(await fromLetter(letters, DEV, since, /(Nothing has changed yet)/)).toBeTruthy();

    const edie = await visit('edie', 'on');
    await edie.page.goto('/account');
    await edie.check();
    await edie.page.getByRole('link', { name: 'Lost second codes: 1 to look at' }).click();
    await edie.page.getByText('Ada asked for this').waitFor();
    await edie.check();
    await edie.press(/I have spoken to them/);
    await edie.page.getByText('Their second code is gone').waitFor();
    await edie.check();
    await edie.close();
    expect(await fromLetter(letters, DEV, since, /(You are signed out everywhere)/)).toBeTruthy();

    const dev = await visitAs(browser, site.url, { width: 320, scripts: 'off' });
    await dev.page.goto('/sign-in');
    await dev.page.getByLabel('Your e-mail address').fill(DEV);
    await dev.page.getByRole('button', { name: 'Send me a code' }).click();
    await dev.page.getByLabel('Your code').fill(await fromLetter(letters, DEV, since, CODE));
    await dev.page.getByRole('button', { name: 'Sign in' }).click();
    await dev.page.getByRole('heading', { name: 'Set up a second code' }).waitFor();
    await dev.close();
  });

  test('is nobody’s to agree to without the right, or without their own second code given just now', async () => {
    const post = (cookie: string) =>
      askOnce(site.url, '/people/recovery', {
        method: 'POST',
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ do: 'agree', account: crypto.randomUUID() }),
      });
    expect((await post(signedIn('gwen'))).status).toBe(403);
    expect((await post(signedIn('ada'))).status).toBe(404);
    expect((await post('')).headers.get('location')).toBe('/sign-in?to=%2Fpeople%2Frecovery');
  });
});
