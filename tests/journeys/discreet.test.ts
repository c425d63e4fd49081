import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readContent } from '#src/content.ts';
import { button, choice } from '#tests/support/answering.ts';
import { hasBrowser, openBrowser, traces, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { here, siteLog } from '#tests/support/site-here.ts';
import { askOnce, send } from '#tests/support/site-http.ts';

const site = here();
const target = readContent().place.exit;
/** Every page on the way is examined, which takes a browser a while. */
const LONGEST = 240_000;
const ELSEWHERE = 'http://elsewhere.test/';

/** A sitting in discreet mode, as one without a browser begins it. @returns the address of its first question. */
async function beginDiscreetly(): Promise<string> {
  const page = await send(site, '/questions/resident', { voice: 'me', discreet: 'on' });
  expect(page.address).toMatch(/^\/answers\/[\w-]{22}\/1-\d+$/);
  return page.address;
}
const leadsTo = async (address: string) => {
  const answer = await askOnce(site, address);
  return [answer.status, answer.headers.get('location')];
};
const tokenIn = (address: string) => /[\w-]{22}/.exec(address)?.[0] ?? '';

describe('in discreet mode', () => {
  test('an address holds for one turn: once anything is pressed, the one before leads away', async () => {
    const first = await beginDiscreetly();
    expect((await askOnce(site, first)).status).toBe(200);
    const next = await send(site, first.replace(/-\d+$/, ''), { page: 'urgent', unsaid: 'skipped' });
    expect(next.status).toBe(200);
    expect(next.address).toMatch(/\/2-\d+$/);
    expect(await leadsTo(first)).toEqual([303, target]);
    expect(await leadsTo(first.replace(/-\d+$/, ''))).toEqual([303, target]);
  });

  test.each(['/finish', '/exit'])('after %s every address of the sitting leads away', async (way) => {
    const first = await beginDiscreetly();
    const token = tokenIn(first);
    await askOnce(site, way, { method: 'POST', body: new URLSearchParams({ token }) });
    for (const page of [first, `/answers/${token}/1`, `/answers/${token}/matches`, `/answers/${token}/now-3`])
      expect(await leadsTo(page), page).toEqual([303, target]);
    expect(await leadsTo(`/plan/${token}`)).toEqual([303, target]);
    // So does a form of a page that a browser has kept.
    const sent = await askOnce(site, first, {
      method: 'POST',
      body: new URLSearchParams({ page: 'urgent' }),
    });
    expect(sent.text).toContain(`content="0; url=${target}"`);
  });

  test('no page of it has a link that leads out of the sitting, or sets a cookie', async () => {
    const first = await beginDiscreetly();
    const token = tokenIn(first);
    const matches = await send(site, `/answers/${token}/go`, { to: `/answers/${token}/matches` });
    const plan = await send(site, `/answers/${token}/go`, { to: `/plan/${token}` });
    for (const { status, text, headers } of [matches, plan]) {
      expect(status).toBe(200);
      expect([...text.matchAll(/<a[^>]* href="(\/[^"]*)"/g)].map(([, href]) => href)).toEqual([]);
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  test.each(['/', '//evil.test', '/search?q=x', 'https://evil.test/', '/answers/aaaaaaaaaaaaaaaaaaaaaa/1'])(
    'a step goes to no other place: %s',
    async (to) => {
      const first = await beginDiscreetly();
      const answer = await askOnce(site, `/answers/${tokenIn(first)}/go`, {
        method: 'POST',
        body: new URLSearchParams({ to }),
      });
      expect(answer.status).toBe(422);
    },
  );
});

test('an exit without a sitting changes nothing for anybody, and asks for no name', async () => {
  expect(await leadsTo('/exit')).toEqual([303, target]);
  const answer = await askOnce(site, '/exit', { method: 'POST', body: new URLSearchParams({ token: 'x' }) });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(`<meta http-equiv="refresh" content="0; url=${target}">`);
});

test('answers that are gone say so, and lead on', async () => {
  const page = await askOnce(site, '/answers/aaaaaaaaaaaaaaaaaaaaaa/1');
  expect(page.status).toBe(404);
  expect(page.words).toContain('We keep answers for 24 hours');
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  /** What the browser would offer under its Back and Forward buttons. */
  async function entries(page: Page): Promise<{ url: string; title: string }[]> {
    const session = await page.context().newCDPSession(page);
    const { entries, currentIndex } = await session.send('Page.getNavigationHistory');
    await session.detach();
    return entries.slice(0, currentIndex + 1).map(({ url, title }) => ({ url, title }));
  }
  const press = async (page: Page, what: ReturnType<Page['locator']>) => {
    const before = await page.evaluate(() => performance.timeOrigin);
    await what.first().click();
    await page.waitForFunction((origin) => performance.timeOrigin !== origin, before);
    await page.waitForLoadState();
  };

  const exitFrom = async (page: Page) => {
    await page.locator('exit-this-page [data-exit]').click();
    await page.waitForURL(target);
  };

  /** From the first question to the plan, by way of a service, the whole list and the numbers. */
  async function goRound(page: Page, each: () => Promise<void>): Promise<void> {
    const steps = [
      () =>
        choice(page, /hurts me, scares me/)
          .check()
          .then(() => press(page, button(page, 'Continue'))),
      () => press(page, button(page, 'Carry on with the questions')),
      async () => {
        if (await button(page, 'Yes, hide my steps').count())
          await press(page, button(page, 'Yes, hide my steps'));
      },
      () =>
        choice(page, /^My home/)
          .check()
          .then(() => press(page, button(page, 'Continue'))),
      () => press(page, button(page, 'Back')),
      () => press(page, button(page, 'Show what could help so far')),
      () => press(page, page.locator('ol.cards .title button')),
      () => press(page, button(page, 'Back to what could help')),
      () => press(page, page.getByRole('button', { name: /^Show \d+ more/ })),
      () => press(page, button(page, 'See everything for this as one list')),
      () => press(page, button(page, 'Free')),
      () => press(page, button(page, 'Back to what could help')),
      () => press(page, page.locator('ol.cards .add-to-plan button')),
      () => press(page, button(page, 'Back to the list')),
      () => press(page, button(page, 'More numbers to ring')),
    ];
    for (const step of steps) {
      await step();
      await each();
    }
  }

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
