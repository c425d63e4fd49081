import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContent } from '#src/content.ts';
import { crawl } from '#tests/support/crawl.ts';
import { cookieOf } from '#tests/support/signed-in.ts';
import { type Site, startSite } from '#tests/support/site.ts';
import { ask, send } from '#tests/support/site-http.ts';

const millbrook = fileURLToPath(new URL('../support/places/millbrook', import.meta.url));
const sample = readContent().place;

let site: Site;
beforeAll(async () => {
  site = await startSite({ PLACE_DIR: millbrook });
});
afterAll(() => site?.stop());

test('another town is another folder: its name, its colour, its help, its words for bad weather', async () => {
  const home = await ask(site.url, '/');
  expect(home.title).toContain('Millbrook');
  const cookie = cookieOf('edie@demo.example', site.dataDir);
  const banner = await ask(site.url, '/review/banners/new?kind=weather', { headers: { cookie } });
  expect(banner.text).toContain('Very cold nights');
  expect((await ask(site.url, '/place.css')).text).toContain('#5c2a0f');

  const results = await send(site.url, '/search', { q: 'hot meal', near: 'WR1' });
  expect(results.address).toBe('/search?q=hot+meal&near=WR1');
  expect(results.words).toContain('Mill Kitchen');
  expect(results.words).toMatch(/mile/);
  expect((await ask(site.url, '/areas/hillfoot')).status).toBe(200);
});

test('nothing of the sample place is left on any of its pages', async () => {
  const found = await crawl(site.url, {
    start: ['/', '/sitemap.xml', '/search?q=food&near=WR1', '/search?q=debt'],
    mostOfOnePath: 10,
    mostPages: 400,
  });
  expect(found.length).toBeGreaterThan(60);
  const traces = [
    sample.name,
    sample.county,
    sample.contacts.talk.name,
    sample.contacts.talk.phone ?? '-',
  ].map((text) => text.toLowerCase());
  const left = found.flatMap(({ address, text }) =>
    traces.filter((trace) => text.toLowerCase().includes(trace)).map((trace) => `${address}: ${trace}`),
  );
  expect(left).toEqual([]);
  expect(
    found
      .filter(({ status }) => status >= 400)
      .map(({ address, status, from }) => `${address} ${status} from ${from}`),
  ).toEqual([]);
});

test('the folder that is missing is named', async () => {
  await expect(startSite({ PLACE_DIR: '/nowhere/at/all' })).rejects.toThrow('/nowhere/at/all');
});
