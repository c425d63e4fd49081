import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, type Look, openBrowser, sideways, visitAs } from '#tests/support/browser.ts';
import { axe } from '#tests/support/browser-axe.ts';
import { letterTo } from '#tests/support/letters-here.ts';
import { NOTIFY_SETTINGS, openNotifyServer } from '#tests/support/notify-server.ts';
import { planOf, serviceFor } from '#tests/support/plan-pages.ts';
import { startSite } from '#tests/support/site.ts';
import { here, siteLog } from '#tests/support/site-here.ts';
import { ask, send } from '#tests/support/site-http.ts';

const site = here();
const someone = () => `someone-${crypto.randomUUID().slice(0, 8)}@example.org`;
const form = (to: string) => ({ safe: 'yes', by: 'email', to, days: '30', formId: crypto.randomUUID() });

describe('a plan that is sent', () => {
  test('is asked for only after “is it safe?”, and no is taken for an answer', async () => {
    const plan = await planOf(site, 'library');
    expect((await ask(site, plan)).text).toContain(`href="${plan}/send"`);
    expect((await ask(site, `${plan}/send/where`)).address).toBe(`${plan}/send`);
    const unsaid = await send(site, `${plan}/send`, {});
    expect([unsaid.status, unsaid.title]).toEqual([422, expect.stringMatching(/^Error: /)]);
    const no = await send(site, `${plan}/send`, { safe: 'no' });
    expect(no.words).toContain('Then we send nothing');
    const skipped = await send(site, `${plan}/send/where`, { ...form(someone()), safe: '' });
    expect(skipped.status).toBe(400);
  });

  test('where texts cannot be sent, none is offered, and none is taken', async () => {
    const plan = await planOf(site, 'library');
    const where = await send(site, `${plan}/send`, { safe: 'yes' });
    expect(where.words).not.toMatch(/text to a mobile|mobile number/i);
    const text = await send(site, `${plan}/send/where`, { ...form('07700 900123'), by: 'text' });
    expect(text.status).toBe(422);
  });

  test('what cannot be taken is said by the box, and what was typed and ticked is kept', async () => {
    const plan = await planOf(site, 'library');
    const answer = await send(site, `${plan}/send/where`, { ...form('ada at example'), closed: 'yes' });
    expect([answer.status, answer.title]).toEqual([422, expect.stringMatching(/^Error: /)]);
    expect(answer.words).toContain('Write an e-mail address such as name@example.org');
    expect(answer.text).toMatch(/<input[^>]*value="ada at example"/);
    expect(answer.text).toMatch(/<input[^>]*name="closed"[^>]*checked/);
  });

  test('goes three times, and then no more today', async () => {
    const plan = await planOf(site, 'library');
    for (let time = 0; time < 3; time++)
      expect((await send(site, `${plan}/send/where`, form(someone()))).words).toContain('It is on its way');
    const fourth = await send(site, `${plan}/send/where`, form(someone()));
    expect(fourth.status).toBe(422);
    expect(fourth.words).toContain('That is enough for today');
  });

  test('what is still to come is shown, and stops at a press', async () => {
    const plan = await planOf(site, 'library');
    await send(site, `${plan}/send/where`, { ...form(someone()), closed: 'yes' });
    expect((await ask(site, `${plan}/send`)).words).toContain('When a place in your plan has closed');
    const stopped = await send(site, `${plan}/send`, { do: 'stop' });
    expect(stopped.words).toContain('We send no more messages');
    expect((await ask(site, `${plan}/send`)).words).not.toContain('Messages still to come');
  });

  test('its short address says nothing, and the log no address and no code', async () => {
    const plan = await planOf(site, 'library');
    const to = someone();
    await send(site, `${plan}/send/where`, form(to));
    const { code } = await letterTo(site, to);
    expect((await ask(site, '/p')).address).toBe('/plan/open');
    expect(siteLog()).not.toContain(to);
    expect(siteLog()).not.toContain(code);
  });

  test('in discreet mode goes on from turn to turn', async () => {
    const { address } = await send(site, '/questions/resident', { voice: 'me', discreet: 'on' });
    const token = /[\w-]{22}/.exec(address)?.[0] ?? '';
    await send(site, '/plan/add', { token, service: await serviceFor(site, 'library') });
    const where = await send(site, `/plan/${token}/send`, { safe: 'yes' });
    expect(where.address).toMatch(/^\/plan\/[\w-]{22}\/send\/where-\d+\?on=1$/);
    const sent = await send(site, `/plan/${token}/send/where`, form(someone()));
    expect(sent.words).toContain('It is on its way');
  });
});

