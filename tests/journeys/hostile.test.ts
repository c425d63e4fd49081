import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { here } from '#tests/support/site-here.ts';
import { raid } from '#tests/trust/hostile/raid.ts';

const site = here();
let browser: Browser | undefined;
beforeAll(async () => {
  if (hasBrowser) browser = await openBrowser();
});
afterAll(() => browser?.close());

test('what nobody in their right mind would send is answered calmly, and comes back as words or not at all', async () => {
  const visit = browser && (await visitAs(browser, site));
  const { wrong, sent } = await raid(site, { count: 300, seed: 20_261_121, window: visit?.page });
  await visit?.close();
  expect(sent).toBeGreaterThan(300);
  expect(wrong).toEqual([]);
}, 120_000);
