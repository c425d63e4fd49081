import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Directory, openDirectory } from '#db/open.ts';
import { checkLinks } from '#src/domain/moderation/links/check-links.ts';
import { readCurrent } from '#src/domain/moderation/versions.ts';
import { hasBrowser, openBrowser, type Visit, visitAs } from '#tests/support/browser.ts';
import { fits } from '#tests/support/fits.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask } from '#tests/support/site-http.ts';
import { firstService } from '#tests/support/site-pages.ts';

const site = here();
const idOf = async (q: string) => (await firstService(site, q)).split('/')[2] ?? '';
const DAY = 86_400_000;

test.each([
  '/review/duplicates',
  `/review/duplicates/${crypto.randomUUID()}`,
  `/review/links/${crypto.randomUUID()}`,
])('nobody sees what is only for editors: %s', async (path) => {
  expect((await ask(site, path)).address).toMatch(/^\/sign-in/);
});

/** Two listings of their own web addresses, on which no life hangs. */
function twoOf({ sqlite }: Directory, skip: number): [string, string] {
  const rows = sqlite
    .prepare(
      `select id from service where status = 'active' and sensitive = 0 and url is not null and crisis_id is null
       and kind = 'example' group by url having count(*) = 1 order by id limit 2 offset ?`,
    )
    .pluck()
    .all(skip) as string[];
  return [rows[0] ?? '', rows[1] ?? ''];
}

/** The job's looks of a week, at which one address of all was never there. */
async function lookForAWeek(directory: Directory, gone: string): Promise<void> {
  await directory.writeTx(({ sqlite }) => void sqlite.exec('delete from link_check'));
  for (const daysAgo of [7, 4, 0]) {
    const now = new Date(Date.now() - daysAgo * DAY);
    const look = async (url: string) => (url === gone ? ('gone' as const) : ('works' as const));
    await checkLinks({ directory, now }, { look, most: 100_000, withExamples: true });
  }
}

describe.skipIf(!hasBrowser)('an editor clears the morning', () => {
  let browser: Browser;
  let directory: Directory;
  beforeAll(async () => {
    browser = await openBrowser();
    directory = openDirectory(join(dirname(inject('site').logFile), 'data', 'directory.db'));
  });
  afterAll(async () => {
    directory?.close();
    await browser?.close();
  });

  async function editor(email: string, look: { scripts: 'on' | 'blocked'; width: number }): Promise<Visit> {
    const visit = await visitAs(browser, site, look);
    const [name = '', value = ''] = cookieOf(email).split(/=(.*)/);
    await visit.context.addCookies([{ name, value, url: site }]);
    return visit;
  }

  test.each([
    ['on', 320, 'walking', 0],
    ['blocked', 1280, 'chess', 2],
  ] as const)(
    'scripts %s, %d px',
    async (scripts, width, faulty, skip) => {
      const look = { scripts, width };
      const faultyId = await idOf(faulty);
      const [oneId, otherId] = twoOf(directory, skip);
      const { record } = await readCurrent(directory, otherId);
      const broken = record.url ?? record.organization?.website ?? '';
      expect(broken).toMatch(/^https?:/);
      await lookForAWeek(directory, broken);

      const resident = await visitAs(browser, site, look);
      await resident.page.goto(`/services/${faultyId}/wrong`);
      await resident.page.locator('input[value=wrong-times]').check();
      await resident.page.getByRole('button', { name: 'Send' }).click();
      await resident.page.waitForURL(/\/reports\//);
      const told = resident.page.url();

      await resident.page.goto(`/services/${oneId}/suggest`);
      await resident.page.locator('#summary').fill(`Warm and friendly, ${width}.`);
      await resident.page.getByRole('button', { name: 'Send' }).click();
      await resident.page.waitForURL(/\/changes\//);
      const suggested = resident.page.url();
      await resident.page.goto(told);

      const edie = await editor('edie@demo.example', look);
      const { page } = edie;
      const press = (name: string) => page.getByRole('button', { name }).click();
      await page.goto('/review');
      await fits(edie, 'the queue');

      // Ordinary words, accepted in one go.
      const { name: oneName } = (await readCurrent(directory, oneId)).record;
      await page.locator('.queue li', { hasText: oneName }).locator('input[name=ids]').check();
      await press('Accept all that are ticked');
      await page.getByText('1 change is published').waitFor();
      expect((await readCurrent(directory, oneId)).record.summary).toBe(`Warm and friendly, ${width}.`);
      expect((await ask(site, new URL(suggested).pathname)).words).toContain('It was published');

      // A fault.
      await page.locator(`a[href="/review/faults/${faultyId}/wrong-times"]`).click();
      await press('Say that I am looking into it');
      await resident.page.reload();
      await resident.page.getByText('Somebody is looking into it').waitFor();
      await page.locator('input[value=fixed]').check();
      await page.locator('#answer').fill('now on Mondays');
      await press('Answer');
      await page.waitForURL(/\/review$/);
      await resident.page.reload();
      expect(await resident.page.locator('main').textContent()).toMatch(
        /Fixed on \d+ \w+ \d{4}: now on Mondays/,
      );

      // Two listings that may be one.
      await page.getByRole('link', { name: 'One service or two?' }).first().click();
      await fits(edie, 'the pairs');
      await page.locator('#first').fill(`${site}/services/${oneId}`);
      await page.locator('#second').fill('the other one');
      await press('Put them side by side');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await page.locator('#second').fill(otherId);
      await press('Put them side by side');
      await page.waitForURL(/\/review\/duplicates\/.+/);
      await fits(edie, 'the pair');
      await press('Make them one');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await fits(edie, 'the pair with what is missing');
      for (const name of await page
        .locator('.pair-fact input[type=radio]')
        .evaluateAll((all) => [...new Set(all.map((each) => each.getAttribute('name') ?? ''))]))
        await page.locator(`input[name="${name}"]`).first().check();
      await press('Make them one');
      await page.getByText('They are one now').waitFor();
      await fits(edie, 'one service');
      expect((await ask(site, `/services/${otherId}`)).address).toContain(oneId);
      await press('Take it back');
      await page.getByText('these are two services').waitFor();
      expect((await ask(site, `/services/${otherId}`)).address).toContain(otherId);
      expect((await readCurrent(directory, otherId)).record).toEqual(record);

      // A link that leads nowhere.
      await page.goto('/review');
      await page.locator('a[href^="/review/links/"]').first().click();
      await fits(edie, 'the link');
      expect(await page.locator('main').textContent()).toContain(broken);
      await page.locator('input[value=change]').check();
      await press('Save');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      const wanted = `https://example.org/${width}`;
      await page.locator('#wanted').fill(wanted);
      await press('Save');
      await page.waitForURL(/\/review$/);
      expect(await page.locator('a[href^="/review/links/"]').count()).toBe(0);
      const change = await page
        .locator('.queue li', { hasText: record.name })
        .locator('a[href^="/review/changes/"]')
        .getAttribute('href');
      const dev = await editor('dev@demo.example', look);
      await dev.page.goto(change ?? '');
      await dev.page.locator('input[value=take]').first().check();
      await dev.page.getByRole('button', { name: 'Save' }).click();
      await dev.page.getByText('This is done').waitFor();
      expect((await ask(site, `/services/${otherId}`)).text).toContain(wanted);

      const isOurs = (problem: string) => !/422/.test(problem);
      expect([resident, edie, dev].flatMap(({ problems }) => problems).filter(isOurs)).toEqual([]);
      for (const visit of [resident, edie, dev]) await visit.close();
    },
    150_000,
  );
});
