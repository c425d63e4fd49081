import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { button, choice } from '#tests/support/answering.ts';
import { hasBrowser, openBrowser, traces, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { discreetAt, target } from '#tests/support/discreet-sitting.ts';
import { entries, exitFrom, goRound, press } from '#tests/support/discreet-walk.ts';
import { here, siteLog } from '#tests/support/site-here.ts';

const site = here();
const { beginDiscreetly, leadsTo } = discreetAt(site);
/** Every page on the way is examined, which takes a browser a while. */
const LONGEST = 240_000;
const ELSEWHERE = 'http://elsewhere.test/';

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  describe('with scripts', () => {
    test.each([
      [320, 'before the first question'],
      [320, 'when it was offered'],
      [768, 'when it was offered'],
      [1280, 'before the first question'],
    ])(
      '%i px wide, no entry of ours but the page that is open, and none after leaving: asked %s',
      async (width, when) => {
        const visit = await visitAs(browser, site, { width });
        const { page } = visit;
        await page.goto(ELSEWHERE);
        await page.goto('/questions/resident');
        if (when === 'before the first question') {
          await page.locator('summary', { hasText: 'Does somebody look' }).click();
          await page.getByRole('checkbox', { name: /^Hide my steps/ }).check();
        }
        await press(page, button(page, 'Start'));
        const ours: string[] = [];
        const wrong: string[] = [];
        await goRound(page, async () => {
          const before = (await entries(page)).slice(0, -1);
          // The way out stays in sight, and covers whatever is scrolled under it.
          await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
          if (width === 320 && when !== 'before the first question') wrong.push(...(await axe(page)));
          ours.push(...before.map(({ url }) => url).filter((url) => url.startsWith(site)));
          expect(await page.title()).toMatch(/^(Questions|What could help|Find help|Your plan)$/);
        });
        expect(ours).toEqual([]);
        expect(wrong).toEqual([]);
        expect(await traces(visit)).toEqual([]);
        expect(visit.referrers).toEqual([]);
        await page.locator('exit-this-page [data-exit]').click();
        await page.waitForURL(target);
        expect((await entries(page)).filter(({ url }) => url.startsWith(site))).toEqual([]);
        await page.goBack();
        expect(page.url()).toBe(ELSEWHERE);
        expect(visit.strangers).toEqual([ELSEWHERE, target, ELSEWHERE]);
        await visit.close();
      },
      LONGEST,
    );
  });

  describe('without scripts', () => {
    test.each([
      [320, 'nothing'],
      [320, 'Exit'],
      [768, 'Finish'],
      [1280, 'Exit'],
    ])(
      '%i px wide, every entry of the sitting says nothing, and leads away: after %s',
      async (width, end) => {
        const visit = await visitAs(browser, site, { width, scripts: 'off' });
        const { page } = visit;
        await page.goto('/questions/resident');
        await page.locator('summary', { hasText: 'Does somebody look' }).click();
        await page.getByRole('checkbox', { name: /^Hide my steps/ }).check();
        await press(page, button(page, 'Start'));
        await goRound(page, async () => undefined);
        if (end === 'Exit') await exitFrom(page);
        if (end === 'Finish') await press(page, button(page, 'Finish and clear this device'));
        await page.waitForLoadState();
        const sitting = (await entries(page)).filter(({ url }) => /\/(answers|plan)\//.test(url));
        expect(sitting.length).toBeGreaterThan(10);
        for (const { url, title } of sitting) {
          expect(url).toMatch(
            /\/(answers|plan)\/[\w-]{22}(\/(\d+|now|matches|all|see\/[\da-f-]{36}))?-\d+(\?(more|list|ok)=[\w-]+)?(#[\w-]+)?$/,
          );
          expect(title).toMatch(/^(Questions|What could help|Find help|Your plan)$/);
        }
        const open = end === 'nothing' ? sitting.slice(0, -1) : sitting;
        for (const { url } of open)
          expect(await leadsTo(url.slice(site.length).replace(/#.*/, '')), url).toEqual([303, target]);
        for (const _ of open.slice(0, 4)) {
          await page.goBack();
          expect(page.url()).toBe(target);
        }
        await visit.close();
      },
    );
  });

  test.each(['Exit', 'nothing'])(
    'a browser that keeps pages to show them again shows none of ours, even without scripts: after %s',
    async (end) => {
      const keeper = await openBrowser({ keepsPages: true });
      const visit = await visitAs(keeper, site, { width: 320, scripts: 'off' });
      const { page } = visit;
      await page.goto('/questions/resident');
      await page.locator('summary', { hasText: 'Does somebody look' }).click();
      await page.getByRole('checkbox', { name: /^Hide my steps/ }).check();
      await press(page, button(page, 'Start'));
      await press(page, button(page, 'Skip'));
      await press(page, button(page, 'Skip'));
      if (end === 'Exit') await exitFrom(page);
      await page.waitForLoadState();
      for (let step = 0; step < 2; step++) {
        await page.goBack();
        expect(page.url()).toBe(target);
      }
      await visit.close();
      await keeper.close();
    },
  );

  test('Shift three times in discreet mode wipes the sitting too', async () => {
    const { page, close } = await visitAs(browser, site, { width: 320 });
    await page.goto(site + (await beginDiscreetly()));
    const address = new URL(page.url()).pathname;
    for (let time = 0; time < 3; time++) await page.keyboard.press('Shift');
    await page.waitForURL(target);
    await expect.poll(() => leadsTo(address.replace(/-\d+$/, ''))).toEqual([303, target]);
    await close();
  });

  test.each(['on', 'off'] as const)(
    'no answer, need or place is in any address, title, Referer, cookie, store or line of the log: scripts %s',
    async (scripts) => {
      const visit = await visitAs(browser, site, { width: 320, scripts });
      const { page } = visit;
      const asked: string[] = [];
      const titles: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto('/questions/resident');
      await press(page, button(page, 'Start'));
      await choice(page, /nowhere safe to sleep/).check();
      await press(page, button(page, 'Continue'));
      await press(page, button(page, 'Carry on with the questions'));
      for (let step = 0; step < 12; step++) {
        titles.push(await page.title());
        const heading = await page.locator('h1').innerText();
        if (heading === 'Here is what could help') break;
        if (heading.startsWith('Where are you')) {
          await page.locator('#answer').fill('Bispham wombatfield');
          await press(page, button(page, 'Continue'));
        } else if (await choice(page, /^My home|evict|told to leave/).count()) {
          await choice(page, /^My home|evict|told to leave/)
            .first()
            .check();
          await press(page, button(page, 'Continue'));
        } else await press(page, button(page, 'Rather not say'));
      }
      await press(page, page.getByRole('link', { name: 'See everything for this as one list' }));
      titles.push(await page.title());
      await press(page, page.getByRole('button', { name: 'Free', exact: true }));
      await page.goBack();
      await page.goBack();
      await press(page, page.locator('ol.cards .add-to-plan button'));
      titles.push(await page.title());
      const words = /wombat|bispham|homeless|sleep|evict|tenan|abuse|hous/i;
      expect(asked.filter((url) => words.test(url))).toEqual([]);
      expect(titles.filter((title) => words.test(title))).toEqual([]);
      const ways = asked.map((url) => url.replace(site, '').replace(/[?#].*/, ''));
      const ALLOWED =
        /^\/(questions\/resident|answers\/[\w-]{22}\/(\d+|now|matches|all)|plan\/[\w-]{22}|plan\/add|search|results\/[\w-]+|place\.css|\w+\.svg|_astro\/[\w.-]+)$/;
      expect(ways.filter((way) => !ALLOWED.test(way))).toEqual([]);
      expect(
        asked.filter(
          (url) => url.includes('?') && !/\/(place\.css\?[\da-f]+|plan\/[^?]+\?ok=added)$/.test(url),
        ),
      ).toEqual([]);
      const left = scripts === 'on' ? await traces(visit) : [];
      expect(left.filter((trace) => trace !== 'cookie sitting')).toEqual([]);
      const [cookie] = await visit.context.cookies();
      expect(cookie).toMatchObject({ name: 'sitting', httpOnly: true, expires: -1 });
      expect(cookie?.value).toMatch(/^[\w-]{22}$/);
      expect(siteLog()).not.toMatch(/wombat/);
      expect(siteLog()).not.toContain(cookie?.value);
      expect({ strangers: visit.strangers, referrers: visit.referrers }).toEqual({
        strangers: [],
        referrers: [],
      });
      await visit.close();
    },
  );
});
