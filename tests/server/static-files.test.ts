import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { negotiate } from '#src/web/compress.ts';
import { securityFields } from '#src/web/headers.ts';
import { loadStaticFiles } from '#src/web/static-files.ts';
import { precompress } from '#src/web/static-precompress.ts';
import { fakeSite } from './fake-site.ts';

const CSS = 'body { color: teal }\n'.repeat(200);

async function builtSite() {
  const dist = mkdtempSync(join(tmpdir(), 'millbrook-'));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  mkdirSync(join(dist, 'client/_astro'), { recursive: true });
  mkdirSync(join(dist, 'client/about us'));
  writeFileSync(join(dist, 'client/_astro/place.abc123.css'), CSS);
  writeFileSync(join(dist, 'client/icon.png'), Buffer.alloc(2000, 7));
  writeFileSync(join(dist, 'client/about us/index.html'), '<h1>About</h1>');
  writeFileSync(join(dist, 'secret.txt'), 'secret');
  writeFileSync(
    join(dist, '_headers.json'),
    JSON.stringify([
      { pathname: '/about%20us', headers: [{ key: 'Content-Security-Policy', value: "default-src 'self'" }] },
    ]),
  );
  const client = pathToFileURL(`${dist}/client/`);
  await precompress(client);
  return fakeSite({ files: await loadStaticFiles(client, securityFields(undefined)) });
}

const css = '/_astro/place.abc123.css';

describe('built files', () => {
  it('come as small as the browser can take them', async () => {
    const site = await builtSite();
    const br = await site.ask(css, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    const gzip = await site.ask(css, { headers: { 'accept-encoding': 'gzip' } });
    const plain = await site.ask(css);
    expect([br, gzip, plain].map((got) => got.headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
    ]);
    expect(brotliDecompressSync(br.body).toString()).toBe(CSS);
    expect(gunzipSync(gzip.body).toString()).toBe(CSS);
    expect(plain.body.toString()).toBe(CSS);
    expect(br.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    expect(site.made).toBe(0);
  });

  it('are not sent again to a browser that has them', async () => {
    const site = await builtSite();
    const { etag = '' } = (await site.ask(css)).headers;
    expect(etag).toMatch(/^"[^"]+"$/);
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      expect((await site.ask(css, { headers: { 'if-none-match': given } })).status, given).toBe(304);
    }
    expect((await site.ask(css, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('answer HEAD with the fields alone, and no other method', async () => {
    const site = await builtSite();
    const head = await site.ask(css, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([
      200,
      String(CSS.length),
      0,
    ]);
    expect((await site.ask(css, { method: 'POST' })).status).toBe(404);
  });

  it('are not compressed when that gains nothing', async () => {
    const icon = await (await builtSite()).ask('/icon.png', { headers: { 'accept-encoding': 'br' } });
    expect([icon.headers['content-encoding'], icon.headers.vary]).toEqual([undefined, undefined]);
  });

  it('may be pages, which keep the policy they were built with', async () => {
    const about = await (await builtSite()).ask('/about%20us');
    expect(about.body.toString()).toBe('<h1>About</h1>');
    expect(about.headers['content-security-policy']).toBe("default-src 'self'");
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/compressed/icon.png.br',
    '/_headers.json',
  ])('are all that can be read: %s', async (path) => {
    const got = await (await builtSite()).send(
      `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`,
    );
    expect(got).toMatch(/^HTTP\/1.1 404 /);
    expect(got).not.toContain('secret');
  });
});

describe('what a browser accepts', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.1', 'br'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['identity', 'identity'],
    ['br;q=x', 'identity'],
  ])('%s', (accepted, encoding) => {
    expect(negotiate(accepted)).toBe(encoding);
  });
});
