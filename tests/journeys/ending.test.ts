import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runJob } from '#src/jobs/run-job.ts';
import { hasBrowser, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { type Site, startSite } from '#tests/support/site.ts';
import { ask, send } from '#tests/support/site-http.ts';

const LISTING = 'Limpet immigration advice';
let site: Site;
/** Where the letter about that listing leads. */
let path = '';

/** Of the letters laid into the folder, the one about a listing. */
function linkIn(folder: string): string {
  if (!existsSync(folder)) return '';
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const { body } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { body: string };
    const found = body.includes(LISTING) && /\/ending\/[\w-]+/.exec(body)?.[0];
    if (found) return found;
  }
  return '';
}

beforeAll(async () => {
  site = await startSite();
  const said: string[] = [];
  const say = (line: unknown) => said.push(String(line));
  await runJob(['chase'], { env: { DATA_DIR: site.dataDir }, now: new Date(), say, complain: say });
  for (let tries = 0; tries < 60 && !path; tries++) {
    path = linkIn(join(site.dataDir, 'letters'));
    if (!path) await sleep(300);
  }
});
afterAll(() => site?.stop());

const inAYear = new Date(Date.now() + 380 * 86_400_000).toISOString().slice(0, 10);
const [year = '', month = '', day = ''] = inAYear.split('-');

test('in a list, what has ended is said on the card', async () => {
  const found = await send(site.url, '/search', { q: 'Tern immigration desk', near: 'FY1' });
  expect(found.words).toContain(
    'Immigration advice (EX-3019) ended on 14 May 2026. Ask before you rely on it.',
  );
});

test('a group says from its letter that it is renewed; what is no day is refused by its box', async () => {
  const page = await ask(site.url, path);
  expect(page.words).toContain('Immigration advice (EX-3044)');
  const wrong = await send(site.url, path, {
    'day.until': '31',
    'month.until': '2',
    'year.until': year,
    said: 'renewed',
  });
  expect([wrong.status, wrong.words]).toEqual([422, expect.stringContaining('Write the day')]);
  expect(wrong.text).toContain('value="31"');
  const answer = {
    'day.until': day,
    'month.until': month,
    'year.until': year,
    said: 'renewed',
    reference: 'EX-4000',
  };
  const done = await send(site.url, path, answer);
  expect(done.words).toContain('An editor checks this');
  expect((await ask(site.url, '/ending/nonsense')).status).toBe(404);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each([
    ['on', 320],
    ['blocked', 1280],
  ] as const)(
    'an editor deals with dates that end: scripts %s, %d px',
    async (scripts, width) => {
      const visit = await visitAs(browser, site.url, { scripts, width });
      const { page } = visit;
      const fits = async (what: string) =>
        expect([what, await axe(page), await sideways(page)]).toEqual([what, [], []]);
      await page.goto(path);
      await fits('the group’s page');
      const value = cookieOf('edie@demo.example', site.dataDir).slice(4);
      await visit.context.addCookies([{ name: 'sid', value, url: site.url }]);
      await page.goto('/review');
      await page.getByRole('link', { name: 'Permission and funding that end' }).click();
      await fits('the list');
      const row = page.locator('.queue > li').first();
      await row.getByRole('button', { name: 'Publish the new date' }).click();
      if (width === 320) {
        // What the group wrote stands in the boxes: one press publishes it.
        await page.waitForURL(/\/review\/ending$/);
        expect(await page.getByRole('heading', { name: LISTING }).count()).toBe(0);
      } else {
        await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
        await fits('a day that is missing');
        await page.getByRole('button', { name: /Leave it: it has ended/ }).click();
        await page.waitForURL(/\/review\/ending$/);
        expect(await page.getByRole('button', { name: /Leave it/ }).count()).toBe(0);
      }
      expect(visit.problems.filter((problem) => !problem.includes('422'))).toEqual([]);
      await visit.close();
    },
    60_000,
  );

  test('the page of the listing says the new date, and the group is thanked', async () => {
    expect((await ask(site.url, path)).words).toContain('An editor has dealt with this');
    const found = await send(site.url, '/search', { q: 'Limpet immigration advice', near: 'FY1' });
    const listing = /href="(\/services\/[^"]+)"/.exec(found.text)?.[1] ?? '';
    expect((await ask(site.url, listing)).words).toContain(`EX-4000) until ${Number(day)}`);
  });
});
