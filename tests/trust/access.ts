import type { Browser, Page } from 'playwright-core';
import { type Look, sayLook, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { bringWork, deskPages } from '#tests/support/desk-pages.ts';
import { cookieIn } from '#tests/support/session-by-hand.ts';
import type { Site } from '#tests/support/site.ts';
import { everyKindOfPage } from '#tests/support/site-pages.ts';
import type { Figure } from './figures.ts';
import { kindsInSittings, type PressedKind } from './sittings.ts';

const WIDTHS = [320, 768, 1280];
const SCRIPTS = ['on', 'blocked'] as const;
const COLOURS = ['light', 'dark', 'forced'] as const;

/** Every way of looking: width, scripts, colours. 320 px is also what is left of 1280 px at 400 %. */
const LOOKS: Look[] = WIDTHS.flatMap((width) =>
  SCRIPTS.flatMap((scripts) => COLOURS.map((colours) => ({ width, scripts, colours }))),
);

/** Opens a page with all that is folded away, and makes the mistake that it is about. */
async function open(page: Page, { address, typed = {}, press }: PressedKind): Promise<void> {
  await page.goto(address, { waitUntil: 'load' });
  if (press) {
    for (const [box, words] of Object.entries(typed)) await page.locator(box).fill(words);
    await page.locator('main').getByRole('button', { name: press, exact: true }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await page.waitForLoadState();
  }
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
}

/** Pages of groups and editors, and those on which somebody is told what came of what they sent. */
async function kindsOfTheDesk({ url, dataDir }: Site): Promise<PressedKind[]> {
  const told = (await bringWork(url)).map(([kind, address]) => ({ kind, address }));
  const desk = await deskPages(url, (email) => cookieIn(dataDir, email));
  return [...told, ...desk].map((each) => ({ status: 200, sensitive: false, ...each }));
}

/** Every kind of page looked at in every way. */
export async function access(running: Site, browser: Browser): Promise<Figure[]> {
  const { url: site } = running;
  const kinds: PressedKind[] = [
    ...(await everyKindOfPage(site)),
    ...(await kindsInSittings(site)),
    ...(await kindsOfTheDesk(running)),
  ];
  const violations: string[] = [];
  const wide: string[] = [];
  const problems: string[] = [];
  let looked = 0;

  async function go(look: Look): Promise<void> {
    const visit = await visitAs(browser, site, look);
    for (const each of kinds) {
      const { kind, cookie } = each;
      await visit.context.clearCookies();
      if (cookie)
        await visit.context.addCookies([{ name: 'sid', value: cookie.slice('sid='.length), url: site }]);
      await open(visit.page, each);
      violations.push(...(await axe(visit.page)).map((line) => `${kind} (${sayLook(look)}): ${line}`));
      wide.push(...(await sideways(visit.page)).map((line) => `${kind} (${sayLook(look)}): ${line}`));
      looked++;
    }
    problems.push(...visit.problems.filter((problem) => !/status of (?:404|422)/.test(problem)));
    await visit.close();
    console.log(`  … ${looked} of ${kinds.length * LOOKS.length} looked at`);
  }

  const waiting = [...LOOKS];
  const work = async () => {
    for (let look = waiting.shift(); look; look = waiting.shift()) await go(look);
  };
  await Promise.all([work(), work()]);
  return [
    {
      what: `axe violations in ${looked} views of ${kinds.length} kinds of page`,
      value: violations.length,
      most: 0,
      details: violations,
    },
    { what: 'views that have to be moved sideways', value: wide.length, most: 0, details: wide },
    {
      what: 'errors in the console, broken policies among them',
      value: problems.length,
      most: 0,
      details: problems,
    },
  ];
}
