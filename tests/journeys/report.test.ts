import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { formsOf } from '#tests/support/crawl-html.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { firstService } from '#tests/support/site-pages.ts';

const site = here();
const idOf = async (q: string) => (await firstService(site, q)).split('/')[2] ?? '';

test('something wrong is told without a name, and its own page says honestly that nobody has looked', async () => {
  const address = `/services/${await idOf('library')}/wrong`;
  const form = formsOf((await ask(site, address)).text).find(({ fields }) =>
    fields.some(([name]) => name === 'formId'),
  );
  const formId = form?.fields.find(([name]) => name === 'formId')?.[1] ?? '';
  const sent = await send(site, address, { wrong: 'wrong-number', words: 'A launderette answers.', formId });
  expect(sent.address).toMatch(/^\/reports\/[\w-]{20,}$/);
  expect(sent.words).toMatch(/Nobody has looked at it yet/i);
  expect(sent.words).toContain('A launderette answers.');
  expect(sent.headers.get('cache-control')).toBe('no-store');
  expect(sent.text).toMatch(/noindex/);

  const again = await send(site, address, { wrong: 'wrong-number', words: 'A launderette answers.', formId });
  expect(again.address).toBe(sent.address);
});

test.each([
  [{ wrong: '', words: 'It was shut when I came.' }, 422],
  [{ wrong: 'nonsense', words: 'It was shut when I came.' }, 422],
  [{ wrong: 'other', words: '' }, 422],
  [{ wrong: 'closed', words: `It was shut when I came. ${'x'.repeat(1500)}` }, 422],
])('what cannot be taken is said by the box, and what was typed is kept: %#', async (fields, status) => {
  const address = `/services/${await idOf('library')}/wrong`;
  const answer = await send(site, address, { ...fields, formId: crypto.randomUUID() });
  expect(answer.status).toBe(status);
  expect(answer.title).toMatch(/^Error: /);
  expect(answer.words).toContain('There is a problem');
  if (fields.words) expect(answer.words).toContain('It was shut when I came.');
  if (fields.wrong === 'other' || fields.wrong === 'closed') {
    const chosen = new RegExp(
      `<input[^>]*value="${fields.wrong}"[^>]*checked|<input[^>]*checked[^>]*value="${fields.wrong}"`,
    );
    expect(answer.text).toMatch(chosen);
  }
});

test('a listing that is not there cannot be reported', async () => {
  const answer = await send(site, `/services/${crypto.randomUUID()}/wrong`, {
    wrong: 'closed',
    formId: crypto.randomUUID(),
  });
  expect(answer.status).toBe(404);
});

test.each(['nonsense', 'x'.repeat(32), '%3Cscript%3E'])(
  'a report nobody made is not found: %s',
  async (token) => {
    expect((await ask(site, `/reports/${token}`)).status).toBe(404);
  },
);

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each(['on', 'off'] as const)(
    'from the service’s page, with a mistake on the way: scripts %s',
    async (scripts) => {
      const visit = await visitAs(browser, site, { width: 320, scripts });
      const { page } = visit;
      await page.goto(await firstService(site, 'library'));
      await page.getByRole('link', { name: 'Something wrong?' }).click();
      await page.getByRole('textbox', { name: /Tell us more/ }).fill('Shut on Mondays now.');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      expect(await page.title()).toMatch(/^Error: /);
      if (scripts === 'on')
        expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary');
      await page.locator('.govuk-error-summary a').click();
      expect(await page.getByRole('textbox', { name: /Tell us more/ }).inputValue()).toBe(
        'Shut on Mondays now.',
      );
      await page.locator('input[type=radio]').first().check();
      await page.getByRole('button', { name: 'Send' }).click();
      await page.waitForURL(/\/reports\//);
      expect(await page.getByText('Nobody has looked at it yet').count()).toBe(1);
      expect(visit.problems.filter((problem) => !problem.includes('422'))).toEqual([]);
      await visit.close();
    },
  );
});
