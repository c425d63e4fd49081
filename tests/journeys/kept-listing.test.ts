import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Directory, openDirectory } from '#db/open.ts';
import { nextRevision } from '#db/revision.ts';
import { readContent } from '#src/content.ts';
import { readListing } from '#src/domain/directory/listing.ts';
import { publish } from '#src/domain/directory/publish.ts';
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

test('its links lead to the host that it was asked for at', async () => {
  const path = await firstService(site.url, 'library');
  await page(path);
  const named = await fetch(`${site.url.replace('127.0.0.1', 'localhost')}${path}`);
  const text = await named.text();
  expect(text).toContain('http://localhost');
  expect(text).not.toContain('127.0.0.1');
});
