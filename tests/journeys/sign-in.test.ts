import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { CODE, fromLetter, INVITATION } from '#tests/support/letter-box.ts';
import { cookieIn } from '#tests/support/session-by-hand.ts';
import { startSite } from '#tests/support/site.ts';
import { ask, askOnce } from '#tests/support/site-http.ts';
import { SCANNERS } from '#tests/trust/sign-in/mail-scanners.ts';
import { scan } from '#tests/trust/sign-in/scan.ts';

// A site of its own: an address gets three codes in a quarter of an hour, and here they are counted.
const server = await startSite();
afterAll(() => server.stop());
const site = server.url;
const letters = join(server.dataDir, 'letters');
const cookieOf = (email: string) => cookieIn(server.dataDir, email);
const post = (address: string, fields: Record<string, string>, cookie = '') =>
  askOnce(site, address, {
    method: 'POST',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(fields),
  });
const cookiesOf = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='));

test('a known and an unknown address get the same answer', async () => {
  const known = await post('/sign-in', { email: 'dev@demo.example' });
  const unknown = await post('/sign-in', { email: 'nobody@demo.example' });
  const bare = (answer: typeof known) => ({
    status: answer.status,
    text: answer.text,
    headers: [...answer.headers]
      .filter(([name]) => name !== 'date')
      .map(([name, value]) => [name, value.replace(/pre=[\w-]{22}/, 'pre=…').replace(/Expires=[^;]+/i, '')]),
  });
  expect(bare(known)).toEqual(bare(unknown));
  expect(known.status).toBe(303);
});

