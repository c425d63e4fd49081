import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { runJob } from '#src/jobs/run-job.ts';

let code: number;
let said: string;
let outline: string;
let left: string[];
let report: { ok: boolean; sets: { id: string }[]; notThere: string[] };

// Looking over the real sets takes seconds, so it is done once.
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-check-'));
  const lines: string[] = [];
  const file = (name: string) => join(folder, name);
  code = await runJob(
    ['check-questions', '--data', folder, '--report', file('report.json'), '--outline', file('outline.txt')],
    {
      env: {},
      now: new Date('2026-11-22T12:00:00Z'),
      say: (line) => lines.push(line),
      complain: (problem) => lines.push(String(problem)),
    },
  );
  said = lines.join('\n');
  report = JSON.parse(readFileSync(file('report.json'), 'utf8'));
  outline = readFileSync(file('outline.txt'), 'utf8');
  left = readdirSync(folder);
  rmSync(folder, { recursive: true });
});

test('each set is told with how long it is, in words and as JSON, and the exit code says whether all is well', () => {
  expect(said).toMatch(/^resident \(live\): \d+ pages, \d+ options, \d+ to \d+ screens to the list$/m);
  expect(report.sets.map(({ id }) => id)).toContain('resident');
  expect(code).toBe(report.ok ? 0 : 1);
});

test('where there is no directory to look for help in, that is said, and none is made', () => {
  expect(said).toMatch(/there is no directory at .*directory\.db: nothing was looked for there/);
  expect(report.notThere).toHaveLength(1);
  expect(left.sort()).toEqual(['outline.txt', 'report.json']);
});

test('the sets can be written down as an outline', () => {
  expect(outline).toMatch(/^resident\n {2}urgent \(many, \d+ to choose from\)$/m);
});
