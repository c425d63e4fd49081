import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadGazetteer } from '#db/geo/load.ts';
import { openDirectory } from '#db/open.ts';
import { findPlace } from '#src/domain/geo/find-place.ts';
import { runJob } from '#src/jobs/run-job.ts';
import { testFolder } from '#tests/support/folder.ts';
import { storedZip } from '#tests/support/stored-zip.ts';
import { millbrook } from '#tests/support/town.ts';

const CODES = '"E92000001","E19000003","E18000010"';
const row = (
  postcode: string,
  east: number,
  north: number,
  ward = 'E05011111',
  district = 'E06000022',
  county = '',
) => `"${postcode}",10,${east},${north},${CODES},"${county}","${district}","${ward}"`;
// Bath is beyond what the project ships.
const BATH = [
  row('BA1 1AA', 375120, 164910),
  row('BA1 1AB', 375200, 164950),
  row('BA2 3DD', 374500, 164000, 'E05022222'),
  `"BA1 9ZZ",90,0,0,${CODES},"","E06000022","E05011111"`,
];
const OXFORD = [row('OX49 5NU', 464438, 195677, 'E05009735', 'E07000179', 'E10000025')];

async function job(...args: string[]) {
  const lines: string[] = [];
  const hear = (line: unknown) => lines.push(String(line));
  const status = await runJob(args, {
    env: {},
    now: new Date('2026-11-21T12:00:00Z'),
    say: hear,
    complain: hear,
  });
  return { status, said: lines.join('\n') };
}

