import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, press, visitAs } from '#tests/support/browser.ts';
import { fits } from '#tests/support/fits.ts';
import { serviceFor } from '#tests/support/plan-pages.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { firstService } from '#tests/support/site-pages.ts';

const site = here();

test('a number that costs extra is refused by its box, and what was typed is kept', async () => {
  const address = `/services/${await serviceFor(site, 'library')}/suggest`;
  const page = await ask(site, address);
  expect(page.headers.get('cache-control')).toBe('no-store');
  const seen = /name="seen" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const answer = await send(site, address, {
    seen,
    formId: crypto.randomUUID(),
    'shown-phone': '',
    phone: '0906 123 4567',
  });
  expect(answer.status).toBe(422);
  expect(answer.title).toMatch(/^Error: /);
  expect(answer.words).toMatch(/premium number/);
  expect(answer.text).toContain('0906 123 4567');
});

test.each(['nonsense', 'x'.repeat(32)])('a suggestion nobody made is not found: %s', async (token) => {
  expect((await ask(site, `/changes/${token}`)).status).toBe(404);
  expect((await ask(site, `/changes/stop/${token}`)).status).toBe(404);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('the contact that is published gets a letter; only a press stops the change', async () => {
    const visit = await visitAs(browser, site, { width: 320, scripts: 'blocked' });
    const { page } = visit;
    await page.goto(await firstService(site, 'cobble'));
    await page.getByRole('link', { name: 'Suggest a change' }).click();
    await page.locator('#email').fill('kitchen@millbrook.example.org');
    await press(page, 'Send');
    await page.waitForURL(/\/changes\//);
    const suggested = page.url();
    const letter = page
      .locator('li.card', { hasText: 'cobble-crumb' })
      .getByRole('link', { name: 'Is this change right?' })
      .first();
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
    const link = await page.locator('main a[href*="/changes/stop/"]').getAttribute('href');
    for (let looks = 0; looks < 3; looks++) await ask(site, new URL(link ?? '', site).pathname);
    await page.goto(link ?? '');
    await fits(visit, 'the question to the old contact');
    await press(page, 'Stop it');
    await page.getByText('You stopped it').waitFor();
    await page.goto(suggested);
    expect(await page.locator('main').textContent()).toContain('The service said that this is not right');
    await visit.close();
  }, 60_000);
});
