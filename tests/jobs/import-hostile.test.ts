import { closeSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { testFolderForAll } from '#tests/support/folder-for-all.ts';
import { checksumOf, runImport } from '#tests/support/imports.ts';
import { zipOf } from '#tests/support/zip-writer.ts';

const folder = testFolderForAll();
const data = join(folder, 'data');
const database = join(data, 'directory.db');
const good = 'id,name\n1,Millbrook Kitchen\n2,Millbrook Library\n';
let before: { rows: number; checksum: string };

beforeAll(async () => {
  writeFileSync(join(folder, 'services.csv'), good);
  expect(
    (await runImport([join(folder, 'services.csv'), '--source', 'Millbrook', '--data', data])).status,
  ).toBe(0);
  before = checksumOf(database);
  expect(before.rows).toBeGreaterThan(100);
});

const LINK = 0o120777 * 0x10000;
const table = (rows: number) =>
  `id,name\n${Array.from({ length: rows }, (_, row) => `${row},Kitchen ${row}`).join('\n')}\n`;
const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
const page = JSON.stringify({
  contents: [
    { id: '1', name: 'Other' },
    { id: '2', name: 'Other too' },
  ],
});
const package2 = (more: Parameters<typeof zipOf>[0]) =>
  zipOf([{ name: 'services.csv', body: good.replace('Kitchen', 'Bomb') }, ...more]);

/** A row of 200 million letters, written without holding it. */
function longLine(): string {
  const path = join(folder, 'long-line.csv');
  const file = openSync(path, 'w');
  writeSync(file, 'id,name\n1,');
  for (let part = 0; part < 200; part++) writeSync(file, 'x'.repeat(1_000_000));
  closeSync(file);
  return path;
}

const CASES: readonly [
  what: string,
  name: string,
  body: () => string | Buffer,
  said: RegExp,
  ...args: string[],
][] = [
  [
    'a web page called JSON',
    'page.json',
    () => '<!DOCTYPE html><html><body>Log in</body></html>',
    /is a web page, not JSON/,
  ],
  ['a web page called CSV', 'services.csv', () => '<html><body>Not found</body></html>', /is a web page/],
  ['JSON cut off', 'cut.json', () => page.slice(0, 40), /cut off/],
  ['JSON that is none', 'odd.json', () => '{"contents": [oops]}', /is not JSON/],
  ['an empty file', 'empty.json', () => '', /is empty/],
  ['JSON without services', 'other.json', () => '{"hello":"world"}', /no services/],
  [
    'JSON nested without end',
    'deep.json',
    () => `{"contents":[{"id":"1","name":"x","a":${deep}}]}`,
    /nested/,
  ],
  [
    'keys that change objects',
    'proto.json',
    () => '{"contents":[{"id":"1","name":"x","__proto__":{"admin":true}}]}',
    /keys that no directory has/,
  ],
  [
    'JSON in another encoding',
    'latin.json',
    () => Buffer.from('{"contents":[{"id":"1","name":"Café"}]}', 'latin1'),
    /not in UTF-8/,
  ],
  [
    'one bad line among good ones',
    'lines.ndjson',
    () => '{"id":"1","name":"a"}\n{"id":"2","na',
    /Line 2 of lines.ndjson/,
  ],
  [
    'a CSV in Windows’ encoding',
    'services.csv',
    () => Buffer.from('id,name\n1,Café\n', 'latin1'),
    /not in utf-8/,
  ],
  ['a CSV in UTF-16', 'services.csv', () => Buffer.from('\ufeffid,name\n1,Cafe\n', 'utf16le'), /UTF-16/],
  ['a CSV cut off in a quote', 'services.csv', () => 'id,name\n1,"Millbrook Kit', /cut off/],
  ['a CSV cut off in a row', 'services.csv', () => 'id,name,description\n1,Kitchen,Tea\n2,Libr', /cut off/],
  [
    'a program called CSV',
    'services.csv',
    () => Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 0x0a]),
    /not a text file/,
  ],
  ['a CSV without rows', 'services.csv', () => 'id,name\n', /not one service/],
  ['a table that nobody explained', 'places.csv', () => good, /--map/],
  [
    'a table without the columns of its map',
    'libraries.csv',
    () => good,
    /has no column called/,
    '--map',
    'uk-libraries',
  ],
  ['a map that is not there', 'libraries.csv', () => good, /no column map/, '--map', 'moon'],
  ['a zip cut off', 'cut.zip', () => package2([]).subarray(0, 80), /damaged or cut off/],
  [
    'a zip with a byte changed',
    'flip.zip',
    () => {
      const bytes = zipOf([{ name: 'services.csv', body: table(2000) }]);
      bytes.writeUInt8(bytes.readUInt8(2000) ^ 0xff, 2000);
      return bytes;
    },
    /damaged|cut off|cannot be read|not in utf-8/,
  ],
  [
    'a zip that unpacks without end',
    'bomb.zip',
    () => package2([{ name: 'phones.csv', body: Buffer.alloc(40_000_000, 'a') }]),
    /times its size/,
  ],
  [
    'a zip that says it is small',
    'liar.zip',
    () => package2([{ name: 'phones.csv', body: Buffer.alloc(40_000_000, 'a'), claims: { size: 1000 } }]),
    /damaged or cut off/,
  ],
  [
    'a zip that says it is huge',
    'huge.zip',
    () => package2([{ name: 'phones.csv', body: 'x', claims: { size: 4_000_000_000 } }]),
    /would unpack to/,
  ],
  [
    'a zip of thousands of files',
    'many.zip',
    () => package2(Array.from({ length: 200 }, (_, index) => ({ name: `t${index}.csv`, body: 'x' }))),
    /holds 201 files/,
  ],
  [
    'a zip that leads out upwards',
    'up.zip',
    () => package2([{ name: '../../evil.csv', body: 'x' }]),
    /leads out/,
  ],
  [
    'a zip that leads out from the root',
    'root.zip',
    () => package2([{ name: '/etc/evil.csv', body: 'x' }]),
    /leads out/,
  ],
  [
    'a zip that leads out on Windows',
    'win.zip',
    () => package2([{ name: 'C:\\evil.csv', body: 'x' }]),
    /leads out/,
  ],
  [
    'a zip with a link in it',
    'link.zip',
    () => package2([{ name: 'phones.csv', body: '/etc/passwd', claims: { attributes: LINK } }]),
    /holds a link/,
  ],
  [
    'a zip with a password',
    'locked.zip',
    () => package2([{ name: 'phones.csv', body: 'x', claims: { flags: 1 } }]),
    /password/,
  ],
  ['a zip with a file twice', 'twice.zip', () => package2([{ name: 'Services.csv', body: good }]), /twice/],
  [
    'a zip of something else',
    'photos.zip',
    () => zipOf([{ name: 'beach.jpg', body: 'x' }]),
    /no services.csv/,
  ],
  [
    'a zip in a zip',
    'nested.zip',
    () => zipOf([{ name: 'inner.zip', body: package2([]) }]),
    /no services.csv/,
  ],
  ['an encoding that is none', 'services.csv', () => good, /no encoding called/, '--encoding', 'klingon'],
];

