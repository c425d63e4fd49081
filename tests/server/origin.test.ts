import { describe, expect, it } from 'vitest';
import { createOrigins } from '#src/web/origin.ts';
import { fakeSite } from './fake-site.ts';

const local = { host: '127.0.0.1:4321' };
const OURS = 'http://127.0.0.1:4321';

describe('what may change something', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['our own form', { ...local, origin: OURS, 'sec-fetch-site': 'same-origin' }, true],
    ['our own form under no-referrer', { ...local, origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
    [
      'our own form with a session',
      { ...local, origin: 'null', 'sec-fetch-site': 'same-origin', cookie: 'a=1' },
      true,
    ],
    ['an address typed by hand', { ...local, 'sec-fetch-site': 'none' }, true],
    ['an old browser', { ...local, origin: OURS, cookie: 'a=1' }, true],
    ['an old browser under no-referrer', { ...local, origin: 'null' }, true],
    ['an old browser with a plan', { ...local, origin: 'null', cookie: 'sitting=abc' }, true],
    ['a plan beside a session', { ...local, origin: 'null', cookie: 'sitting=abc; a=1' }, false],
    ['a program', local, true],
    ['another site', { ...local, origin: 'http://evil.test' }, false],
    [
      'another site in a new browser',
      { ...local, origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' },
      false,
    ],
    ['another site that hides itself', { ...local, origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
    ['a neighbour site', { ...local, origin: 'http://evil.test', 'sec-fetch-site': 'same-site' }, false],
    ['another port', { ...local, origin: 'http://127.0.0.1:9999' }, false],
    ['the same name by https', { ...local, origin: 'https://127.0.0.1:4321' }, false],
    ['nobody with a session', { ...local, cookie: 'a=1' }, false],
    ['nobody with a password', { ...local, authorization: 'Basic eDp5' }, false],
    ['a program with a token', { ...local, authorization: 'Bearer abc' }, true],
    ['a session with a token', { ...local, authorization: 'Bearer abc', cookie: 'a=1' }, false],
    [
      'another site with a token',
      { ...local, authorization: 'Bearer abc', origin: 'http://evil.test' },
      false,
    ],
    ['a hidden site with a session', { ...local, origin: 'null', cookie: 'a=1' }, false],
    ['a name pointed at us', { host: 'evil.test', origin: 'http://evil.test' }, false],
  ])('%s', (_name, headers, allowed) => {
    expect(createOrigins(undefined).mayChange(headers)).toBe(allowed);
  });

  it('is the public address once there is one', () => {
    const { mayChange } = createOrigins(new URL('https://help.example.org'));
    expect(mayChange({ host: 'help.example.org', origin: 'https://help.example.org' })).toBe(true);
    expect(mayChange({ host: 'help.example.org', origin: 'http://help.example.org' })).toBe(false);
    expect(mayChange({ ...local, origin: OURS })).toBe(false);
  });

  it('covers JSON as well as forms, and never what only reads', async () => {
    const site = await fakeSite({});
    const headers = { origin: 'http://evil.test', 'content-type': 'application/json' };
    expect((await site.ask('/', { method: 'POST', headers, body: '{}' })).status).toBe(403);
    expect((await site.ask('/', { headers })).status).toBe(200);
    expect(site.made).toBe(1);
  });
});

describe('a host that is not ours', () => {
  const strangers = [
    'evil.test',
    'help.example.org.evil.test',
    'help.example.org:8443',
    'xhelp.example.org',
    'help.example.org.',
    '127.0.0.1',
    'localhost:4321',
    '[::1]',
    'help.example.org@evil.test',
    'help.example.org/evil',
  ];

  it.each(strangers)('is refused: %s', async (host) => {
    const site = await fakeSite({ publicUrl: 'https://help.example.org' });
    const got = await site.ask('/', { headers: { host } });
    expect(got.status).toBe(421);
    expect(got.body.toString()).not.toContain('evil');
    expect(site.made).toBe(0);
  });

  it('may still ask whether we are well', async () => {
    const site = await fakeSite({ publicUrl: 'https://help.example.org' });
    expect((await site.ask('/healthz')).status).toBe(200);
    expect((await site.ask('/', { headers: { host: 'HELP.example.org' } })).status).toBe(200);
  });

  it('is anything unreadable while there is no public address', async () => {
    const site = await fakeSite({});
    expect((await site.ask('/', { headers: { host: 'a b' } })).status).toBe(421);
    expect((await site.ask('/', { headers: { host: 'anything.test:80' } })).status).toBe(200);
  });
});
