import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isPublicAddress } from '#src/jobs/import/addresses.ts';
import { fetchSafely } from '#src/jobs/import/fetch-safely.ts';
import { testFolder } from '#tests/support/folder.ts';
import { testFolderForAll } from '#tests/support/folder-for-all.ts';
import { checksumOf, recordsIn, runImport } from '#tests/support/imports.ts';
import { zipOf } from '#tests/support/zip-writer.ts';

type Answer =
  | { status?: number; type?: string; body?: unknown; headers?: Record<string, string> }
  | ((response: ServerResponse) => void);

/** A feed on this machine, and how often it was asked for what. */
async function serve(
  answer: (path: string, query: URLSearchParams) => Answer,
): Promise<{ base: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const url = new URL(request.url ?? '/', 'http://feed');
    asked.push(url.pathname + url.search);
    const given = answer(url.pathname, url.searchParams);
    if (typeof given === 'function') return given(response);
    const { status = 200, type = 'application/json', body = '', headers = {} } = given;
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const services = Array.from({ length: 7 }, (_, index) => ({ id: String(index), name: `Kitchen ${index}` }));
const detail = (id: string) => ({
  ...services[Number(id)],
  description: `All about ${id}`,
  contacts: [{ phones: [{ number: '0117 496 0001' }] }],
});
/** Where nothing is ever brought in. */
const untouched = testFolderForAll();
const env = { ALLOW_LOOPBACK_IMPORT: '1' };

/** A feed of three services a page, as ORUK 3.0 has it. */
const oruk3 = (path: string, query: URLSearchParams): Answer => {
  if (path === '/v3') return { body: { version: 'HSDS-UK-3.0' } };
  if (path.startsWith('/v3/services/')) return { body: detail(path.split('/').at(-1) ?? '') };
  if (path !== '/v3/services') return { status: 404 };
  const page = Number(query.get('page'));
  const contents = services.slice((page - 1) * 3, page * 3);
  // It lies about its length, as feeds do.
  return { body: { total_items: 7, total_pages: 1, page_number: page, last_page: page === 3, contents } };
};

describe('a feed', () => {
  test('is read to its end, each service by itself, whatever it says of its length; and again changes nothing', async () => {
    const { base, asked } = await serve(oruk3);
    const data = testFolder();
    const first = await runImport(
      [`${base}/v3`, '--source', 'Feed', '--licence', 'OGL', '--data', data],
      env,
    );
    expect(first.said).toContain('7 added, 0 changed, 0 unchanged, 0 rejected');
    expect(asked.filter((path) => path.startsWith('/v3/services/'))).toHaveLength(7);
    const found = recordsIn(join(data, 'directory.db')).get('4');
    expect(found?.record).toMatchObject({
      description: 'All about 4',
      phones: [{ number: '0117 496 0001' }],
      source: { name: 'Feed', licence: 'OGL' },
    });

    const before = checksumOf(join(data, 'directory.db'));
    expect(
      (await runImport([`${base}/v3`, '--source', 'Feed', '--licence', 'OGL', '--data', data], env)).said,
    ).toContain('0 added, 0 changed, 7 unchanged, 0 rejected');
    expect(checksumOf(join(data, 'directory.db'))).toEqual(before);
  });

  test('of ORUK 1.0 is read too', async () => {
    const { base } = await serve((path) => {
      if (path.startsWith('/services/'))
        return {
          body: {
            ...detail(path.split('/').at(-1) ?? ''),
            regular_schedules: [{ weekday: 'Monday', opens_at: '9:00am', closes_at: '5pm' }],
          },
        };
      return {
        body: {
          totalElements: 7,
          totalPages: 1,
          number: 1,
          size: 7,
          first: true,
          last: true,
          empty: false,
          content: services,
        },
      };
    });
    const data = testFolder();
    expect((await runImport([`${base}/services`, '--data', data], env)).said).toContain('7 added');
    expect(recordsIn(join(data, 'directory.db')).get('1')?.record.schedules).toMatchObject([
      { byday: 'MO', opensAt: '09:00', closesAt: '17:00' },
    ]);
  });

  test('that cannot give one of its services has that one refused, and what was known of it stays', async () => {
    let broken = false;
    const { base } = await serve((path, query) =>
      broken && path === '/v3/services/4' ? { status: 500 } : oruk3(path, query),
    );
    const data = testFolder();
    await runImport([`${base}/v3`, '--source', 'Feed', '--data', data], env);
    broken = true;
    const again = await runImport([`${base}/v3`, '--source', 'Feed', '--data', data], env);
    expect(again.said).toContain('0 added, 0 changed, 6 unchanged, 1 rejected');
    expect(again.said).toContain('1 listings of this source were not in the input');
    expect(recordsIn(join(data, 'directory.db')).get('4')?.record).toMatchObject({
      description: 'All about 4',
    });
  });

  test('may be a table or an archive too', async () => {
    const { base } = await serve((path) =>
      path.endsWith('.zip')
        ? (response) =>
            void response
              .writeHead(200, { 'content-type': 'application/zip' })
              .end(zipOf([{ name: 'services.csv', body: 'id,name\nz1,Zipped Kitchen\n' }]))
        : { type: 'text/csv; charset=utf-8', body: 'id,name\nc1,Tabled Kitchen\n' },
    );
    const data = testFolder();
    expect(
      (await runImport([`${base}/services.csv`, '--source', 'Table', '--data', data], env)).said,
    ).toContain('1 added');
    expect((await runImport([`${base}/package.zip`, '--source', 'Zip', '--data', data], env)).said).toContain(
      '1 added',
    );
    expect([...recordsIn(join(data, 'directory.db')).values()].map(({ name }) => name)).toEqual([
      'Tabled Kitchen',
      'Zipped Kitchen',
    ]);
  });

  test.each<[string, (path: string, query: URLSearchParams) => Answer, RegExp]>([
    ['a web page', () => ({ type: 'text/html', body: '<html>' }), /answers with text\/html/],
    ['a web page that says it is JSON', () => ({ body: '<html>' }), /is a web page, not JSON/],
    ['half of its JSON', () => ({ body: '{"contents":[{"id":"1"' }), /cut off/],
    [
      'more than five megabytes',
      () => ({ body: `{"contents":["${'x'.repeat(6_000_000)}"]}` }),
      /more than 5 MB/,
    ],
    ['an error', () => ({ status: 503 }), /error 503/],
    ['a hang-up', () => (response: ServerResponse) => void response.destroy(), /cannot be read/],
    [
      'redirects in a circle',
      () => ({ status: 302, headers: { location: '/again' } }),
      /more than three times/,
    ],
    ['a way to a file', () => ({ status: 302, headers: { location: 'file:///etc/passwd' } }), /only https/],
    ['nothing', () => ({ body: { contents: [] } }), /not one service/],
    [
      'another page that fails',
      (path, query) =>
        path === '/v3/services' && query.get('page') === '2' ? { status: 500 } : oruk3(path, query),
      /error 500/,
    ],
  ])('that answers with %s leaves the directory as it was', async (_, answer, said) => {
    const { base } = await serve(answer);
    const tried = await runImport([`${base}/v3/services`, '--source', 'Feed', '--data', untouched], env);
    expect(tried.said).toMatch(said);
    expect(tried.status).toBe(1);
    expect(recordsIn(join(untouched, 'directory.db')).size).toBe(0);
  });
});

/** Addresses inside a house, a cloud or this machine, in the spellings that have fooled others. */
const INSIDE = [
  '127.0.0.1',
  '127.1.2.3',
  '0.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.255.255',
  '169.254.169.254',
  '169.254.170.2',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '192.88.99.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:10::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '2002:a9fe:a9fe::1',
  'fc00::1',
  'fd00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'ff05::2',
  '3fff::1',
  '4000::1',
  '5f00::1',
];
const OUTSIDE = [
  '8.8.8.8',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450::1',
];

describe('an address that somebody gives', () => {
  test.each(INSIDE)('%s is not read', async (address) => {
    expect(isPublicAddress(address)).toBe(false);
    const rules = { allowLoopback: false, mostBytes: 1000, types: /json/ };
    const host = address.includes(':') ? `[${address}]` : address;
    await expect(fetchSafely(`https://${host}/`, rules)).rejects.toThrow(/not a public address/);
    await expect(
      fetchSafely('https://feed.example.org/', { ...rules, resolve: async () => [address] }),
    ).rejects.toThrow(/not a public address/);
    // One good address beside it does not help.
    await expect(
      fetchSafely('https://feed.example.org/', { ...rules, resolve: async () => ['8.8.8.8', address] }),
    ).rejects.toThrow(/not a public address/);
  });

  test.each(OUTSIDE)('%s may be read', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    ['figures for 127.0.0.1', 'https://2130706433/'],
    ['in eights', 'https://0177.0.0.1/'],
    ['in sixteens', 'https://0x7f.1/'],
    ['short', 'https://127.1/'],
    ['with a dot at the end', 'https://localhost./'],
  ])('is seen through when it is written oddly: %s', async (_, address) => {
    const { asked } = await serve(() => ({ body: {} }));
    await expect(
      fetchSafely(address, {
        allowLoopback: false,
        mostBytes: 1000,
        types: /json/,
        resolve: async () => ['127.0.0.1'],
      }),
    ).rejects.toThrow(/not a public address/);
    expect(asked).toEqual([]);
  });

  test.each([
    ['http', 'http://8.8.8.8/', /not secure/],
    ['another port', 'https://8.8.8.8:8443/', /port 8443/],
    ['a name and password', 'https://me:secret@8.8.8.8/', /name or password/],
    ['a file', 'file:///etc/passwd', /only https/],
    ['gopher', 'gopher://8.8.8.8/', /only https/],
    ['words', 'not an address', /not a web address/],
  ])('must be plain https: %s', async (_, address, said) => {
    await expect(
      fetchSafely(address, { allowLoopback: false, mostBytes: 1000, types: /json/ }),
    ).rejects.toThrow(said);
  });

  test('is looked up once, so that a second answer cannot lead inside', async () => {
    const { base, asked } = await serve(() => ({ body: { contents: [] } }));
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    let lookups = 0;
    const resolve = async () => answers[lookups++] ?? [];
    const port = new URL(base).port;
    expect(
      (
        await fetchSafely(`http://feed.example.org:${port}/`, {
          allowLoopback: true,
          mostBytes: 1000,
          types: /json/,
          resolve,
        })
      ).status,
    ).toBe(200);
    expect(lookups).toBe(1);
    expect(asked).toEqual(['/']);
  });

  test('is looked at again after each redirect', async () => {
    const inside = await serve(() => ({ body: { secret: true } }));
    const outside = await serve(() => ({
      status: 302,
      headers: { location: inside.base.replace('127.0.0.1', 'inside.example.org') },
    }));
    const resolve = async (host: string) => (host === 'inside.example.org' ? ['10.0.0.1'] : ['127.0.0.1']);
    await expect(
      fetchSafely(outside.base, { allowLoopback: true, mostBytes: 1000, types: /json/, resolve }),
    ).rejects.toThrow(/not secure|not a public/);
    expect(inside.asked).toEqual([]);
  });

  test('on this machine is read only where the setting says so', async () => {
    const { base, asked } = await serve(oruk3);
    const tried = await runImport([`${base}/v3`, '--data', untouched]);
    expect(tried.status).toBe(1);
    expect(tried.said).toMatch(/not secure/);
    expect(asked).toEqual([]);
  });
});
