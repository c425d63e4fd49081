import type { Browser } from 'playwright-core';
import { visitAs } from '#tests/support/browser.ts';
import type { Site } from '#tests/support/site.ts';
import type { Figure } from './figures.ts';

/** Searches nobody should find out about. Each has a word that stands nowhere else in the site's addresses or log. */
const SEARCHES: readonly (readonly [words: string, canary: string])[] = [
  ['partner hits me zebrafinch', 'zebrafinch'],
  ['raped by quokkaman', 'quokkaman'],
  ['want to kill myself wombatly', 'wombatly'],
  ['self harm axolotl', 'axolotl'],
  ['hiv test okapi', 'okapi'],
  ['asylum refused pangolin', 'pangolin'],
  ['heroin narwhal', 'narwhal'],
  ['drinking too much capybara', 'capybara'],
  ['gambling tapir', 'tapir'],
  ['prison release bandicoot', 'bandicoot'],
  ['forced marriage dugong', 'dugong'],
  ['he is stalking me kinkajou', 'kinkajou'],
];

/** Goes the whole way of each search, with and without scripts, and looks for its words wherever they may not be. */
export async function canary(site: Site, browser: Browser): Promise<Figure[]> {
  const inAddresses: string[] = [];
  const inTitles: string[] = [];
  const inReferrers: string[] = [];
  const ordinary: string[] = [];
  for (const scripts of ['on', 'off'] as const) {
    for (const [words, word] of SEARCHES) {
      const visit = await visitAs(browser, site.url, { scripts, width: 320 });
      const { page } = visit;
      const tell = (line: string) => `“${words}”, scripts ${scripts}: ${line}`;
      page.on('request', (request) => {
        if (request.url().toLowerCase().includes(word)) inAddresses.push(tell(request.url()));
      });
      const look = async () => {
        if ((await page.title()).toLowerCase().includes(word)) inTitles.push(tell(await page.title()));
        if (page.url().toLowerCase().includes(word)) inAddresses.push(tell(page.url()));
      };
      await page.goto('/');
      await page.locator('#q').pressSequentially(words);
      // Long enough for suggestions to be asked for.
      await page.waitForTimeout(scripts === 'on' ? 300 : 0);
      await page.getByRole('button', { name: 'Find help' }).click();
      await page.waitForURL(/\/(results|search)/);
      if (!page.url().includes('/results/')) ordinary.push(tell(page.url()));
      await look();
      for (const step of ['.toggles button:has-text("Free")', 'ol.cards h2 a']) {
        const before = page.url();
        const target = page.locator(step).first();
        if ((await target.count()) === 0) continue;
        await target.click();
        await page.waitForURL((url) => url.href !== before, { waitUntil: 'load' });
        await look();
      }
      inReferrers.push(...visit.referrers.map(tell));
      await visit.close();
    }
  }
  const log = site.log().toLowerCase();
  const inLog = SEARCHES.filter(([, word]) => log.includes(word)).map(([words]) => words);
  return [
    {
      what: `sensitive searches shown at an ordinary address, of ${SEARCHES.length * 2}`,
      value: ordinary.length,
      most: 0,
      details: ordinary,
    },
    { what: 'addresses with a word of them', value: inAddresses.length, most: 0, details: inAddresses },
    { what: 'titles with a word of them', value: inTitles.length, most: 0, details: inTitles },
    { what: 'requests with a Referer', value: inReferrers.length, most: 0, details: inReferrers },
    { what: 'log lines with a word of them', value: inLog.length, most: 0, details: inLog },
  ];
}
