import { describe, expect, it, vi } from 'vitest';
import { makeAnswer } from '#src/web/answer.ts';
import { securityFields } from '#src/web/headers.ts';
import { type FakePage, fakeSite, page, publicHeaders } from './fake-site.ts';

const breaks: FakePage = () => {
  throw new Error('the ink ran out');
};
const breaksHalfWay: FakePage = (res) => {
  res.writeHead(200, { 'content-type': 'text/html' });
  res.write('<h1>Half');
  res.write('Internal server error', () => res.destroy(new Error('the ink ran out')));
};

const site = () =>
  fakeSite({
    pages: {
      '/public': (res) => page(res, 'Hello', publicHeaders([])),
      '/own': (res) =>
        page(res, 'Map', { 'content-security-policy': "default-src 'self'", 'referrer-policy': 'origin' }),
      '/breaks': breaks,
      '/half': breaksHalfWay,
      '/empty': (res) => page(res, '', {}, 500),
      '/post': (res, _url, body) => page(res, `took ${body.length}`),
    },
    files: new Map([
      [
        '/a.txt',
        makeAnswer({ ...securityFields(undefined), 'content-type': 'text/plain' }, Buffer.from('a')),
      ],
    ]),
  });

const CARRIED = Object.keys(securityFields(undefined));

describe('security fields', () => {
  it.each([
    ['a page', '/', {}, 200],
    ['a public page', '/public', {}, 200],
    ['a file', '/a.txt', {}, 200],
    ['a file the browser has', '/a.txt', { headers: { 'if-none-match': '*' } }, 304],
    ['health', '/healthz', {}, 200],
    ['readiness', '/readyz', {}, 200],
    ['no page', '/nowhere', {}, 404],
    ['a broken page', '/breaks', {}, 500],
    ['a page that breaks half way', '/half', {}, 500],
    ['an empty error', '/empty', {}, 500],
    ['a bad escape', '/%E0%A4%A', {}, 400],
    ['a method nobody uses', '/', { method: 'DELETE' }, 405],
    ['a forged form', '/post', { method: 'POST', headers: { origin: 'http://evil.test' }, body: 'x' }, 403],
    ['a long body', '/post', { method: 'POST', body: 'x'.repeat(300_000) }, 413],
    ['a long address', `/${'x'.repeat(5_000)}`, {}, 414],
    ['a long header', '/', { headers: { 'x-long': 'x'.repeat(20_000) } }, 431],
  ])('come with %s', async (_name, path, ask, status) => {
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
    const got = await (await site()).ask(path, ask);
    silent.mockRestore();
    expect(got.status).toBe(status);
    for (const name of CARRIED) expect(got.headers, name).toHaveProperty(name);
    expect(got.headers).not.toHaveProperty('x-powered-by');
    expect(got.body.toString()).not.toContain('ink');
  });

  it('are a page’s own where it sets them', async () => {
    const got = await (await site()).ask('/own');
    expect(got.headers).toMatchObject({
      'content-security-policy': "default-src 'self'",
      'referrer-policy': 'origin',
    });
    expect(got.headers['x-frame-options']).toBe('DENY');
  });

  it('ask for https only where the site is public by https', () => {
    const name = 'strict-transport-security';
    expect(securityFields(new URL('https://help.example.org'))).toHaveProperty(name);
    expect(securityFields(new URL('http://127.0.0.1:4321'))).not.toHaveProperty(name);
  });
});

describe('health', () => {
  it('says when the site cannot do its work, and why', async () => {
    const warned = await fakeSite({ ready: () => ({ ok: false, warnings: ['No listings.'] }) });
    const got = await warned.ask('/readyz');
    expect([got.status, JSON.parse(got.body.toString())]).toEqual([
      503,
      { ok: false, warnings: ['No listings.'] },
    ]);
    expect((await warned.ask('/healthz')).status).toBe(200);
  });

  it('keeps to itself what went wrong', async () => {
    const broken = await fakeSite({
      ready: () => {
        throw new Error('SQLITE_CORRUPT in /secret/place');
      },
    });
    const got = await broken.ask('/readyz');
    expect(got.status).toBe(503);
    expect(got.body.toString()).not.toContain('secret');
  });
});

describe('a visitor who leaves before the answer', () => {
  it('harms nobody', async () => {
    let finish = () => {};
    const one = await fakeSite({
      pages: {
        '/slow': async (res) => {
          await new Promise<void>((done) => {
            finish = done;
          });
          page(res, 'x'.repeat(10_000));
        },
      },
    });
    const asked = fetch(`http://127.0.0.1:${one.port}/slow`, { signal: AbortSignal.timeout(200) });
    await expect(asked).rejects.toThrow();
    finish();
    expect((await one.ask('/')).status).toBe(200);
    await vi.waitFor(() => expect(one.traffic.inFlight.size).toBe(0));
  });
});
