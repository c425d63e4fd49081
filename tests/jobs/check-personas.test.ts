import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import { runJob } from '#src/jobs/run-job.ts';
import { testFolder } from '#tests/support/folder.ts';

test('in a directory without services the personas find nothing: it says who, and ends with 1', async () => {
  const folder = testFolder();
  openDirectory(join(folder, 'directory.db')).close();
  const report = join(folder, 'report.json');
  const lines: string[] = [];
  const hear = (line: unknown) => lines.push(String(line));
  const status = await runJob(['check-personas', '--data', folder, '--report', report], {
    env: {},
    now: new Date('2026-11-24T12:00:00Z'),
    say: hear,
    complain: hear,
  });
  expect(status).toBe(1);
  expect(lines.join('\n')).toMatch(/^ {2}not right: need .+ is not on the list$/m);
  const { ok, results } = JSON.parse(readFileSync(report, 'utf8'));
  expect(ok).toBe(false);
  expect(results[0]).toMatchObject({ id: expect.any(String), screens: expect.any(Number), firstThree: [] });
});
