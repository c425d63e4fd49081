import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { holdAlone } from '#db/alone.ts';
import { openDirectory } from '#db/open.ts';
import { importRow, importRun } from '#db/schema/directory/interchange.ts';
import { importsForAll, kitchens, recordsIn, runImport } from '#tests/support/imports.ts';

const { folder, put } = importsForAll();

const program = fileURLToPath(new URL('../../src/jobs/run.ts', import.meta.url));

/** Starts an import in a process of its own and kills it without warning when it says something. */
function killedWhen(said: RegExp, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'import', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      all += text;
      if (said.test(all)) child.kill('SIGKILL');
    });
    child.on('close', () => resolve(all));
  });
}

test('a second import into the same folder waits its turn, and says so', async () => {
  const own = join(folder, 'two-at-once');
  mkdirSync(own, { recursive: true });
  const letGo = holdAlone(join(own, 'import.lock'), 'held');
  const path = put('two.csv', 'id,name\n1,Millbrook Choir\n');
  const told = await runImport([path, '--data', own, '--map', 'uk-libraries']);
  expect([told.status, told.said]).toEqual([1, expect.stringContaining('Another import is running')]);
  letGo();
});

test('killed while it publishes, the same command goes on where it was, and all is as if nothing had been', async () => {
  const path = put('many/services.csv', kitchens(1400));
  const own = join(folder, 'killed');
  const args = [path, '--source', 'Many', '--data', own];
  expect(await killedWhen(/Published 1000/, args)).not.toContain('Done');
  const half = recordsIn(join(own, 'directory.db')).size;
  expect(half).toBeGreaterThanOrEqual(1000);
  expect(half).toBeLessThan(1400);

  const again = await runImport(args);
  expect(again.said).toContain('This input was read whole before');
  expect(again.said).toMatch(/1400 rows were read/);
  expect(recordsIn(join(own, 'directory.db')).size).toBe(1400);
  const directory = openDirectory(join(own, 'directory.db'));
  expect(directory.sqlite.prepare('select count(*) from listing_version').pluck().get()).toBe(1400);
  expect(await directory.db.select().from(importRow)).toEqual([]);
  expect((await directory.db.select().from(importRun)).map(({ state }) => state)).toEqual(['done']);
  directory.close();
  expect((await runImport(args)).said).toContain('0 added, 0 changed, 1400 unchanged');
}, 120_000);
