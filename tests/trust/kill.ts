import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDirectory } from '#db/open.ts';
import type { Figure } from './figures.ts';

const writer = fileURLToPath(new URL('../support/writer.ts', import.meta.url));

/** Starts a writer, kills it without warning after its first rows, and gives back every row it was told is kept. */
async function killedAfter(milliseconds: number, path: string, run: string): Promise<string[]> {
  const child = spawn(process.execPath, [writer, path, run], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    said += text;
  });
  await new Promise((resolve) => child.on('close', resolve));
  return said.split('\n').slice(0, -1);
}

/** Kills a writer in the middle of its work so many times and counts what is missing afterwards. */
export async function kill(cycles: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-kill-'));
  const path = join(folder, 'directory.db');
  openDirectory(path).close();
  const acknowledged: string[] = [];
  for (let cycle = 0; cycle < cycles; cycle++)
    acknowledged.push(...(await killedAfter(5 + ((cycle * 7) % 60), path, `run${cycle}`)));
  const store = openDirectory(path);
  const kept = new Set(store.sqlite.prepare('select name from loaded').pluck().all());
  const health = store.sqlite.pragma('integrity_check', { simple: true });
  store.close();
  rmSync(folder, { recursive: true });
  const lost = acknowledged.filter((name) => !kept.has(name));
  return [
    {
      what: `acknowledged writes lost, of ${acknowledged.length} in ${cycles} kills`,
      value: lost.length,
      most: 0,
      details: lost,
    },
    {
      what: 'damaged databases',
      value: health === 'ok' ? 0 : 1,
      most: 0,
      details: health === 'ok' ? [] : [String(health)],
    },
  ];
}