describe('broken and hostile inputs leave the directory as it was, and say why in a sentence', () => {
  test.each(CASES)('%s', async (_, name, body, said, ...args) => {
    const path = join(folder, name);
    writeFileSync(path, body());
    const answer = await runImport([path, '--source', 'Millbrook', '--data', data, ...args]);
    expect(answer.said).toMatch(said);
    expect(answer.said).not.toMatch(/\n\s+at /);
    expect(answer.status).toBe(1);
    expect(checksumOf(database)).toEqual(before);
  });

  test('a line of 200 MB', async () => {
    const answer = await runImport([
      longLine(),
      '--map',
      'nhs-pharmacies',
      '--source',
      'Millbrook',
      '--data',
      data,
    ]);
    expect(answer.said).toMatch(/row of more than two million letters/);
    expect(answer.status).toBe(1);
    expect(checksumOf(database)).toEqual(before);
  });

  test('a folder whose files are links to elsewhere', async () => {
    const links = join(folder, 'links');
    mkdirSync(links);
    symlinkSync(join(folder, 'services.csv'), join(links, 'services.csv'));
    const answer = await runImport([links, '--source', 'Millbrook', '--data', data]);
    expect(answer.said).toMatch(/no services.csv/);
    expect(checksumOf(database)).toEqual(before);
  });

  test('a good file broken in its last page is refused whole', async () => {
    const pages = join(folder, 'pages');
    mkdirSync(pages);
    writeFileSync(join(pages, 'page-1.json'), page);
    writeFileSync(join(pages, 'page-2.json'), page.slice(0, 50));
    const answer = await runImport([pages, '--source', 'Millbrook', '--data', data]);
    expect(answer.said).toMatch(/page-2.json stops in the middle/);
    expect(checksumOf(database)).toEqual(before);
  });
});
