import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testFolderForAll } from '#tests/support/folder-for-all.ts';
import { checksumOf, runImport } from '#tests/support/imports.ts';

const shared = process.env.SHARED_DATA ?? '';
const folder = testFolderForAll();
const data = join(folder, 'data');
const report = join(folder, 'report.json');

type Report = Record<
  | 'rows'
  | 'added'
  | 'changed'
  | 'unchanged'
  | 'kept'
  | 'joined'
  | 'rejected'
  | 'repeated'
  | 'missing'
  | 'rowsASecond'
  | 'readASecond'
  | 'publishedASecond'
  | 'mostMemoryMB'
  | 'memoryBeforeMB',
  number
> & { ok: boolean };

async function bringIn(path: string, ...args: string[]): Promise<Report> {
  const { status, said } = await runImport([join(shared, path), '--data', data, '--report', report, ...args]);
  expect(said).not.toMatch(/\n\s+at /);
  expect(status).toBe(0);
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}

const sumOf = ({ added, changed, unchanged, kept, joined, rejected, repeated }: Report) =>
  added + changed + unchanged + kept + joined + rejected + repeated;

const INPUTS: readonly [what: string, path: string, rows: number, args: string[]][] = [
  ['the Bristol capture', 'data/listings/bristol-oruk-3.0', 4, ['--source', 'Bristol']],
  ['the small HSDS 1.1 sample', 'data/listings/hsds-1.1-sample/simple', 13, ['--source', 'HSDS 1.1 simple']],
  [
    'the whole HSDS 1.1 sample',
    'data/listings/hsds-1.1-sample/all_resources',
    13,
    ['--source', 'HSDS 1.1 all'],
  ],
  ['the HSDS 3.0 example', 'data/open-referral/hsds-3.0/examples/csv', 1, ['--source', 'HSDS 3.0']],
  ['all UK libraries', 'data/listings/uk-libraries/libraries.csv', 4231, ['--map', 'uk-libraries']],
  ['all NHS pharmacies', 'data/listings/nhs-pharmacies/pharmacies.csv', 11206, ['--map', 'nhs-pharmacies']],
];

describe('real data', () => {
  test.each(INPUTS)(
    '%s comes in whole, adds up, and a second time changes nothing',
    async (what, path, rows, args) => {
      const first = await bringIn(path, ...args);
      console.log(
        `${what}: ${first.rows} rows, read ${first.readASecond} a second, published ${first.publishedASecond} a second; ${first.memoryBeforeMB} MB before, ${first.mostMemoryMB} MB at most`,
      );
      expect(first.rows).toBe(rows);
      expect(sumOf(first)).toBe(rows);
      expect([first.rejected, first.changed, first.unchanged]).toEqual([0, 0, 0]);

      const before = checksumOf(join(data, 'directory.db'));
      const second = await bringIn(path, ...args);
      console.log(`${what}, again: ${second.rowsASecond} rows a second, ${second.mostMemoryMB} MB at most`);
      expect(sumOf(second)).toBe(rows);
      expect([second.added, second.changed, second.rejected, second.missing, second.joined]).toEqual([
        0, 0, 0, 0, 0,
      ]);
      expect(second.unchanged + second.repeated).toBe(rows);
      expect(checksumOf(join(data, 'directory.db'))).toEqual(before);
    },
    300_000,
  );
});
