import type { Browser } from 'playwright-core';
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
import { here } from '#tests/support/site-here.ts';
import { everyKindOfPage, type PageKind } from '#tests/support/site-pages.ts';

const site = here();
/** Two far ends of the whole table, which `npm run trust` goes through. */
const LOOKS: Look[] = [
  { width: 320, scripts: 'blocked', colours: 'light' },
  { width: 1280, scripts: 'on', colours: 'dark' },
];

describe.skipIf(!hasBrowser)('every kind of page', () => {
  let browser: Browser;
  let kinds: PageKind[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    kinds = await everyKindOfPage(site);
  });
  afterAll(() => browser?.close());

  test.each(LOOKS.map((look) => ({ look, name: sayLook(look) })))(
    'has nothing in the way of anybody, nothing sideways, leaves nothing and asks nobody: $name',
    async ({ look }) => {
      const wrong: string[] = [];
      const visit = await visitAs(browser, site, look);
      for (const { kind, address, status, sensitive } of kinds) {
        const answer = await visit.page.goto(address, { waitUntil: 'load' });
        const way = await visit.page.locator('exit-this-page').count();
        const found = [
          ...(answer?.status() === status ? [] : [`it answers ${answer?.status()}`]),
          ...(sensitive === way > 0
            ? []
            : [sensitive ? 'no way out is offered' : 'a way out is offered on an ordinary page']),
          ...(await axe(visit.page)),
          ...(await sideways(visit.page)),
          ...(await traces(visit)),
        ];
        wrong.push(...found.map((problem) => `${kind}: ${problem}`));
      }
      // A page that is not there is an error to the browser's console, too.
      const problems = visit.problems.filter((problem) => !problem.includes('status of 404'));
      await visit.close();
      expect({ wrong, problems, strangers: visit.strangers }).toEqual({
        wrong: [],
        problems: [],
        strangers: [],
      });
    },
    240_000,
  );

  test('keeps every word within a phone’s width: twice as large, further apart, or from right to left', async () => {
    const visit = await visitAs(browser, site, { width: 320, scripts: 'off' });
    const settings = await visit.context.newCDPSession(visit.page);
    const fonts = (standard: number) =>
      settings.send('Page.setFontSizes', { fontSizes: { standard, fixed: Math.round(standard * 0.8) } });
    const wrong: string[] = [];
    for (const { kind, address } of kinds) {
      const hold = async (how: string, lost: readonly string[] = []) =>
        wrong.push(
          ...[...lost, ...(await sideways(visit.page))].map((problem) => `${kind}, ${how}: ${problem}`),
        );
      await visit.page.goto(address);
      await fonts(32);
      await hold('twice as large');
      await fonts(16);
      await hold('further apart', await visit.page.evaluate(lostFurtherApart));
      await visit.page.evaluate(() => {
        document.adoptedStyleSheets = [];
        document.documentElement.dir = 'rtl';
      });
      await hold('from right to left');
    }
    await visit.close();
    expect(wrong).toEqual([]);
  }, 120_000);

  test('prints without what only a screen can use', async () => {
    const visit = await visitAs(browser, site, { scripts: 'off' });
    const service = kinds.find(({ kind }) => kind === 'example')?.address ?? '';
    await visit.page.goto(service);
    await visit.page.emulateMedia({ media: 'print' });
    const seen = async (selector: string) => visit.page.locator(selector).first().isVisible();
    expect(await seen('main h1')).toBe(true);
    expect(await visit.page.locator('main').innerText()).toContain('Example');
    for (const selector of ['header nav', '.strip', 'footer form', '.govuk-skip-link'])
      expect(await seen(selector), selector).toBe(false);
    await visit.close();
  });
});

/** Sets lines, letters and words further apart, as WCAG 2.2 has it in 1.4.12, and tells what then hides words. Runs in the page. */
function lostFurtherApart(): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
  );
  document.adoptedStyleSheets.push(sheet);
  const hides = (element: Element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflow);
  const isSeen = (element: Element) => !element.closest('.govuk-visually-hidden, .govuk-skip-link, [hidden]');
  // A box of one line is as wide as it is: what is typed is moved along in it.
  const isLine = (element: Element) => element instanceof HTMLInputElement;
  return [...document.querySelectorAll('body *')]
    .filter((element) => element instanceof HTMLElement && hides(element) && isSeen(element))
    .filter(
      (element) =>
        (element.scrollWidth > element.clientWidth + 1 && !isLine(element)) ||
        element.scrollHeight > element.clientHeight + 1,
    )
    .map((element) => `${element.tagName} ${element.className} hides words`);
}
