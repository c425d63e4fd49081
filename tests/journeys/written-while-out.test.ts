import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { fits } from '#tests/support/fits.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { askOnce } from '#tests/support/site-http.ts';

const site = here();
const EDIE = 'edie@demo.example';
const longAgo = (email: string) => cookieOf(email, undefined, 31);
const post = (address: string, cookie: string, fields: Record<string, string>) =>
  askOnce(site, address, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });
const leadsTo = ({ headers }: { headers: Headers }) =>
  new URL(headers.get('location') ?? '', site).searchParams.get('to') ?? '';

test('nothing is held of a stranger, of a button alone, or of a code', async () => {
  const words = { name: 'Kite makers', words: 'They meet on Mondays.' };
  const asked = async (path: string, cookie: string, fields: Record<string, string>) => {
    const answer = await post(path, cookie, fields);
    expect([answer.status, answer.headers.get('location')?.startsWith('/sign-in')]).toEqual([303, true]);
    return leadsTo(answer);
  };
  expect(await asked('/review/known', '', words)).toBe('/review/known');
  expect(await asked('/review/known', `sid=${'A'.repeat(43)}`, words)).toBe('/review/known');
  expect(await asked('/review/known', longAgo(EDIE), { do: 'write' })).toBe('/review/known');
  expect(await asked('/account/second-factor', longAgo(EDIE), { code: '123456' })).toBe(
    '/account/second-factor',
  );
  expect(await asked('/review/known', longAgo(EDIE), words)).toMatch(/^\/account\/unsent\/[\da-f-]{36}$/);
});

test('what one wrote is nobody else’s', async () => {
  const words = { name: 'Kite makers', words: 'They meet on Mondays.' };
  const held = leadsTo(await post('/review/known', longAgo(EDIE), words));
  const asOther = { headers: { cookie: cookieOf('dev@demo.example') } };
  const seen = await askOnce(site, held, asOther);
  expect([seen.status, seen.text.includes('Kite makers')]).toEqual([404, false]);
  expect((await askOnce(site, held)).headers.get('location')).toMatch(/^\/sign-in/);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each([
    { scripts: 'on', width: 1280, name: 'Tower Street whittlers' },
    { scripts: 'blocked', width: 320, name: 'Tower Street weavers' },
  ] as const)(
    'an editor who was signed out while writing loses nothing: scripts $scripts, $width px',
    async ({ scripts, width, name }) => {
      const visit = await visitAs(browser, site, { scripts, width });
      const { page, context } = visit;
      const comeWith = (cookie: string) =>
        context.addCookies([{ name: 'sid', value: cookie.slice(4), url: site }]);
      const press = (label: string) => page.getByRole('button', { name: label }).first().click();
      await comeWith(cookieOf(EDIE));
      await page.goto('/review/known?need=groups');
      await page.locator('#name').fill(name);
      await comeWith(longAgo(EDIE));
      await press('Add it');
      await page.waitForURL(/\/sign-in\?to=/);
      const held = new URL(page.url()).searchParams.get('to') ?? '';
      await comeWith(cookieOf(EDIE));
      await page.goto(held);
      await page.getByRole('heading', { name: 'What you wrote is still here' }).waitFor();
      await page.getByText(name).waitFor();
      await fits(visit, 'what was written while signed out');
      await press('Send it now');
      await page.waitForURL(/\/review\/known/);
      await page.getByText(name).first().waitFor();
      expect((await page.request.get(held)).status()).toBe(404);
      await visit.close();
    },
  );
});
