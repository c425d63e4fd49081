import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerAll, button, choice, headingOf, type Said } from '#tests/support/answering.ts';
import { hasBrowser, openBrowser, sideways, type Visit, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { chooseByKey, moveTo, pressByKey } from '#tests/support/keyboard.ts';
import { here } from '#tests/support/site-here.ts';

const site = here();
/** Every page on the way is examined, which takes a browser a while. */
const LONGEST = 240_000;

const IN_CRISIS: Said = [
  [/^Do you need help today/, [/nowhere safe to sleep/, /no food today/]],
  [/^What would you like help with/, [/^Food/, /^My home/]],
  [/^Where are you/, 'FY1 4DZ'],
  [/^How old are you/, [/35 to 64|35/]],
];
const HER_FATHER: Said = [
  [/^Does anyone need help today/, [/None of these/]],
  [/^Which of these are true/, [/65 or over/, /live alone/]],
  [/^What would they like help with/, [/^Care and getting older/]],
  [/^Where/, 'Bispham'],
];

describe.skipIf(!hasBrowser)('by the keyboard alone, on the narrowest screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  /** Opens a window, and a look that notes whatever stands in somebody's way on the page that is open. */
  async function setOut(scripts: 'on' | 'blocked') {
    const visit = await visitAs(browser, site, { width: 320, scripts });
    const wrong: string[] = [];
    const look = async () => {
      const { pathname } = new URL(visit.page.url());
      const found = [...(await axe(visit.page)), ...(await sideways(visit.page))];
      wrong.push(...found.map((line) => `${pathname.replace(/[\w-]{22}/, '…')}: ${line}`));
    };
    return { ...visit, look, wrong };
  }

  /** From the start page of a set to its first question. */
  async function begin(page: Page, title: string): Promise<void> {
    await page.goto('/questions');
    await pressByKey(page, page.getByRole('link', { name: title, exact: true }));
    await pressByKey(page, button(page, 'Start'));
  }

  /** Puts the first service on a plan, and opens the plan as it is printed. */
  async function toPaper(page: Page, look: () => Promise<void>): Promise<string> {
    const name = await page.locator('ol.cards .title').first().innerText();
    await pressByKey(page, page.locator('ol.cards .add-to-plan button').first());
    expect(await headingOf(page)).toContain('Your plan: 1 step');
    await look();
    await pressByKey(page, page.getByRole('link', { name: 'Print it' }));
    await look();
    return name.replace(/^\d+\s*/, '');
  }

  function unharmed({ strangers, problems, referrers }: Pick<Visit, 'strangers' | 'problems' | 'referrers'>) {
    expect({ strangers, problems: problems.filter((line) => !line.includes('422')), referrers }).toEqual({
      strangers: [],
      problems: [],
      referrers: [],
    });
  }

  test.each(['on', 'blocked'] as const)(
    'somebody with nowhere to sleep tonight leaves with numbers, a list and a plan: scripts %s',
    async (scripts) => {
      const trip = await setOut(scripts);
      const { page, look, wrong } = trip;
      await begin(page, 'Find help for me');
      let seen = '';
      const headings = await answerAll(page, IN_CRISIS, async () => {
        await look();
        if ((await headingOf(page)) === 'You can ring now') seen = await page.locator('main').innerText();
      });
      expect(seen).toContain('Nobody is watching this page. It does not tell anyone.');
      expect(seen).toContain('What you said is still here.');
      expect(seen).toMatch(/\b0\d{3,4} ?\d{3} ?\d{3,4}\b/);
      expect(headings.filter((heading) => !/^(You can|Here is)/.test(heading)).length).toBeLessThanOrEqual(8);
      const words = await page.locator('main').innerText();
      expect(words).toContain('Do today');
      expect(words).toContain('Because you said “nowhere safe to sleep tonight”');
      const first = await toPaper(page, look);
      expect(await page.locator('main').innerText()).toContain(first);
      expect(wrong).toEqual([]);
      unharmed(trip);
      await trip.close();
    },
    LONGEST,
  );

  test.each(['on', 'blocked'] as const)(
    'a daughter who helps her father changes an answer on the way, and goes with a plan for him: scripts %s',
    async (scripts) => {
      const trip = await setOut(scripts);
      const { page, look, wrong } = trip;
      await begin(page, 'Find help for someone else');
      await answerAll(page, HER_FATHER, look);
      const told = page.locator('dl.told');
      expect(await told.textContent()).toMatch(/Care and getting older(?!;)/);
      await moveTo(page, page.locator('summary', { hasText: 'What you told us' }));
      await page.keyboard.press('Enter');
      await pressByKey(page, page.getByRole('link', { name: /^Change ?: What would they like help with/ }));
      expect(await choice(page, /^Care and getting older/).isChecked()).toBe(true);
      await chooseByKey(page, choice(page, /^Company/));
      await pressByKey(page, button(page, 'Continue'));
      await answerAll(page, HER_FATHER, look);
      expect(await told.textContent()).toMatch(
        /Company[^;]*; Care and getting older|Care and getting older; Company/,
      );
      const first = await toPaper(page, look);
      expect(await page.locator('main').innerText()).toContain(first);
      expect(wrong).toEqual([]);
      unharmed(trip);
      await trip.close();
    },
    LONGEST,
  );

  test.each(['on', 'blocked'] as const)(
    'a worker notes a visit; the person strikes a line; what is only wondered is never shown: scripts %s',
    async (scripts) => {
      const trip = await setOut(scripts);
      const { page, look, wrong } = trip;
      await begin(page, 'Notes after a visit');
      await look();
      const part = (words: string) => page.locator('details.part', { hasText: words });
      const open = async (words: string) => {
        if (await part(words).evaluate((element) => (element as HTMLDetailsElement).open)) return;
        await moveTo(page, part(words).locator('summary').first());
        await page.keyboard.press('Enter');
      };
      const line = (words: string) => page.locator('fieldset.note', { hasText: words });
      await open('Is somebody in danger?');
      const card = page.locator('details.stop', { hasText: 'It smells of gas' });
      await moveTo(page, card.locator('summary'));
      await page.keyboard.press('Enter');
      await pressByKey(page, card.getByRole('button', { name: /^I rang/ }));
      expect(await card.innerText()).toMatch(/You rang at \d\d:\d\d/);

      await open('Kitchen and food');
      const question = line('No cooker').locator('.ask-next');
      expect(await question.isVisible()).toBe(false);
      await chooseByKey(page, line('No cooker').getByLabel('Saw'));
      expect(await question.isVisible()).toBe(true);
      await chooseByKey(page, line('The fridge is off').getByLabel('Was told'));
      await chooseByKey(page, line('Nothing to cook with').getByLabel('Wondering'));
      await look();
      await pressByKey(page, part('Kitchen and food').getByRole('button', { name: /^Save/ }));
      expect(await part('Kitchen and food').innerText()).toContain('3 noted');
      expect(await card.innerText()).toMatch(/You rang at/);

      await pressByKey(page, button(page, 'Save, and show it to the person'));
      await look();
      const shown = await page.locator('main').innerText();
      expect(shown).toContain('No cooker');
      expect(shown).not.toMatch(/gas|Nothing to cook with/);
      await pressByKey(page, page.getByRole('button', { name: /^Strike out ?: The fridge/ }));
      expect(await page.locator('del').innerText()).toContain('The fridge');
      await pressByKey(page, page.getByRole('link', { name: 'Show what could help' }));
      const words = await page.locator('main').innerText();
      expect(words).toContain('no cooker');
      expect(words).not.toMatch(/Because you said[^\n]*fridge/);
      await look();
      await toPaper(page, look);
      expect(await page.locator('main').innerText()).not.toMatch(/Nothing to cook with|smells of gas/);
      expect(wrong).toEqual([]);
      unharmed(trip);
      await trip.close();
    },
    LONGEST,
  );
});
