import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, type Look, openBrowser, press, type Visit, visitAs } from '#tests/support/browser.ts';
import { signInAs } from '#tests/support/editor.ts';
import { fits } from '#tests/support/fits.ts';
import { serviceFor } from '#tests/support/plan-pages.ts';
import { here } from '#tests/support/site-here.ts';
import { ask } from '#tests/support/site-http.ts';

const site = here();

test.each(['/review', '/review/ring', `/review/changes/${crypto.randomUUID()}`])(
  'nobody sees the desk without signing in: %s',
  async (path) => {
    const answer = await ask(site, path);
    expect(answer.address).toMatch(/^\/sign-in/);
    expect(answer.words).not.toContain('What waits for you');
  },
);

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  /** A second code is taken once in half a minute, so each editor signs in once. */
  const signedIn = new Map<string, Awaited<ReturnType<Visit['context']['cookies']>>>();
  beforeAll(async () => {
    browser = await openBrowser();
    for (const name of ['Edie', 'Dev']) {
      const visit = await visitAs(browser, site, { scripts: 'off' });
      await signInAs(visit.page, name);
      signedIn.set(name, await visit.context.cookies());
      await visit.close();
    }
  }, 90_000);
  afterAll(() => browser?.close());

  async function editorAt(name: string, path: string, look: Look = { scripts: 'off' }): Promise<Visit> {
    const visit = await visitAs(browser, site, look);
    await visit.context.addCookies(signedIn.get(name) ?? []);
    await visit.page.goto(path);
    return visit;
  }

  test.each([
    ['on', 320, 'pharmacy', '01253 444111'],
    ['blocked', 1280, 'swimming', '01253 444222'],
  ] as const)(
    'a resident tells of a dead number and hears back; an editor clears the morning: scripts %s, %d px',
    async (scripts, width, what, number) => {
      const id = await serviceFor(site, what);
      const resident = await visitAs(browser, site, { width, scripts });
      const { page } = resident;
      await page.goto(`/services/${id}`);
      await page.getByRole('link', { name: 'Something wrong?' }).click();
      await page.locator('input[value=wrong-number]').check();
      await page.getByRole('textbox', { name: /Tell us more/ }).fill('The line is dead.');
      await press(page, 'Send');
      await page.waitForURL(/\/reports\//);
      const told = page.url();

      await page.goto(`/services/${id}`);
      await page.getByRole('link', { name: 'Suggest a change' }).click();
      await fits(resident, 'the form');
      await page.locator('#phone').fill(number);
      await press(page, 'Send');
      await page.waitForURL(/\/changes\//);
      const suggested = page.url();
      expect(await page.locator('.notice').textContent()).toContain('The listing stays as it was');
      await fits(resident, 'the suggestion');

      const editor = await editorAt('Edie', '/review', { width, scripts });
      const desk = editor.page;
      await fits(editor, 'the queue');
      await desk.locator(`a[href^="/review/changes/"]`).first().click();
      await fits(editor, 'a change');
      expect(await desk.locator('.diff ins').first().textContent()).toContain(`Put in: ${number}`);
      await press(desk, 'Save');
      await desk.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await desk.locator('input[value=take]').first().check();
      await press(desk, 'Save');
      await desk.getByText('This is done').waitFor();

      await desk.goto(`/services/${id}`);
      expect(await desk.getByText(number).count()).toBeGreaterThan(0);
      await desk.goto(`/review/faults/${id}/wrong-number`);
      await fits(editor, 'a fault');
      await desk.locator('input[value=fixed]').check();
      await desk.locator('#answer').fill('new number');
      await press(desk, 'Answer');
      await desk.waitForURL(/\/review$/);
      expect(await desk.locator(`a[href="/review/faults/${id}/wrong-number"]`).count()).toBe(0);
      for (const path of [`/review/listings/${id}`, '/review/ring']) {
        await desk.goto(path);
        await fits(editor, path);
      }

      await page.goto(told);
      expect(await page.locator('main').textContent()).toMatch(/Fixed on \d+ \w+ \d{4}: new number/);
      await fits(resident, 'the answer');
      await page.goto(suggested);
      expect(await page.locator('main').textContent()).toContain('It was published');
      const isOurs = (problem: string) => !/422/.test(problem);
      expect([...resident.problems, ...editor.problems].filter(isOurs)).toEqual([]);
      await resident.close();
      await editor.close();
    },
    120_000,
  );

  test('an editor’s own new number waits for the other editor', async () => {
    const id = await serviceFor(site, 'toddler');
    const first = await editorAt('Edie', `/services/${id}/suggest`);
    await first.page.locator('#phone').fill('01253 555111');
    await press(first.page, 'Send');
    await first.page.waitForURL(/\/changes\//);
    await first.page.goto('/review');
    const item = await first.page
      .locator('.queue li', { hasText: 'Needs somebody else' })
      .locator('a')
      .getAttribute('href');
    await first.page.goto(item ?? '');
    await first.page.locator('input[value=take]').first().check();
    await press(first.page, 'Save');
    await first.page.getByText('It waits for somebody else').waitFor();

    const second = await editorAt('Dev', item ?? '/review');
    await second.page.locator('input[value=take]').first().check();
    await press(second.page, 'Save');
    await second.page.getByText('This is done').waitFor();
    await second.page.goto(`/services/${id}`);
    expect(await second.page.getByText('01253 555111').count()).toBeGreaterThan(0);
    await first.close();
    await second.close();
  }, 120_000);

  test('a change that somebody made meanwhile is shown beside what was typed', async () => {
    const id = await serviceFor(site, 'chess');
    const one = await editorAt('Edie', `/services/${id}/suggest`);
    const other = await editorAt('Dev', `/services/${id}/suggest`, { scripts: 'blocked' });
    await one.page.locator('#summary').fill('Words of one editor.');
    await other.page.locator('#summary').fill('Words of the other.');
    await press(one.page, 'Send');
    await one.page.waitForURL((url) => !url.pathname.endsWith('/suggest'));
    await press(other.page, 'Send');
    await other.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await other.page.locator('.notice').first().textContent()).toContain('Words of one editor.');
    expect(await other.page.locator('#summary').inputValue()).toBe('Words of the other.');
    await fits(other, 'the conflict');
    await one.close();
    await other.close();
  }, 120_000);

  test('what an editor wrote is shown again when somebody else has decided or answered meanwhile', async () => {
    const id = await serviceFor(site, 'knitting');
    const resident = await visitAs(browser, site, { scripts: 'off' });
    await resident.page.goto(`/services/${id}/suggest`);
    const name = (await resident.page.locator('main strong').first().textContent()) ?? '';
    await resident.page.locator('#description').fill('We knit, crochet and talk.');
    await press(resident.page, 'Send');
    await resident.page.waitForURL(/\/changes\//);
    await resident.page.goto(`/services/${id}/wrong`);
    await resident.page.locator('input[value=closed]').check();
    await press(resident.page, 'Send');
    await resident.page.waitForURL(/\/reports\//);

    const first = await editorAt('Edie', '/review');
    const change = await first.page
      .locator('.queue li', { hasText: 'Change: What it is' })
      .locator('a', { hasText: name })
      .first()
      .getAttribute('href');
    await first.page.goto(change ?? '');
    const second = await editorAt('Dev', change ?? '', { scripts: 'blocked' });
    await first.page.locator('input[value=take]').first().check();
    await press(first.page, 'Save');
    await first.page.getByText('This is done').waitFor();
    await second.page.locator('#words-description').fill('We knit and talk.');
    await second.page.locator('input[value=take]').first().check();
    await second.page.locator('#why').fill('Shorter.');
    await press(second.page, 'Save');
    await second.page.getByRole('heading', { name: 'Not sent: what you wrote' }).waitFor();
    const unsent = await second.page.locator('#unsent').textContent();
    expect(unsent).toContain('We knit and talk.');
    expect(unsent).toContain('Shorter.');
    await fits(second, 'words that were not sent');

    for (const { page } of [second, first]) {
      await page.goto(`/review/faults/${id}/closed`);
      await page.locator('input[value=was-right]').check();
      await page.locator('#answer').fill(`open as before, says ${page === first.page ? 'one' : 'the other'}`);
    }
    await press(first.page, 'Answer');
    await first.page.waitForURL(/\/review$/);
    await press(second.page, 'Answer');
    await second.page.getByRole('heading', { name: 'Somebody else has answered this' }).waitFor();
    expect(await second.page.locator('main').textContent()).toContain(
      'You wrote: open as before, says the other',
    );
    await fits(second, 'an answer that was not sent');
    for (const visit of [resident, first, second]) await visit.close();
  }, 120_000);

  test('of different things that are wrong, only those that were ticked get the answer', async () => {
    const id = await serviceFor(site, 'garden');
    const told: Visit[] = [];
    for (const words of ['The door sticks.', 'The door sticks.', 'The photo is old.']) {
      const visit = await visitAs(browser, site, { scripts: 'off' });
      await visit.page.goto(`/services/${id}/wrong`);
      await visit.page.locator('input[value=other]').check();
      await visit.page.locator('#words').fill(words);
      await press(visit.page, 'Send');
      await visit.page.waitForURL(/\/reports\//);
      told.push(visit);
    }
    const { page, close } = await editorAt('Edie', `/review/faults/${id}/other`, { width: 320 });
    expect(await page.locator('input[name=references]:checked').count()).toBe(2);
    await page.locator('input[value=fixed]').check();
    await page.locator('#answer').fill('mended');
    await press(page, 'Answer');
    await page.waitForURL(/\/review$/);
    const heard = [];
    for (const visit of told) {
      await visit.page.reload();
      heard.push((await visit.page.locator('main').textContent())?.includes('mended'));
      await visit.close();
    }
    expect(heard).toEqual([true, true, false]);
    await close();
  }, 60_000);

  test('the phone round takes one key a call', async () => {
    const visit = await editorAt('Edie', '/review/ring', { scripts: 'on', width: 320 });
    const { page } = visit;
    const names = () => page.locator('.ring h2').allTextContents();
    expect((await names()).length).toBeGreaterThan(2);
    await page.locator('.ring li').first().locator('a, button').first().focus();
    for (const _call of [1, 2]) {
      // Others put rows before it meanwhile, so it is read anew.
      const [next = ''] = await names();
      await page.keyboard.press('2');
      await expect.poll(names).not.toContain(next);
      await page.waitForLoadState();
    }
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.screen-only:visible').count()).toBe(0);
    expect(await page.locator('.ring li').first().isVisible()).toBe(true);
    await visit.close();
  }, 60_000);
});
