import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { here } from '#tests/support/site-here.ts';
import { ask } from '#tests/support/site-http.ts';
import { MARK } from '#tests/trust/hostile/inputs.ts';
import { raid } from '#tests/trust/hostile/raid.ts';
import { reflectedIn } from '#tests/trust/hostile/reflected.ts';
import { strike } from '#tests/trust/hostile/send.ts';

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

test('a page that was asked for by another name of this site is not what everybody is shown', async () => {
  const asked = { method: 'GET', path: '/urgent', headers: { host: `${MARK}.example` } };
  expect((await strike(site, asked)).body).toContain(`http://${MARK}.example/urgent`);
  expect((await ask(site, '/urgent')).text).not.toContain(MARK);
  expect((await strike(site, { ...asked, headers: {} })).body).not.toContain(MARK);
});

test.skipIf(!hasBrowser)('a payload that became more than words is noticed', async () => {
  if (!browser) return;
  const { page, close } = await visitAs(browser, site);
  const caught = [
    `<${MARK}>`,
    `<p title="" onclick=${MARK}()>`,
    `<a href="java\tscript:${MARK}()">x</a>`,
    `<script>${MARK}()</script>`,
    `<base href="//${MARK}.example">`,
    `<script type="application/ld+json">{"a": </script>`,
    '<p style="color:red">',
  ];
  for (const body of caught) expect(await reflectedIn(page, [body]), body).not.toEqual([]);
  const words = [
    `<p title="&lt;${MARK}&gt;">&lt;script&gt;${MARK}()</p>`,
    `<a href="/search?q=%3C${MARK}%3E">x</a>`,
  ];
  expect(await reflectedIn(page, words)).toEqual([]);
  await close();
});