describe('as a text', () => {
  test('goes by Notify, to a mobile of this country only, with a link and a code and nothing else', async () => {
    const notify = await openNotifyServer();
    const own = await startSite({ ...NOTIFY_SETTINGS, NOTIFY_URL: notify.url.origin });
    try {
      const plan = await planOf(own.url, 'library');
      const where = await send(own.url, `${plan}/send`, { safe: 'yes' });
      expect(where.words).toContain('As a text to a mobile');
      const landline = { ...form('01253 477477'), by: 'text' };
      expect((await send(own.url, `${plan}/send/where`, landline)).status).toBe(422);
      await send(own.url, `${plan}/send/where`, { ...form('07700 900 123'), by: 'text' });
      await expect.poll(() => notify.sent.length, { timeout: 15_000 }).toBe(1);
      const [{ to, personalisation } = { to: '', personalisation: { body: '' } }] = notify.sent;
      expect(to).toBe('+447700900123');
      expect(Object.keys(personalisation)).toEqual(['body']);
      expect(personalisation.body).toMatch(/\/p#[0-9A-Z]{4}(-[0-9A-Z]{4}){2}\n/);
      expect(personalisation.body).not.toMatch(/library|plan/i);
      expect((await ask(own.url, '/dev/letters')).status).toBe(404);
    } finally {
      await own.stop();
      await notify.close();
    }
  });
});

describe('letters on this machine', () => {
  test('are shown to this machine alone', async () => {
    expect((await ask(site, '/dev/letters')).status).toBe(200);
    const proxied = await ask(site, '/dev/letters', { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(proxied.status).toBe(404);
    expect((await ask(site, '/dev/letters/%2e%2e%2fpeople')).status).toBe(404);
    expect((await ask(site, `/dev/letters/${crypto.randomUUID()}`)).status).toBe(404);
  });
});

describe.skipIf(!hasBrowser)('a plan that is sent, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  const check = async (page: Page, look: Look) => {
    expect(await sideways(page)).toEqual([]);
    if (look.scripts !== 'off') expect(await axe(page)).toEqual([]);
  };

  test.each<Look>([
    { width: 320, scripts: 'on' },
    { width: 320, scripts: 'off' },
    { width: 1280, scripts: 'blocked', colours: 'dark' },
  ])('comes as a letter whose link opens it on another phone: %o', async (look) => {
    const to = someone();
    const visit = await visitAs(browser, site, look);
    const { page } = visit;
    await page.goto(site + (await planOf(site, 'library')));
    await page.getByRole('link', { name: 'Send it by e-mail' }).click();
    await check(page, look);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('alert').or(page.locator('.govuk-error-summary')).first().waitFor();
    await check(page, look);
    await page.getByRole('radio', { name: /^Yes/ }).check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Where shall we send it?' }).waitFor();
    await check(page, look);
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(to);
    await page.getByRole('checkbox', { name: /has closed/ }).check();
    await page.getByRole('button', { name: 'Send it' }).click();
    await page.getByText('It is on its way.').waitFor();
    await visit.close();

    const { id, link, code } = await letterTo(site, to);
    const other = await visitAs(browser, site, look);
    await other.page.goto(`${site}/dev/letters`);
    await check(other.page, look);
    await other.page.goto(`${site}/dev/letters/${id}`);
    await check(other.page, look);
    await other.page.locator(`a[href="${link}"]`).click();
    if (look.scripts !== 'on') {
      await other.page.getByRole('textbox', { name: 'Type your code' }).fill(code);
      await other.page.getByRole('button', { name: 'Open my plan' }).click();
    }
    await other.page.getByRole('heading', { name: 'Your plan: 1 step' }).waitFor();
    expect(other.page.url()).not.toContain(code);
    await other.close();
  });
});
