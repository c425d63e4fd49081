import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask } from '#tests/support/site-http.ts';

const site = here();
const folder = () => join(dirname(inject('site').logFile), 'data', 'letters');

/** Where the letters of this kind lead. */
function linksInLetters(): string[] {
  if (!existsSync(folder())) return [];
  return readdirSync(folder())
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => /\/could-you\/[\w-]+/.exec(readFileSync(join(folder(), name), 'utf8'))?.[0] ?? []);
}

async function newLink(known: readonly string[]): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const fresh = linksInLetters().find((link) => !known.includes(link));
    if (fresh) return fresh;
    await sleep(250);
  }
  throw new Error('no letter came');
}

test('what is nowhere on the map, and what is sensitive by its name, has no page', async () => {
  const headers = { cookie: cookieOf('edie@demo.example') };
  for (const path of ['zebras', 'food/nowhere', 'domestic-abuse'])
    expect([path, (await ask(site, `/review/coverage/${path}`, { headers })).status]).toEqual([path, 404]);
  expect((await ask(site, '/could-you/nonsense')).status).toBe(404);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each([
    ['on', 320, 'mind'],
    ['blocked', 1280, 'work'],
  ] as const)(
    'an editor finds an empty square, asks who might, and hears back: scripts %s, %d px, %s',
    async (scripts, width, need) => {
      const before = linksInLetters();
      const visit = await visitAs(browser, site, { scripts, width });
      await visit.context.addCookies([
        { name: 'sid', value: cookieOf('edie@demo.example').slice(4), url: site },
      ]);
      const { page } = visit;
      const fits = async (what: string) =>
        expect([what, await axe(page), await sideways(page)]).toEqual([what, [], []]);
      await page.goto('/review');
      await page.getByRole('link', { name: 'Where help is missing' }).click();
      await fits('the whole place');
      await page.locator(`main li a[href="/review/coverage/${need}"]`).first().click();
      await fits('one need');
      expect(await page.locator('.queue li').first().textContent()).toContain('Empty');
      await page
        .getByRole('link', { name: /Who might/ })
        .first()
        .click();
      await fits('one square');
      const name = (await page.locator('h4 a').first().textContent()) ?? '';
      await page.getByRole('button', { name: `Ask by letter : ${name}` }).click();
      await page.getByRole('heading', { name: 'Asked' }).waitFor();
      await page
        .getByRole('button', { name: /Note: ring them/ })
        .first()
        .click();
      await page
        .getByRole('button', { name: /They do it already/ })
        .first()
        .waitFor();
      await fits('a square whose groups are asked');

      const group = await visitAs(browser, site, { scripts, width });
      await group.page.goto(await newLink(before));
      expect([await axe(group.page), await sideways(group.page)]).toEqual([[], []]);
      await group.page.getByRole('button', { name: 'Yes, we could' }).click();
      await group.page.getByText('You said that you could').waitFor();
      await group.close();

      await page.getByRole('link', { name: /named another group/ }).click();
      expect(await page.locator('#need').inputValue()).toBe(need);

      await page.goto('/review');
      await page.getByText(/^\d+ groups? answered$/).waitFor();
      await page.getByRole('link', { name: 'Where help is missing' }).click();
      await page.getByText('They could help').first().waitFor();
      await fits('the answers');
      await page.getByRole('button', { name: `Dealt with : ${name}` }).click();
      await page.waitForURL(/\/review\/coverage$/);
      expect(await page.getByRole('button', { name: `Dealt with : ${name}` }).count()).toBe(0);
      expect(visit.problems).toEqual([]);
      await visit.close();
    },
    90_000,
  );
});
