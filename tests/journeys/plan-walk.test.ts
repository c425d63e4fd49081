import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  hasBrowser,
  type Look,
  openBrowser,
  sayLook,
  sideways,
  traces,
  visitAs,
} from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { codeOf, planOf } from '#tests/support/plan-pages.ts';
import { here, siteLog } from '#tests/support/site-here.ts';
import { privateResults } from '#tests/support/site-pages.ts';

const site = here();

describe.skipIf(!hasBrowser)('a plan in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  const step = (page: Page, at: number) => page.locator('.plan-step').nth(at);
  const addFirst = async (page: Page, q: string) => {
    await page.goto(`/search?q=${q}&near=FY1`);
    await page.locator('.add-to-plan button').first().click();
    await page.waitForURL(/\/plan\/[\w-]{22}/);
  };

  const LOOKS: (Look & { cookies: boolean })[] = [
    { width: 320, scripts: 'on', cookies: true },
    { width: 320, scripts: 'off', cookies: true },
    { width: 320, scripts: 'on', cookies: false },
    { width: 1280, scripts: 'off', cookies: false },
  ];
  test.each(LOOKS)('is made, changed, kept and opened elsewhere: %o', async ({ cookies, ...look }) => {
    const visit = await visitAs(browser, site, look);
    const { page, context } = visit;
    // As a browser that takes none: what was set is gone before the next page is asked for.
    const refuse = async () => {
      if (!cookies) await context.clearCookies();
    };
    await addFirst(page, 'library');
    await refuse();
    await page.locator('#q').fill('warm space');
    await page.locator('#near').fill('FY1');
    await page.getByRole('button', { name: 'Find help' }).click();
    await page.waitForURL(/\/results\//);
    await page.locator('.add-to-plan button').first().click();
    await page.getByRole('heading', { name: 'Your plan: 2 steps' }).waitFor();
    await refuse();
    expect(await page.getByText('Added to your plan.').count()).toBe(1);

    await step(page, 0).getByRole('button', { name: /^Down/ }).click();
    await page.getByText('Moved.').waitFor();
    await step(page, 1)
      .getByRole('button', { name: /^Remove/ })
      .click();
    await page.getByRole('heading', { name: 'Your plan: 1 step' }).waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByRole('heading', { name: 'Your plan: 2 steps' }).waitFor();
    await step(page, 0).locator('summary', { hasText: 'Add a note' }).click();
    await step(page, 0).getByRole('textbox', { name: 'My note' }).fill('Ask for Numbat.');
    await step(page, 0).getByRole('button', { name: 'Save my note' }).click();
    await step(page, 0).getByText('Ask for Numbat.').first().waitFor();
    await step(page, 1).getByRole('button', { name: 'Done' }).click();
    await page.getByText('Saved.').waitFor();
    await step(page, 0).locator('summary', { hasText: 'Didn’t work' }).click();
    await step(page, 0).getByRole('button', { name: 'Nobody answered' }).click();
    await page.getByText('Didn’t work: nobody answered').waitFor();

    await page.locator('summary', { hasText: 'Write a step of your own' }).click();
    await page.getByRole('textbox', { name: 'What do you want to do?' }).fill('Ring my bilby');
    await page.getByRole('button', { name: 'Add this step' }).click();
    await page.getByRole('heading', { name: 'Ring my bilby' }).waitFor();
    await page.locator('summary', { hasText: 'Write what you can do' }).click();
    await page.getByRole('textbox', { name: 'One line for each' }).fill('I can walk there.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'I can walk there.' }).waitFor();
    await page.getByRole('link', { name: 'Keep it: get a code' }).click();
    await page.getByRole('button', { name: 'Get a code' }).click();
    await page.waitForURL(/ok=kept/);
    const code = (await page.locator('.code').innerText()).replace(/\s+/g, ' ').trim();
    expect(code).toMatch(/^[0-9A-Z]{4} ?[0-9A-Z]{4} ?[0-9A-Z]{4}$/);
    const wide = await sideways(page);
    const left = await traces(visit);
    expect(wide).toEqual([]);
    expect(left).toEqual(cookies ? ['cookie sitting'] : left.filter((trace) => trace === 'cookie sitting'));
    expect(visit.strangers).toEqual([]);
    expect(visit.referrers).toEqual([]);
    expect(visit.problems).toEqual([]);
    await visit.close();

    const elsewhere = await visitAs(browser, site, { ...look, scripts: 'off' });
    await elsewhere.page.goto('/plan');
    await elsewhere.page.getByRole('textbox', { name: 'Type your code' }).fill(code.toLowerCase());
    await elsewhere.page.getByRole('button', { name: 'Open my plan' }).click();
    await elsewhere.page.getByRole('heading', { name: 'Your plan: 3 steps' }).waitFor();
    expect(await elsewhere.page.getByText('Ask for Numbat.').count()).toBeGreaterThan(0);
    await elsewhere.close();
    expect(siteLog()).not.toMatch(/Numbat/);
  });

  test('the keyboard is enough to add, to say that it didn’t work, and to take it off', async () => {
    const visit = await visitAs(browser, site, { width: 320 });
    const { page } = visit;
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 120; presses++) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => {
          const element = document.activeElement;
          if (!(element instanceof HTMLElement)) return '';
          const { outlineStyle, boxShadow } = getComputedStyle(element);
          return outlineStyle === 'none' && boxShadow === 'none' ? '' : element.innerText;
        });
        if (name.test(focused)) return;
      }
      throw new Error(`Tab never came to ${name}`);
    };
    await page.goto('/search?q=library&near=FY1');
    await tabTo(/^Add to my plan/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your plan: 1 step' }).waitFor();
    await tabTo(/^Didn’t work/);
    await page.keyboard.press('Enter');
    await tabTo(/^It is full/);
    await page.keyboard.press('Enter');
    await page.getByText('Didn’t work: it is full').waitFor();
    await tabTo(/^Remove/);
    await page.keyboard.press('Enter');
    await page.getByText('Taken off:').waitFor();
    await tabTo(/^Undo/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your plan: 1 step' }).waitFor();
    await visit.close();
  });

  test('a link with its code after “#” opens the plan, and the code is in no address afterwards', async () => {
    const plan = await planOf(site, 'library', 'warm hub');
    const code = await codeOf(site, plan);
    const visit = await visitAs(browser, site);
    const { page } = visit;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`/plan/open#${code}`);
    await page.getByRole('heading', { name: 'Your plan: 2 steps' }).waitFor();
    expect(page.url()).not.toContain(code);
    expect(await page.title()).not.toContain(code);
    expect(asked.filter((url) => url.replace(/#.*/, '').includes(code))).toEqual([]);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    expect(siteLog()).not.toContain(code);
    await visit.close();
  });

  test('without scripts the same link leads to where the code is typed', async () => {
    const plan = await planOf(site, 'library');
    const code = await codeOf(site, plan);
    const visit = await visitAs(browser, site, { scripts: 'off', width: 320 });
    const { page } = visit;
    await page.goto(`/plan/open#${code}`);
    await page.getByRole('textbox', { name: 'Type your code' }).fill('2222 2222 2222');
    await page.getByRole('button', { name: 'Open my plan' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await page.getByRole('textbox', { name: 'Type your code' }).fill(code);
    await page.getByRole('button', { name: 'Open my plan' }).click();
    await page.getByRole('heading', { name: 'Your plan: 1 step' }).waitFor();
    await visit.close();
  });

  test('one that holds something private has a way out and a title that says nothing', async () => {
    const results = await privateResults(site, 'partner hits me');
    for (const scripts of ['on', 'off'] as const) {
      const visit = await visitAs(browser, site, { width: 320, scripts });
      const { page } = visit;
      await page.goto(results);
      await page.locator('.add-to-plan button').first().click();
      await page.waitForURL(/\/plan\/[\w-]{22}/);
      expect(await page.title()).toBe('Your plan');
      expect(await page.locator('exit-this-page').count()).toBe(1);
      for (const name of ['Done', 'Not yet', 'Done']) {
        await step(page, 0).getByRole('button', { name }).click();
        await page.locator('.plan-step button[aria-pressed="true"]', { hasText: name }).waitFor();
      }
      await page.getByText('Saved.').waitFor();
      await page
        .getByRole('link', { name: /get a code/ })
        .first()
        .click();
      expect(await page.locator('input[name="days"]').first().inputValue()).toBe('30');
      await visit.close();
    }
  });

  const PAGES = ['', '/keep', '/print', '/print?size=22&pictures=1', '/pathways'];
  test.each<Look>([
    { width: 320, scripts: 'blocked', colours: 'dark' },
    { width: 320, scripts: 'blocked', colours: 'forced' },
  ])('every page is fit for everybody: $width px, $colours', async (look) => {
    const plan = await planOf(site, 'library', 'warm hub', 'report bad housing');
    await codeOf(site, plan);
    const visit = await visitAs(browser, site, look);
    const { page } = visit;
    for (const address of [
      '/plan',
      '/plan/open',
      '/plan?gone',
      '/pathways',
      ...PAGES.map((part) => plan + part),
    ]) {
      await page.goto(address);
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
      });
      expect(await axe(page), `${address}, ${sayLook(look)}`).toEqual([]);
      expect(await sideways(page), address).toEqual([]);
    }
    await visit.close();
  });

  test.each([320, 640])('text twice as large fits %d px', async (width) => {
    const plan = await planOf(site, 'library', 'warm hub');
    await codeOf(site, plan);
    const visit = await visitAs(browser, site, { width });
    const { page } = visit;
    for (const part of PAGES) {
      await page.goto(plan + part);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      expect(await sideways(page), part).toEqual([]);
    }
    await visit.close();
  });
});
