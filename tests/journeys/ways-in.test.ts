import { describe, expect, test } from 'vitest';
import { here } from '#tests/support/site-here.ts';
import { ask, askOnce } from '#tests/support/site-http.ts';
import { firstService, linksIn } from '#tests/support/site-pages.ts';

const site = here();

test('urgent help needs no question: numbers to ring at once', async () => {
  const page = await ask(site, '/urgent');
  expect(page.status).toBe(200);
  const calls = linksIn(page.text, 'tel:');
  expect(calls).toContain('tel:999');
  expect(calls.length).toBeGreaterThan(10);
  expect(page.words).toContain('18000');
});

/** The services with a session in the next days. Late in the evening there may be none today. */
async function whatsOn(): Promise<string[]> {
  const page = await ask(site, '/whats-on');
  expect(page.status).toBe(200);
  const days = linksIn(page.text, '/whats-on?').filter((link) => link.includes('day='));
  expect(days.length).toBeGreaterThan(3);
  const pages = await Promise.all(days.slice(0, 8).map((day) => ask(site, day)));
  expect(pages.filter(({ status }) => status !== 200).map(({ address }) => address)).toEqual([]);
  return [...new Set(pages.flatMap(({ text }) => linksIn(text, '/services/')))];
}

test('what is on: a week of days, and every session leads to its service', async () => {
  const services = await whatsOn();
  expect(services.length).toBeGreaterThan(5);
  for (const service of services.slice(0, 20)) expect((await ask(site, service)).status, service).toBe(200);
});

test('an area of town says what is near and open today', async () => {
  const areas = linksIn((await ask(site, '/areas')).text, '/areas/');
  expect(areas.length).toBeGreaterThan(5);
  const page = await ask(site, areas[0] ?? '');
  expect(page.status).toBe(200);
  expect(page.words).toMatch(/today/);
  expect((await ask(site, '/areas/atlantis')).status).toBe(404);
});

test('a need has a page, with narrower ones and those near it', async () => {
  const page = await ask(site, '/needs/food');
  expect(page.status).toBe(200);
  expect(linksIn(page.text, '/needs/').length).toBeGreaterThan(3);
  expect(linksIn(page.text, '/services/').length).toBeGreaterThan(0);
  expect((await ask(site, '/needs/no-such-need')).status).toBe(404);
});

test('a sensitive need is reached by a code: its own name is no address', async () => {
  const home = await ask(site, '/');
  const codes = linksIn(home.text, '/needs/').filter((address) => /\/needs\/\d+$/.test(address));
  expect(codes.length).toBeGreaterThan(0);
  const page = await ask(site, codes[0] ?? '');
  expect(page.title).toBe('Find help');
  expect(page.text).toContain('href="/exit"');
  for (const name of ['domestic-abuse', 'crisis-mind', 'drugs', 'immigration']) {
    expect((await ask(site, `/needs/${name}`)).status, name).toBe(404);
  }
});

test('guides are found by words, slips of the pen too', async () => {
  for (const q of ['rent', 'bed tonight', 'bennefits']) {
    const page = await ask(site, `/guides?${new URLSearchParams({ q })}`);
    expect(page.status).toBe(200);
    expect(linksIn(page.text, '/guides/').length, q).toBeGreaterThan(0);
  }
  expect((await ask(site, '/guides?q=zzzqqx')).status).toBe(200);
});

test('a service’s times go into a calendar', async () => {
  const [service = ''] = await whatsOn();
  const page = await ask(site, service);
  const [calendar = `/services/${service.split('/')[2]}/calendar.ics`] = linksIn(
    page.text,
    '/services/',
  ).filter((link) => link.endsWith('.ics'));
  const answer = await ask(site, calendar);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/calendar/);
  expect(answer.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(answer.text).toContain('BEGIN:VEVENT');
  expect(answer.text).toMatch(/\r\nDTSTAMP:\d{8}T\d{6}Z\r\n/);
  expect(answer.text.trimEnd()).toMatch(/END:VCALENDAR$/);
});

test('the screen to show at a desk says what one cannot', async () => {
  const [, , id] = (await firstService(site, 'food parcel')).split('/');
  const page = await ask(site, `/services/${id}/show`);
  expect(page.status).toBe(200);
  expect(page.words).toMatch(/Show this screen/);
});

describe('addresses', () => {
  test('an old or wrong name in an address leads to the right one', async () => {
    const address = await firstService(site, 'food parcel');
    const [, , id] = address.split('/');
    for (const old of [`/services/${id}`, `/services/${id}/an-older-name`, `/services/${id}/a/b`]) {
      const answer = await askOnce(site, old);
      expect(answer.status, old).toBe(301);
      expect(new URL(answer.headers.get('location') ?? '', site).pathname).toBe(address);
    }
    const slashed = await ask(site, `${address}/`);
    expect(slashed.status).toBe(200);
  });

  test.each([
    '/services/nonsense',
    '/services/00000000-0000-4000-8000-000000000000',
    '/services/00000000-0000-4000-8000-000000000000/x',
    '/organisations/nonsense',
    '/organisations/00000000-0000-4000-8000-000000000000/x',
    '/services/00000000-0000-4000-8000-000000000000/calendar.ics',
    '/guides/no-such-guide',
    '/no-such-page',
    '/.env',
    '/admin/login.php',
    '/data/people.db',
    '/services/../../package.json',
  ])('%s is not found, and the page helps on', async (address) => {
    const page = await ask(site, address);
    expect(page.status).toBe(404);
    if (address.endsWith('.ics')) return;
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(linksIn(page.text, '/')).toContain('/urgent');
    expect(page.words).not.toMatch(/node_modules|at .*\.ts/);
  });

  test('what a search engine may know: listings that are real, nothing sensitive, nothing private', async () => {
    const robots = await ask(site, '/robots.txt');
    expect(robots.text).toMatch(/Disallow: \/search/);
    expect(robots.text).toMatch(/Disallow: \/results/);
    expect(robots.text).not.toMatch(/needs\/\d/);
    const sitemap = await ask(site, '/sitemap.xml');
    const addresses = [...sitemap.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, url = '']) => new URL(url).pathname,
    );
    expect(addresses.length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const address of addresses) {
      const page = await askOnce(site, address);
      if (page.status !== 200) wrong.push(`${address} answers ${page.status}`);
      if (/name="robots" content="noindex/.test(page.text) || page.headers.get('x-robots-tag'))
        wrong.push(`${address} says noindex`);
      if (address !== '/urgent' && page.text.includes('href="/exit"')) wrong.push(`${address} is sensitive`);
    }
    expect(wrong).toEqual([]);
  });
});