test('cookies of a sign-in are for the server alone', async () => {
  const asked = await post('/sign-in', { email: 'dev@demo.example' });
  const [set = ''] = asked.headers.getSetCookie();
  expect(set).toMatch(/^pre=[\w-]{22};/);
  expect(set).toMatch(/HttpOnly/);
  expect(set).toMatch(/SameSite=Lax/);
  expect(set).toMatch(/Path=\//);
});

test.each(['', 'pat', 'pat@', 'pat@example', 'a@b@c.example', 'pat@example.org\r\nBcc: all@example.org'])(
  'what cannot be an address is said by the box: %s',
  async (email) => {
    const answer = await post('/sign-in', { email });
    expect([answer.status, answer.title]).toEqual([422, expect.stringMatching(/^Error: /)]);
  },
);

test('pages of those who sign in are nobody else’s: no cookie, no copy kept, and a way to sign in', async () => {
  for (const address of ['/account', '/people', '/account/second-factor', '/account/confirm']) {
    const answer = await ask(site, address);
    expect(answer.address).toMatch(/^\/sign-in\?to=|^\/sign-in$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).toMatch(/noindex/);
  }
});

test('a public page is the same for whoever is signed in', async () => {
  const cookie = cookieOf('ada@demo.example');
  for (const address of ['/', '/search?q=food&near=FY1', '/urgent']) {
    const [mine, anybodys] = [
      await askOnce(site, address, { headers: { cookie } }),
      await askOnce(site, address),
    ];
    expect(mine.text).toBe(anybodys.text);
  }
});

test('a sign-in of a stranger’s form is refused', async () => {
  const answer = await askOnce(site, '/people', {
    method: 'POST',
    headers: { cookie: cookieOf('ada@demo.example'), origin: 'https://elsewhere.example' },
    body: new URLSearchParams({ do: 'invite' }),
  });
  expect(answer.status).toBe(403);
});

test('a token planted in a browser before is worth nothing afterwards', async () => {
  const planted = `sid=${'A'.repeat(43)}`;
  const since = new Date();
  const asked = await post('/sign-in', { email: 'gwen@demo.example' }, planted);
  const [pre = ''] = cookiesOf(asked);
  const code = await fromLetter(letters, 'gwen@demo.example', since, CODE);
  const entered = await post('/sign-in/code', { code }, `${planted}; ${pre}`);
  const [sid = ''] = cookiesOf(entered);
  expect(sid).toMatch(/^sid=[\w-]{43}$/);
  expect(sid).not.toBe(planted);
  expect((await askOnce(site, '/account', { headers: { cookie: planted } })).status).toBe(303);
  expect((await askOnce(site, '/account', { headers: { cookie: sid } })).status).toBe(200);
});

test('signing out ends it on the server and asks the browser to forget', async () => {
  const cookie = cookieOf('dev@demo.example');
  const out = await post('/account', { do: 'sign-out' }, cookie);
  expect(out.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
  expect((await askOnce(site, '/account', { headers: { cookie } })).status).toBe(303);
});

test('“Finish and clear this device” signs out too', async () => {
  const cookie = cookieOf('dev@demo.example');
  await post('/finish', {}, cookie);
  expect((await askOnce(site, '/account', { headers: { cookie } })).status).toBe(303);
});

describe.skipIf(!hasBrowser)('in a browser', () => {
  test('programs that read mail neither use a letter up nor get in by it', async () => {
    // The one that does most; all of them run with `npm run trust`.
    const [worst] = SCANNERS.toReversed();
    const figures = await scan(server, browser, worst ? [worst] : []);
    expect(figures.filter(({ value, most }) => value > most)).toEqual([]);
  });

  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  test.each(['on', 'off'] as const)(
    'an administrator signs in and invites an editor: scripts %s',
    async (scripts) => {
      const email = scripts === 'on' ? 'ada@demo.example' : 'omar@demo.example';
      const invited = `rose-${scripts}@garden.example`;
      const visit = await visitAs(browser, site, { width: 320, scripts });
      const { page } = visit;
      const check = async () => {
        expect(await sideways(page)).toEqual([]);
        if (scripts === 'on') expect(await axe(page)).toEqual([]);
      };
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

      await page.goto('/people');
      await check();
      const since = new Date();
      await page.getByLabel('Your e-mail address').fill(email);
      await press('Send me a code');
      await check();
      await page.getByLabel('Your code').fill('abc');
      await press('Sign in');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await check();
      const code = await fromLetter(letters, email, since, CODE);
      await page.getByLabel('Your code').fill(`${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`);
      await press('Sign in');
      await page.getByRole('heading', { name: 'One more code' }).waitFor();
      await check();
      await page.getByLabel('The code in your app').fill(await page.locator('.notice strong').innerText());
      await press('Sign in');
      await page.waitForURL('**/people');
      await check();

      await press('Invite');
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await check();
      await page.getByLabel('Their e-mail address').fill(invited);
      await page.getByRole('radio', { name: /group editor/ }).check();
      if (scripts === 'on')
        await page.getByLabel('For which organisation?').fill('Example Coast NHS Clinics');
      await press('Invite');
      await page.getByText('The invitation is on its way').waitFor();
      expect(await page.getByText(invited).count()).toBeGreaterThan(0);
      await page.goto('/account');
      await check();
      await press('Sign out');
      await page.getByText('You are signed out.').waitFor();
      await check();
      expect(visit.problems.filter((problem) => !problem.includes('422'))).toEqual([]);
      await visit.close();

      const theirs = await visitAs(browser, site, { width: 320, scripts });
      const link = await fromLetter(letters, invited, since, INVITATION);
      await theirs.page.goto(link);
      if (scripts === 'on') expect(await axe(theirs.page)).toEqual([]);
      await theirs.page.getByLabel('Your name').fill('Rose');
      await theirs.page.getByRole('button', { name: 'Send me a code' }).click();
      await theirs.page.getByLabel('Your code').fill(await fromLetter(letters, invited, since, CODE));
      await theirs.page.getByRole('button', { name: 'Sign in' }).click();
      await theirs.page.getByRole('heading', { name: 'Rose' }).waitFor();
      expect(await theirs.page.getByText('You are a group editor of').count()).toBe(1);
      expect((await askOnce(site, link)).status).toBe(404);
      await theirs.close();
    },
  );
});

test('no line of the log holds an e-mail address or a code', () => {
  expect(server.log()).not.toMatch(/@demo\.example|@garden\.example/);
});
