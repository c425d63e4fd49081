import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testFolder } from '#tests/support/folder.ts';
import { testFolderForAll } from '#tests/support/folder-for-all.ts';
import { checksumOf, recordsIn, runImport } from '#tests/support/imports.ts';
import { zipOf } from '#tests/support/zip-writer.ts';
import { type Answer, detail, oruk3, serve, services } from './feed-here.ts';

/** Where nothing is ever brought in. */
const untouched = testFolderForAll();
const env = { ALLOW_LOOPBACK_IMPORT: '1' };

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
