import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Directory, openDirectory } from '#db/open.ts';
import { nextRevision } from '#db/revision.ts';
import { readContent } from '#src/content.ts';
import { readListing } from '#src/domain/directory/listing.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { FindOutput } from '#src/domain/search/find-output.ts';
import { type Site, startSite } from '#tests/support/site.ts';
import { firstService } from '#tests/support/site-pages.ts';

let site: Site;
let directory: Directory;

beforeAll(async () => {
  site = await startSite();
  directory = openDirectory(join(site.dataDir, 'directory.db'));
}, 120_000);
afterAll(async () => {
  directory?.close();
  await site?.stop();
});

const page = async (path: string) => (await fetch(`${site.url}${path}`)).text();
/** Somebody publishes something, elsewhere: no answer is kept any more. */
const forget = () => directory.writeTx((tx) => nextRevision(tx));

test('a listing that is drawn already is shown as it was drawn, with its map and without', async () => {
  const path = await firstService(site.url, 'library');
  const [first, map] = [await page(path), await page(`${path}?map=1`)];
  await forget();
  const [again, mapAgain] = [await page(path), await page(`${path}?map=1`)];
  expect(again).toBe(first);
  expect(mapAgain).toBe(map);
  expect(map).toContain('Close map');
  expect(first).not.toContain('Close map');
});

test('what is changed is shown at once, and all else is as it was', async () => {
  const [path, other] = [await firstService(site.url, 'library'), await firstService(site.url, 'pharmacy')];
  const before = await page(other);
  expect(await page(path)).not.toContain('Come in by the back door.');
  const found = await readListing({ directory }, path.split('/')[2] ?? '');
  if (!('record' in found)) throw new Error('It has not moved.');
  await publish(
    { ...readContent(), directory, now: new Date() },
    [{ ...found.record, whatHappens: 'Come in by the back door.' }],
    { by: 'test', why: 'a test' },
  );
  expect(await page(path)).toContain('Come in by the back door.');
  expect(await page(other)).toBe(before);
});

/** The cards of a list as a person reads them. */
const cardsOf = async (search: string) => {
  const html = (await page(`/search?${search}`)).split(/<ol class="cards"/)[1]?.split('</ol>')[0] ?? '';
  return html
    .split(/<li class="card"/)
    .slice(1)
    .map((card) => readable(card.slice(card.indexOf('>') + 1)));
};
const LETTERS: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
const readable = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name) => LETTERS[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();

test('a card that is drawn already has the number, the way to go and the reasons of this search', async () => {
  for (const search of ['q=food', 'q=food&near=FY4&sort=nearest', 'q=food&near=FY1', 'q=food&page=2']) {
    await forget();
    const input = encodeURIComponent(JSON.stringify(Object.fromEntries(new URLSearchParams(search))));
    const answer = await (await fetch(`${site.url}/api/trpc/search.find?input=${input}`)).json();
    const { items, page: number } = answer.result.data as FindOutput;
    const cards = await cardsOf(search);
    expect(cards).toHaveLength(items.length);
    for (const [at, { name, distance, reasons, open }] of items.entries()) {
      const card = cards[at] ?? '';
      expect(card).toMatch(new RegExp(`^${(number - 1) * 10 + at + 1} `));
      for (const words of [name, open.words, ...reasons, ...(distance ? [distance] : [])])
        expect(card).toContain(words.replace(/\s+/g, ' '));
      if (distance === undefined) expect(card).not.toMatch(/\d miles?\b/);
    }
  }
});

test('a listing that is changed has another card at once, and nothing in it becomes part of the page', async () => {
  const path = await firstService(site.url, 'library');
  const name = 'The <b>“Gramophone”</b> room & café';
  const list = 'q=gramophone&exact=1';
  await cardsOf('q=library');
  const found = await readListing({ directory }, path.split('/')[2] ?? '');
  if (!('record' in found)) throw new Error('It has not moved.');
  await publish({ ...readContent(), directory, now: new Date() }, [{ ...found.record, name }], {
    by: 'test',
    why: 'a test',
  });
  expect((await cardsOf(list)).filter((card) => card.includes(name))).toHaveLength(1);
  // The second time as it was kept.
  await forget();
  expect((await cardsOf(list)).filter((card) => card.includes(name))).toHaveLength(1);
  expect(await page(`/search?${list}`)).not.toContain('<b>');
});

test('its links lead to the host that it was asked for at', async () => {
  const path = await firstService(site.url, 'library');
  await page(path);
  const named = await fetch(`${site.url.replace('127.0.0.1', 'localhost')}${path}`);
  const text = await named.text();
  expect(text).toContain('http://localhost');
  expect(text).not.toContain('127.0.0.1');
});
