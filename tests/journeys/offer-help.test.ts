import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { fromLetter } from '#tests/support/letter-box.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { here } from '#tests/support/site-here.ts';
import { ask, askOnce, send } from '#tests/support/site-http.ts';

const site = here();
const folder = join(dirname(inject('site').logFile), 'data', 'letters');
const CO_ORDINATOR = 'give@many-hands.example.org';
const LUNCH = {
  kind: 'food',
  words: 'We cook lunch for 30 every second Thursday.',
  where: 'Whitegate Drive',
  name: 'Sal of The Copper Pan',
  email: 'sal@copper-pan.example',
  phone: '',
};
const lunch = (given: Record<string, string> = {}) => ({ ...LUNCH, formId: crypto.randomUUID(), ...given });
const editor = { cookie: cookieOf('edie@demo.example') };

/** The address that a letter to the co-ordinator would lead to. */
async function taker(): Promise<string> {
  const { text } = await ask(site, '/offer-help');
  const links = [
    ...text.matchAll(/<a href="\/offer-help\/send\?to=([\da-f-]{36})"[^>]*>[^<]*<span[^>]*>: ([^<]*)/g),
  ];
  return links.find(([, , name]) => name === 'Want to help? Start here')?.[1] ?? '';
}

test('a restaurant that wants to cook finds the co-ordinator, who says yes from a letter', async () => {
  const since = new Date();
  const sent = await send(site, '/offer-help/send', lunch({ to: await taker() }));
  expect(sent.address).toMatch(/^\/offer-help\/sent\/[\w-]{32}$/);
  expect(sent.headers.get('cache-control')).toBe('no-store');
  expect(sent.words).toMatch(/letter to Want to help\? Start here is on its way|have sent Want to help/);
  const link = await fromLetter(folder, CO_ORDINATOR, since, /(\/offers\/[\w-]{22})/);
  const asked = await ask(site, link);
  for (const words of ['We cook lunch for 30', 'Sal of The Copper Pan', 'Whitegate Drive'])
    expect(asked.words).toContain(words);
  expect((await ask(site, sent.address)).words).toContain('Nobody has answered yet.');
  const silent = await send(site, link, {});
  expect([silent.status, silent.title]).toEqual([422, expect.stringMatching(/^Error: /)]);
  await send(site, link, { answer: 'will-get-in-touch' });
  expect((await ask(site, sent.address)).words).toContain('They say that they will get in touch with you.');
  const again = await fromLetter(folder, LUNCH.email, since, /(\/offer-help\/sent\/[\w-]{22})/);
  expect((await ask(site, again)).words).toContain('They say that they will get in touch with you.');
});

test('what is missing is asked for by its box, and what was typed stays', async () => {
  const answer = await send(site, '/offer-help/send', lunch({ kind: '', email: '', to: 'not-sure' }));
  expect(answer.status).toBe(422);
  expect(answer.title).toMatch(/^Error: /);
  expect(answer.words).toContain('Choose what you would like to give');
  expect(answer.text).toContain(LUNCH.words);
  const second = await send(site, '/offer-help/send', lunch({ email: '', to: 'not-sure' }));
  expect(second.words).toContain('Give an e-mail address or a phone number');
});

test('an offer that a co-ordinator passes on reaches the editors, who send it to somebody else', async () => {
  const since = new Date();
  const words = `Two beds, ${crypto.randomUUID()}`;
  const sent = await send(site, '/offer-help/send', lunch({ kind: 'things', words, to: await taker() }));
  const link = await fromLetter(folder, CO_ORDINATOR, since, /(\/offers\/[\w-]{22})/);
  expect((await send(site, link, { answer: 'pass-on' })).words).toContain('passed on');
  expect((await ask(site, link)).status).toBe(404);
  const desk = await askOnce(site, '/review/offers', { headers: editor });
  const [, address = ''] =
    new RegExp(`href="(/review/offers/[\\da-f-]{36})"(?:(?!</li>)[^])*${words}`).exec(desk.text) ?? [];
  const page = await askOnce(site, address, { headers: editor });
  const to = /name="to"[^>]*value="([\da-f-]{36})"/.exec(page.text)?.[1] ?? '';
  const post = (fields: Record<string, string>) =>
    askOnce(site, address, {
      method: 'POST',
      headers: { ...editor, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams(fields),
    });
  expect((await post({ answer: 'send' })).words).toContain('Choose who should get it');
  expect((await post({ answer: 'send', to })).status).toBe(303);
  expect((await ask(site, sent.address)).words).toMatch(/letter/);
  expect((await askOnce(site, '/review/offers', { headers: editor })).text).not.toContain(words);
});

test('an offer that is taken back is gone', async () => {
  const sent = await send(site, '/offer-help/send', lunch({ to: 'not-sure' }));
  expect(sent.words).toContain('The people who run this site have it.');
  expect((await send(site, sent.address, {})).words).toContain('Your offer is wiped');
  expect((await ask(site, sent.address)).status).toBe(404);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each([
    { width: 320, scripts: 'off' },
    { width: 1280, scripts: 'on' },
  ] as const)('from the first page to the reference at $width px, scripts $scripts', async (look) => {
    const { page, close, problems } = await visitAs(browser, site, look);
    await page.goto('/');
    await page.getByRole('link', { name: /^Offer help:/ }).click();
    await page.getByRole('link', { name: 'Say what you can give' }).click();
    await page.getByRole('radio', { name: 'A room or a space' }).check();
    await page.getByLabel('Tell them about it').fill('A hall with a kitchen on Tuesdays.');
    await page.getByRole('radio', { name: /I am not sure/ }).check();
    await page.getByLabel('Who should they ask for?').fill('Whelk Row Chapel');
    await page.getByLabel('Your phone number').fill('01632 960199');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    expect(await page.locator('h1').textContent()).toBe('Thank you');
    expect(await sideways(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  test('axe finds nothing wrong on any page of it', async () => {
    const sent = await send(site, '/offer-help/send', lunch({ to: 'not-sure' }));
    const desk = await askOnce(site, '/review/offers', { headers: editor });
    const [one = ''] = /\/review\/offers\/[\da-f-]{36}/.exec(desk.text) ?? [];
    const { page, context, close } = await visitAs(browser, site, { scripts: 'blocked', width: 320 });
    await context.addCookies([{ name: 'sid', value: editor.cookie.slice(4), url: site }]);
    const wrong: string[] = [];
    for (const path of [
      '/offer-help',
      '/offer-help/send',
      sent.address,
      '/offer-help/taken-back',
      '/offers/passed-on',
      '/review/offers',
      one,
    ]) {
      await page.goto(path);
      wrong.push(...(await sideways(page)), ...(await axe(page)).map((line) => `${path}: ${line}`));
    }
    expect(wrong).toEqual([]);
    await close();
  });
});
