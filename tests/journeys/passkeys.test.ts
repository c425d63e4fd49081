import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '#src/setup/browser.mjs';
import { hasBrowser } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask } from '#tests/support/site-http.ts';

const ADA = 'ada@demo.example';
// No passkey works at a bare IP address.
const site = here().replace('127.0.0.1', 'localhost');

test('at an address without a name, the page says that there are none, and that the code works', async () => {
  const answer = await ask(here(), '/account/passkeys', { headers: { cookie: cookieOf(ADA) } });
  expect(answer.text).toContain('Passkeys do not work at this address');
});

describe.runIf(hasBrowser)('a passkey in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: findBrowser() as string,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
    });
  });
  afterAll(() => browser.close());

  test('is made, takes the place of the six numbers, and is taken away again', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
    await context.addCookies([{ name: 'sid', value: cookieOf(ADA).slice(4), url: site }]);
    const page = await context.newPage();
    const devices = await context.newCDPSession(page);
    await devices.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const;
    await devices.send('WebAuthn.addVirtualAuthenticator', { options });

    await page.goto(`${site}/account`);
    await page.getByRole('link', { name: 'Passkeys' }).click();
    await page.getByRole('button', { name: 'Make a passkey here' }).click();
    await page.waitForURL(/ok=passkey$/);
    expect(await page.locator('main').innerText()).toContain('not used yet');
    expect(await axe(page)).toEqual([]);

    // The same sign-in, twenty minutes later.
    const late = cookieOf(ADA, undefined, 20);
    await context.addCookies([{ name: 'sid', value: late.slice(4), url: site }]);
    await page.goto(`${site}/account/passkeys`);
    expect(new URL(page.url()).pathname).toBe('/account/confirm');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.waitForURL(`${site}/account/passkeys`);
    expect(await page.locator('main').innerText()).toContain('last used on');
    await page.getByRole('button', { name: /^Take it away/ }).click();
    await page.waitForURL(/ok=passkey-gone/);
    expect(await page.getByRole('button', { name: /^Take it away/ }).count()).toBe(0);
    await context.close();
  });

  test('that is not there leaves the code to be typed, and says so', async () => {
    const context = await browser.newContext();
    await context.addCookies([{ name: 'sid', value: cookieOf(ADA).slice(4), url: site }]);
    const page = await context.newPage();
    const devices = await context.newCDPSession(page);
    await devices.send('WebAuthn.enable');
    await page.goto(`${site}/account/passkeys`);
    await page.route('**/account/passkeys', (route) => route.fulfill({ status: 503 }));
    await page.getByRole('button', { name: 'Make a passkey here' }).click();
    await page.getByText('That did not work. Try again, or use the code of your app.').waitFor();
    await context.close();
  });
});