function published(files: Record<string, string | Uint8Array>): string {
  const folder = testFolder();
  for (const part of ['Data/CSV', 'Doc']) mkdirSync(join(folder, part), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const whole = () =>
  published({
    'Data/CSV/ba.csv': `${BATH.join('\r\n')}\r\n`,
    'Data/CSV/ox.csv': OXFORD.join('\n'),
    'Doc/Code-Point_Open_Column_Headers.csv': 'PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\n',
    'Doc/Codelist.csv': 'Kingsmead Ward,E05011111\nBath and North East Somerset (B),E06000022\n',
  });

async function readBack<T>(
  data: string,
  read: (directory: ReturnType<typeof openDirectory>) => Promise<T> | T,
): Promise<T> {
  const directory = openDirectory(join(data, 'directory.db'));
  try {
    return await read(directory);
  } finally {
    directory.close();
  }
}

/** A fingerprint of every table of the gazetteer, whatever the order of its rows. */
const tables = (data: string) =>
  readBack(data, ({ sqlite }) =>
    ['postcode', 'outcode', 'outcode_authority', 'area_name', 'gazetteer'].map((table) => {
      const rows = sqlite
        .prepare(`select * from ${table}`)
        .all()
        .map((row) => JSON.stringify(row));
      return `${table} ${createHash('sha256').update(rows.toSorted().join('\n')).digest('hex')}`;
    }),
  );

test('an area is added, with its councils and names, and can be searched from', async () => {
  const data = testFolder();
  const { status, said } = await job('import-postcodes', whole(), '--data', data);
  expect(said).toContain('areas 2, outcodes 3, added 3, changed 0, unchanged 1, withoutPosition 1, names 2');
  expect(status).toBe(0);
  const found = await readBack(data, (directory) => findPlace({ ...millbrook(), directory }, 'ba11aa'));
  expect(found).toMatchObject({
    kind: 'postcode',
    label: 'BA1 1AA',
    ward: { name: 'Kingsmead' },
    authorities: [{ name: 'Bath and North East Somerset' }],
  });
  expect(found.point?.lat).toBeCloseTo(51.3828, 3);
  const half = await readBack(data, (directory) => findPlace({ ...millbrook(), directory }, 'BA2'));
  expect(half).toMatchObject({ kind: 'outcode', authorities: [{ code: 'E06000022', share: 1 }] });
});

test('the same again changes nothing, and what was shipped before stays when the project brings newer files', async () => {
  const data = testFolder();
  const folder = whole();
  await job('import-postcodes', folder, '--data', data);
  const before = await tables(data);
  const again = await job('import-postcodes', folder, '--data', data);
  expect(again.said).toContain('added 0, changed 0, unchanged 4');
  expect(await tables(data)).toEqual(before);
  await readBack(data, async (directory) => {
    await directory.writeTx(({ sqlite }) =>
      sqlite.exec("update gazetteer set checksum = 'older' where id = 1"),
    );
    expect((await loadGazetteer(directory)).loaded).toBe(true);
  });
  expect(await tables(data)).toEqual(before);
});

test('a postcode that has moved is moved, and its 2011 area is kept', async () => {
  const data = testFolder();
  const moved = published({
    'Data/CSV/ox.csv': row('OX49 5NU', 464538, 195677, 'E05009735', 'E07000179', 'E10000025'),
  });
  expect((await job('import-postcodes', moved, '--data', data)).said).toContain('changed 1');
  const after = await readBack(data, ({ sqlite }) =>
    sqlite.prepare("select lng_e_5 as lng, lsoa from postcode where postcode = 'OX495NU'").get(),
  );
  expect(after).toEqual({ lng: -106845, lsoa: 'E01028601' });
});

function zipped(files: Record<string, string | Uint8Array>): string {
  const path = join(testFolder(), 'codepo_gb.zip');
  writeFileSync(path, storedZip(files));
  return path;
}

test('the zip is read as it is published, its list of codes a spreadsheet', async () => {
  const data = testFolder();
  const sheet = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';
  const list = storedZip({
    'xl/sharedStrings.xml': '<si><t>Kingsmead Ward</t></si><si><t>E05011111</t></si>',
    'xl/worksheets/sheet1.xml': sheet,
  });
  const path = zipped({
    'Data/CSV/ba.csv': BATH.join('\r\n'),
    'Data/CSV/ox.csv': OXFORD.join('\r\n'),
    'Doc/Codelist.xlsx': list,
    'Doc/licence.txt': 'OGL',
  });
  expect((await job('import-postcodes', path, '--data', data)).said).toContain(
    'areas 2, outcodes 3, added 3, changed 0, unchanged 1, withoutPosition 1, names 1',
  );
  expect((await job('import-postcodes', path, '--data', data)).said).toContain(
    'added 0, changed 0, unchanged 4',
  );
});

describe('nothing is changed, and a sentence says why, when given', () => {
  const good = `${BATH.join('\n')}\n`;
  const long = new Uint8Array(300_000).fill(65);
  test.each<[string, Record<string, string | Uint8Array>, string]>([
    ['no such files', { 'Doc/read.txt': 'hello' }, 'There are no Code-Point Open files'],
    ['an empty file', { 'Data/CSV/ba.csv': '' }, 'is empty'],
    ['a web page', { 'Data/CSV/ba.csv': '<html>Not found</html>' }, 'line 1: it should have 10 fields'],
    ['a file that ends in the middle', { 'Data/CSV/ba.csv': good.slice(0, -70) }, 'it should have 10 fields'],
    [
      'a wrong line after good ones',
      { 'Data/CSV/ba.csv': `${good}${row('BA3 1AA', -5, 3)}` },
      'line 5: “-5, 3” is not on the National Grid',
    ],
    ['one area’s rows in another’s file', { 'Data/CSV/bb.csv': good }, 'does not belong in the file of BB'],
    ['a postcode twice', { 'Data/CSV/ba.csv': `${good}${BATH[0]}` }, 'BA11AA is there twice'],
    ['a line without an end', { 'Data/CSV/ba.csv': long }, 'this line is far too long'],
    [
      'another encoding',
      { 'Data/CSV/ba.csv': new Uint8Array([0xff, 0xfe, 0x22, 0x00]) },
      'this is not text in UTF-8',
    ],
    ['an area in two places', { 'Data/CSV/ba.csv': good, 'ba.csv': good }, 'There are two files of BA'],
  ])('%s', async (_, files, words) => {
    const data = testFolder();
    await readBack(data, loadGazetteer);
    const before = await tables(data);
    const { status, said } = await job('import-postcodes', published(files), '--data', data);
    expect(said).toContain(words);
    expect(said).toContain('Nothing was changed.');
    expect(status).toBe(1);
    expect(await tables(data)).toEqual(before);
  });

  test('a link that leads out of the folder is not followed', async () => {
    const elsewhere = published({ 'Data/CSV/ba.csv': good });
    const folder = published({});
    symlinkSync(join(elsewhere, 'Data/CSV/ba.csv'), join(folder, 'Data/CSV/ba.csv'));
    expect((await job('import-postcodes', folder, '--data', testFolder())).said).toContain(
      'There are no Code-Point Open files',
    );
  });

  test.each<[string, () => Uint8Array, string]>([
    [
      'an archive cut off',
      () => storedZip({ 'Data/CSV/ba.csv': good }).subarray(0, 200),
      'damaged or cut off',
    ],
    [
      'an archive with a name that leads out of it',
      () => storedZip({ '../ba.csv': good }),
      'leads out of the archive',
    ],
    [
      'an archive of something else',
      () => storedZip({ 'word/document.xml': '<doc/>' }),
      'There are no Code-Point Open files',
    ],
    [
      'an archive with a damaged list of codes',
      () => storedZip({ 'Data/CSV/ba.csv': good, 'Doc/Codelist.xlsx': 'PK and no more' }),
      'Codelist.xlsx cannot be read',
    ],
  ])('%s', async (_, archive, words) => {
    const data = testFolder();
    const path = join(testFolder(), 'codepo_gb.zip');
    writeFileSync(path, archive());
    await readBack(data, loadGazetteer);
    const before = await tables(data);
    const { status, said } = await job('import-postcodes', path, '--data', data);
    expect(said).toContain(words);
    expect(status).toBe(1);
    expect(await tables(data)).toEqual(before);
  });

  test('nothing, or something that is not there', async () => {
    expect(await job('import-postcodes')).toMatchObject({ status: 2 });
    expect(await job('import-postcodes', '/nowhere/at/all')).toMatchObject({
      status: 1,
      said: expect.stringContaining('There is nothing at'),
    });
  });
});
