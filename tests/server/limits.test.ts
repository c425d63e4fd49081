import { describe, expect, it } from 'vitest';
import { fakeSite, page } from './fake-site.ts';

const statusOf = (answer: string) => Number(answer.split(' ')[1]);

describe('limits', () => {
  it('a slash at the end leads to the page without it, never to another site', async () => {
    const site = await fakeSite({});
    expect((await site.ask('/urgent/?a=/b/')).headers.location).toBe('/urgent?a=/b/');
    expect((await site.ask('/urgent///')).headers.location).toBe('/urgent');
    expect((await site.ask('/.//evil.test//')).headers.location).toBe('/.//evil.test');
  });

  it.each([
    ['a bad escape', '/%zz', 400],
    ['half a character', '/%c3%28', 400],
    ['a hidden zero', '/a%00b', 400],
    ['another site', '//evil.test/', 400],
    ['a hidden other site', '/%2f/evil.test', 400],
    ['a back slash', '/\\evil.test', 400],
    ['a whole address', 'http://evil.test/', 400],
    ['a long address', `/?q=${'x'.repeat(4_200)}`, 414],
    ['a slash at the end', '/urgent/', 301],
    ['an odd query', '/?q=100%', 200],
    ['an empty query', '/?', 200],
  ])('%s is never our mistake', async (_name, address, status) => {
    const site = await fakeSite({});
    const got = await site.send(`GET ${address} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
    expect(statusOf(got)).toBe(status);
  });

  it.each([
    ['headers too large', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an endless address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 414],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['noise', 'hello, is this the library?\r\n\r\n', 400],
  ])('%s are refused with a plain page', async (_name, bytes, status) => {
    const site = await fakeSite({});
    const got = await site.send(bytes);
    expect(statusOf(got)).toBe(status);
  });

  it('take a body of 256 kB and no more, declared or not', async () => {
    const site = await fakeSite({ pages: { '/post': (res, _url, body) => page(res, String(body.length)) } });
    const post = (length: number) => site.ask('/post', { method: 'POST', body: 'x'.repeat(length) });
    expect((await post(256 * 1024)).body.toString()).toBe(String(256 * 1024));
    expect((await post(256 * 1024 + 1)).status).toBe(413);
    const chunk = `${(64 * 1024).toString(16)}\r\n${'x'.repeat(64 * 1024)}\r\n`;
    const start = 'POST /post HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\n';
    expect(statusOf(await site.send(start, chunk, chunk, chunk, chunk, chunk, '0\r\n\r\n'))).toBe(413);
    const declared = 'POST /post HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 99999999\r\n\r\n';
    expect(statusOf(await site.send(declared))).toBe(413);
  });

  it('let nobody take for ever over headers or body', async () => {
    const site = await fakeSite({ limits: { headerMilliseconds: 300, requestMilliseconds: 600 } });
    expect(statusOf(await site.send('GET / HTTP/1.1\r\nhost: 127.0'))).toBe(408);
    const slowBody = 'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 10\r\n\r\nabc';
    expect(statusOf(await site.send(slowBody))).toBe(408);
    expect((await site.ask('/')).status).toBe(200);
  });

  it('ask people to come back when too many pages are being made', async () => {
    const waiting: (() => void)[] = [];
    const site = await fakeSite({
      limits: { inFlight: 2 },
      pages: {
        '/slow': async (res) => {
          await new Promise<void>((go) => waiting.push(go));
          page(res, 'done');
        },
      },
    });
    const slow = [site.ask('/slow'), site.ask('/slow')];
    while (waiting.length < 2) await new Promise((turn) => setImmediate(turn));
    const refused = await site.ask('/');
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '2']);
    for (const go of waiting) go();
    expect((await Promise.all(slow)).map((got) => got.status)).toEqual([200, 200]);
    expect((await site.ask('/')).status).toBe(200);
  });
});
