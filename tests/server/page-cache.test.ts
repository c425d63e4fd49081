import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type FakePage, fakeSite, page, publicHeaders } from './fake-site.ts';

const LONG = 'Food bank, open now. '.repeat(200);
const search: FakePage = (res, url) =>
  page(res, `${url.searchParams.get('q')} ${LONG}`, publicHeaders(['q', 'near']));

describe('public pages', () => {
  it('are made once and then shown from memory', async () => {
    const site = await fakeSite({ pages: { '/search': search } });
    const first = await site.ask('/search?q=food');
    const second = await site.ask('/search?q=food');
    expect([first.status, second.status, site.made]).toEqual([200, 200, 1]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.etag).toBe(first.headers.etag);
  });

  it('are the same page whatever the order of what was asked, and whatever else the address holds', async () => {
    const site = await fakeSite({ pages: { '/search': search } });
    await site.ask('/search?q=food&near=AB1');
    await site.ask('/search?near=AB1&q=food');
    await site.ask('/search?near=AB1&utm_source=x&q=food');
    expect(site.made).toBe(1);
    const other = await site.ask('/search?q=debt&near=AB1');
    expect(site.made).toBe(2);
    expect(other.body.toString()).toContain('debt');
  });

  it.each([
    ['a cookie', { cookie: 'session=1' }],
    ['authorization', { authorization: 'Basic eDp5' }],
  ])('are neither shown from memory nor kept with %s', async (_name, headers) => {
    const site = await fakeSite({ pages: { '/search': search } });
    await site.ask('/search?q=food');
    const personal = await site.ask('/search?q=food', { headers });
    expect(site.made).toBe(2);
    expect(personal.headers['cache-control']).toBe('no-store');
    await site.ask('/search?q=debt', { headers });
    await site.ask('/search?q=debt');
    expect(site.made).toBe(4);
  });

  it('are made again after a change, even one that comes while they are being made', async () => {
    const site = await fakeSite({
      pages: {
        '/search': search,
        '/slow': (res) => {
          if (site.made === 1) site.revision += 1;
          page(res, LONG, publicHeaders([]));
        },
      },
    });
    await site.ask('/slow');
    await site.ask('/slow');
    expect(site.made).toBe(2);
    await site.ask('/slow');
    expect(site.made).toBe(2);
    site.revision += 1;
    await site.ask('/slow');
    expect(site.made).toBe(3);
  });

  it('are never older than they asked to be, nor than a minute', async () => {
    const site = await fakeSite({
      pages: {
        '/brief': (res) => page(res, LONG, publicHeaders([], 5)),
        '/long': (res) => page(res, LONG, publicHeaders([], 3600)),
      },
    });
    await site.ask('/brief');
    await site.ask('/long');
    site.time = 5_001;
    await site.ask('/brief');
    await site.ask('/long');
    expect(site.made).toBe(3);
    site.time = 60_001;
    await site.ask('/long');
    expect(site.made).toBe(4);
  });

  it.each<[string, FakePage]>([
    ['says nothing about keeping', (res) => page(res, LONG)],
    ['was not found', (res) => page(res, LONG, publicHeaders([]), 404)],
    ['sets a cookie', (res) => page(res, LONG, { ...publicHeaders([]), 'set-cookie': 'a=1' })],
    [
      'is public without saying which parameters count',
      (res) => page(res, LONG, { 'cache-control': 'public, s-maxage=60' }),
    ],
  ])('are not what %s', async (_name, made) => {
    const site = await fakeSite({ pages: { '/x': made } });
    await site.ask('/x');
    const again = await site.ask('/x');
    expect(site.made).toBe(2);
    expect(again.headers['cache-control']).not.toContain('max-age');
  });

  it.each([
    ['short', 'Café – Łódź, £2 🍲. '.repeat(100)],
    ['long', 'Café – Łódź, £2 🍲. '.repeat(2_000)],
  ])('say every letter from memory as when they were made: %s', async (_, words) => {
    const site = await fakeSite({ pages: { '/search': (res) => page(res, words, publicHeaders(['q'])) } });
    for (const accept of ['identity', 'br', 'identity', 'br']) {
      const got = await site.ask('/search?q=food', { headers: { 'accept-encoding': accept } });
      const body = accept === 'br' ? brotliDecompressSync(got.body) : got.body;
      expect(body.toString()).toBe(words);
      expect(Number(got.headers['content-length'])).toBe(got.body.length);
    }
    expect(site.made).toBe(1);
  });

  it('are compressed as each browser likes, from one making', async () => {
    const site = await fakeSite({ pages: { '/search': search } });
    const plain = await site.ask('/search?q=food');
    const br = await site.ask('/search?q=food', { headers: { 'accept-encoding': 'gzip, br' } });
    const gzip = await site.ask('/search?q=food', { headers: { 'accept-encoding': 'gzip' } });
    expect(site.made).toBe(1);
    expect([plain, br, gzip].map((got) => got.headers['content-encoding'])).toEqual([
      undefined,
      'br',
      'gzip',
    ]);
    expect(brotliDecompressSync(br.body)).toEqual(plain.body);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(new Set([plain, br, gzip].map((got) => got.headers.etag)).size).toBe(3);
    for (const got of [plain, br, gzip]) expect(got.headers.vary).toBe('accept-encoding');
  });

  it('need not be sent twice to the same browser', async () => {
    const site = await fakeSite({ pages: { '/search': search } });
    const { etag = '' } = (await site.ask('/search?q=food', { headers: { 'accept-encoding': 'br' } }))
      .headers;
    const again = await site.ask('/search?q=food', {
      headers: { 'accept-encoding': 'br', 'if-none-match': etag },
    });
    expect([again.status, again.body.length, again.headers['content-length']]).toEqual([304, 0, undefined]);
    const head = await site.ask('/search?q=food', { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(Number(head.headers['content-length'])).toBeGreaterThan(1000);
  });
});

describe('other pages', () => {
  it('are kept by nobody and still compressed', async () => {
    const site = await fakeSite({ pages: { '/mine': (res) => page(res, LONG) } });
    const got = await site.ask('/mine', { headers: { 'accept-encoding': 'br' } });
    expect(got.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-encoding': 'br',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(got.headers.etag).toBeUndefined();
    expect(brotliDecompressSync(got.body).toString()).toBe(LONG);
  });

  it('may be larger than we hold in memory', async () => {
    const large = 'x'.repeat(300_000);
    const site = await fakeSite({
      pages: {
        '/large': (res) => {
          res.writeHead(200, { 'content-type': 'text/csv' });
          for (let i = 0; i < 6; i += 1) res.write(large);
          res.end();
        },
      },
    });
    const got = await site.ask('/large');
    expect([got.status, got.body.length]).toEqual([200, 1_800_000]);
    expect(got.headers['x-content-type-options']).toBe('nosniff');
  });
});
