import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, traces, visitAs } from '#tests/support/browser.ts';
import { formsOf } from '#tests/support/crawl-html.ts';
import { here, siteLog } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';
import { linksIn } from '#tests/support/site-pages.ts';

const site = here();

// Each with the words that must be found nowhere but on the page itself. The last is no word of any listing's address.
const SEARCHES: [q: string, words: RegExp][] = [
  ['partner hits me zebrafinch', /partner|hits|zebrafinch/i],
  ['want to end my life wombatly', /end(\+|%20| )my|life|wombatly/i],
  ['worried about gambling tapir', /worried|gambl|tapir/i],
  ['sti test okapi', /\bsti\b|okapi/i],
  ['visa refused asylum pangolin', /visa|refused|asylum|pangolin/i],
  ['heroin addiction narwhal', /heroin|addict|narwhal/i],
  ['just out of prison bandicoot', /prison|bandicoot/i],
];

describe.each(SEARCHES)('a search for “%s”', (q, words) => {
  test('goes to an address and a title that say nothing, with a way out, and is kept by nobody', async () => {
    const page = await send(site, '/search', { q, near: 'FY1' });
    expect(page.status).toBe(200);
    expect(page.address).toMatch(/^\/results\/[\w-]{16,}$/);
    expect(page.title).toBe('Results');
    expect(page.steps.slice(1).join(' ')).not.toMatch(words);
    expect(page.text).toContain('href="/exit"');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(linksIn(page.text, '/services/')).not.toEqual([]);
    const addresses = [...linksIn(page.text, '/'), ...formsOf(page.text).map(({ action }) => action)];
    expect(addresses.filter((address) => /search\?/.test(address))).toEqual([]);
    expect(siteLog()).not.toContain(q.split(' ').at(-1));
  });

  test('typed into an address is taken out of it', async () => {
    const page = await ask(site, `/search?${new URLSearchParams({ q, near: 'FY1' })}`);
    expect(page.address).toMatch(/^\/results\//);
    expect(page.title).toBe('Results');
    expect(siteLog()).not.toContain(q.split(' ').at(-1));
  });
});

test('narrowing, ordering and turning the pages of a private list leaves no word either', async () => {
  const first = await send(site, '/search', { q: 'partner hits me', near: 'FY1' });
  const steps = formsOf(first.text).filter(
    ({ action, fields }) => action === '/search' && fields.some(([name]) => name !== 'near'),
  );
  expect(steps.length).toBeGreaterThan(3);
  for (const { method, action, fields } of steps) {
    expect(method).toBe('post');
    const page = await send(
      site,
      action,
      fields.map(([name, value]): [string, string] => [name, value]),
    );
    expect(page.status).toBe(200);
    expect(page.address).toMatch(/^\/results\//);
    expect(page.title).toBe('Results');
  }
});

test('services found in private have no words in their address, and a plain title', async () => {
  const results = await send(site, '/search', { q: 'partner hits me', near: 'FY1' });
  const services = linksIn(results.text, '/services/').slice(0, 3);
  expect(services.length).toBeGreaterThan(0);
  const words = services.filter((address) => !/^\/services\/[\da-f-]{36}$/.test(address));
  for (const address of services.filter((each) => !words.includes(each))) {
    const page = await ask(site, address);
    expect(page.title).toBe('Find help');
    expect(page.text).toContain('href="/exit"');
    expect(page.headers.get('cache-control')).toBe('no-store');
  }
});

test('an ordinary search is no secret', async () => {
  const page = await send(site, '/search', { q: 'food', near: 'FY1' });
  expect(page.text).not.toContain('href="/exit"');
  expect(page.title).toMatch(/food/i);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each(['on', 'off'] as const)(
    'no address that was ever shown, and no Referer, holds a word of it: scripts %s',
    async (scripts) => {
      const visit = await visitAs(browser, site, { scripts, width: 320 });
      const { page } = visit;
      const addresses: string[] = [];
      page.on('request', (request) => addresses.push(request.url()));
      await page.goto('/');
      await page.locator('#q').fill('partner hits me');
      await page.getByRole('button', { name: 'Find help' }).click();
      await page.waitForURL(/\/results\//);
      expect(await page.title()).toBe('Results');
      await page.locator('ol.cards h2 a').first().click();
      await page.waitForURL(/\/services\//);
      expect(addresses.filter((address) => /partner|hits/i.test(address))).toEqual([]);
      expect({ referrers: visit.referrers, strangers: visit.strangers, problems: visit.problems }).toEqual({
        referrers: [],
        strangers: [],
        problems: [],
      });
      if (scripts === 'on') expect(await traces(visit)).toEqual([]);
      await visit.close();
    },
  );

  test('with scripts, Back from a private list does not come upon it again', async () => {
    const { page, close } = await visitAs(browser, site);
    await page.goto('/guides');
    await page.goto('/');
    await page.locator('#q').fill('partner hits me');
    await page.getByRole('button', { name: 'Find help' }).click();
    await page.waitForURL(/\/results\//);
    await page.locator('ol.cards h2 a').first().click();
    await page.waitForURL(/\/services\//);
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe('/guides');
    await close();
  });
});
