import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import { testFolder } from '#tests/support/folder.ts';

const writer = fileURLToPath(new URL('../support/writer.ts', import.meta.url));

/** Lets a writer go for a while, kills it without warning, and gives back every row it had been told was kept. */
async function killedAfter(milliseconds: number, path: string, run: string): Promise<string[]> {
  const child = spawn(process.execPath, [writer, path, run], { stdio: ['ignore', 'pipe', 'inherit'] });
  // A test that is given up would leave it writing for ever.
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    // The clock starts with the first row, so that a slow machine still writes some.
    if (said.length === text.length) setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  await new Promise((resolve) => child.on('close', resolve));
  return said.split('\n').slice(0, -1);
}

test('killed in the middle of writes, again and again, nothing that was acknowledged is lost', async () => {
  const path = join(testFolder(), 'directory.db');
  openDirectory(path).close();
  const acknowledged: string[] = [];
  for (let run = 0; run < 8; run++)
    acknowledged.push(...(await killedAfter(20 + run * 17, path, `run${run}`)));
  const store = openDirectory(path);
  const kept = new Set(store.sqlite.prepare('select name from loaded').pluck().all());
  expect(acknowledged.length).toBeGreaterThan(8);
  expect(acknowledged.filter((name) => !kept.has(name))).toEqual([]);
  expect(store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  store.close();
});
