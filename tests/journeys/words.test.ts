import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, visitAs } from '#tests/support/browser.ts';
import { formsOf } from '#tests/support/crawl-html.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { linksIn } from '#tests/support/site-pages.ts';

const site = here();
const found = (q: string, near = 'FY1') => send(site, '/search', { q, near });

test('a slip of the pen is put right and said, with the way back to what was typed', async () => {
  const page = await found('benfits advise');
  expect(linksIn(page.text, '/services/')).not.toEqual([]);
  expect(page.words).toMatch(/Showing benefits/i);
  const [instead = ''] = linksIn(page.text, '/search?').filter((link) => link.includes('exact=1'));
  expect((await ask(site, instead)).status).toBe(200);
});

test('a place nobody knows never blocks a search: distance is dropped, and it says so', async () => {
  const page = await found('food', 'Narnia');
  expect(page.status).toBe(200);
  expect(linksIn(page.text, '/services/')).not.toEqual([]);
  expect(page.words).toMatch(/Narnia/);
  expect(page.words).not.toMatch(/\d miles? away|miles, (about )?\d+ min/);
});

test.each(['fy1 4dz', 'FY14DZ', 'fy1', ' Fy 1 ', 'Bispham'])(
  'the place may be typed as people do: %s',
  async (near) => {
    const page = await found('food', near);
    expect(page.words).toMatch(/mile/);
  },
);

test('nothing found is no dead end', async () => {
  const page = await found('zzzqqx');
  expect(page.status).toBe(200);
  expect(page.title).toMatch(/^No places/);
  expect(page.words).toMatch(/talk to a person|speak to|ring/i);
  expect(linksIn(page.text, '/').length).toBeGreaterThan(8);
});

test('filters that leave nothing offer what a wider search would find, with how many', async () => {
  const page = await ask(site, '/search?q=food&near=FY1&language=Icelandic&how=they-come&access=bsl');
  expect(page.title).toMatch(/^No places/);
  const wider = linksIn(page.text, '/search?');
  expect(wider.length).toBeGreaterThan(0);
  expect(page.words).toMatch(/\(\d+\)/);
});

test('a vague word offers which is closest, and each choice leads to results', async () => {
  const page = await found('money');
  expect(page.words).toContain('Which is closest?');
  const section = /<section[^>]*aria-labelledby="closest"[\s\S]*?<\/section>/.exec(page.text)?.[0] ?? '';
  const choices = linksIn(section, '/search?');
  expect(choices.length).toBeGreaterThan(1);
  for (const choice of choices)
    expect(linksIn((await ask(site, choice)).text, '/services/'), choice).not.toEqual([]);
});

test.each([
  ['nothing to eat', 'ordinary'],
  ['feel like giving up', 'private'],
  ['want to kill myself', 'private'],
])('words of crisis put the urgent card above the results: %s', async (q, kind) => {
  const page = await found(q);
  if (kind === 'private') expect(page.address).toMatch(/^\/results\//);
  const card = page.text.search(/<section[^>]*class="[^"]*\bcrisis\b/);
  const results = page.text.indexOf('<ol class="cards"');
  if (kind === 'private') expect(card, 'there is a card').toBeGreaterThan(0);
  if (card > 0) expect(card).toBeLessThan(results > 0 ? results : page.text.length);
});

test('giving up smoking is no crisis', async () => {
  const page = await found('giving up smoking');
  expect(page.text).not.toMatch(/<section[^>]*class="[^"]*\bcrisis\b/);
  expect(linksIn(page.text, '/services/')).not.toEqual([]);
});

test('an empty search says what to do, and keeps the place that was typed', async () => {
  const answer = await send(site, '/search', { q: '   ', near: '' });
  expect(answer.status).toBe(422);
  expect(answer.title).toMatch(/^Error: /);
  expect(answer.words).toContain('There is a problem');
  const long = await send(site, '/search', { q: 'x'.repeat(300), near: 'FY1 4DZ' });
  expect(long.status).toBe(422);
  expect(long.text).toContain('value="FY1 4DZ"');
});

test('suggestions work without scripts, and lead to results', async () => {
  const page = await send(site, '/suggestions', { q: 'foo', near: 'FY1' });
  expect(page.status).toBe(200);
  expect(page.address).toBe('/suggestions');
  const offered = formsOf(page.text).filter(({ fields }) =>
    fields.some(([name, value]) => name === 'q' && value !== 'foo'),
  );
  expect(offered.length).toBeGreaterThan(0);
  const [first] = offered;
  const results = await send(
    site,
    first?.action ?? '',
    (first?.fields ?? []).map(([name, value]): [string, string] => [name, value]),
  );
  expect(results.status).toBe(200);
  expect(linksIn(results.text, '/services/')).not.toEqual([]);
});

describe.skipIf(!hasBrowser)('suggestions as one types', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test('are a list box that keys move through and a screen reader hears', async () => {
    const visit = await visitAs(browser, site);
    const { page } = visit;
    await page.goto('/');
    const box = page.getByRole('combobox', { name: 'What do you need help with?' });
    await box.pressSequentially('foo');
    const list = page.getByRole('listbox', { name: 'Suggestions' });
    await list.waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('suggest-box [role=status]').innerText()).toMatch(/\d+ suggestions?/);
    await page.keyboard.press('ArrowDown');
    const chosen = list.getByRole('option', { selected: true });
    expect(await chosen.count()).toBe(1);
    expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    const words = await chosen.getAttribute('data-words');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe(words);
    expect(await list.isHidden()).toBe(true);
    expect(page.url()).toBe(`${site}/`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?|\/results\//);
    expect(visit.problems).toEqual([]);
    await visit.close();
  });

  test('close with Escape, and the words stay', async () => {
    const { page, close } = await visitAs(browser, site);
    await page.goto('/');
    const box = page.locator('#q');
    await box.pressSequentially('foo');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('listbox').count()).toBe(0);
    expect(await box.inputValue()).toBe('foo');
    await close();
  });
});
