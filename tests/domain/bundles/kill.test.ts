import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openPeople } from '#db/open.ts';
import { openPlan, stepsOf } from '#src/domain/bundles/plan-rows.ts';
import { testFolder } from '#tests/support/folder.ts';

const writer = fileURLToPath(new URL('../../support/plan-writer.ts', import.meta.url));

/** Lets somebody add to a plan for a while, kills it without warning, and gives back the lines it had said. */
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

test('killed in the middle of a change, a plan has every step it said it had, at 1 to n', async () => {
  const path = join(testFolder(), 'people.db');
  openPeople(path).close();
  const runs: string[][] = [];
  for (let run = 0; run < 3; run++) runs.push(await killedAfter(20 + run * 60, path, `run ${run}`));
  const people = openPeople(path);
  for (const [token = '', ...steps] of runs) {
    const { plan } = await openPlan({ people, now: new Date('2026-11-21T12:00:00Z') }, token);
    const { standing, removed } = await stepsOf(people, plan);
    const kept = [...standing, ...removed].map(({ words }) => words.words);
    expect(steps.filter((words) => !kept.includes(words))).toEqual([]);
    expect(standing.map(({ position }) => position)).toEqual(standing.map((_, index) => index + 1));
  }
  people.close();
}, 30_000);
