import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import { listingWords } from '#db/schema/directory/search.ts';
import { runJob } from '#src/jobs/run-job.ts';
import { testFolder } from '#tests/support/folder.ts';

async function job(args: readonly string[], env: Record<string, string> = {}) {
  const lines: string[] = [];
  const hear = (line: unknown) => lines.push(String(line));
  const status = await runJob(args, {
    env,
    now: new Date('2026-11-21T12:00:00Z'),
    say: hear,
    complain: hear,
  });
  return { status, said: lines.join('\n') };
}

describe('the jobs', () => {
  test('are started as a program, whose exit code says how it went', () => {
    const program = fileURLToPath(new URL('../../src/jobs/run.ts', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [program, 'make-tea'], { encoding: 'utf8' });
    expect(stderr).toContain('There is no job called make-tea');
    expect(status).toBe(2);
  });

  test.each([
    ['no words at all', [], 'make-sample'],
    ['a job that is not there', ['make-tea'], 'There is no job called make-tea'],
    ['a name that every object has', ['constructor'], 'There is no job called constructor'],
    ['an option that is not there', ['make-sample', '--services', '5', '--tea'], '--tea'],
    ['no number where one is needed', ['make-sample'], '--services 1000'],
    ['none to be made', ['make-sample', '--services', '0'], '--services 1000'],
  ])('end with 2 when the words are not understood: %s', async (_, args, said) => {
    const folder = testFolder();
    const answer = await job(args, { DATA_DIR: join(folder, 'never') });
    expect(answer.status).toBe(2);
    expect(answer.said).toContain(said);
  });

  test('tell what they are for', async () => {
    const { status, said } = await job(['--help']);
    expect(status).toBe(0);
    for (const name of ['seed', 'make-sample', 'optimise']) expect(said).toContain(`  ${name}\n`);
  });

  test('make a sample, the same however often, and write down what was done', async () => {
    const folder = testFolder();
    const report = join(folder, 'report.json');
    const first = await job(['make-sample', '--services', '60', '--data', folder, '--report', report]);
    expect(first.said).toContain('60 of 60');
    expect(first.status).toBe(0);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
      job: 'make-sample',
      ok: true,
      listings: 60,
    });

    expect((await job(['make-sample', '--services', '60', '--data', folder])).status).toBe(0);
    const directory = openDirectory(join(folder, 'directory.db'));
    expect(await directory.db.select().from(listingWords)).toHaveLength(60);
    directory.close();
  });

  test('pack the words only when enough has been edited', async () => {
    const folder = testFolder();
    expect((await job(['make-sample', '--services', '30', '--data', folder])).status).toBe(0);
    expect((await job(['optimise', '--data', folder])).said).toContain('packed true');
    expect((await job(['optimise', '--data', folder])).said).toContain('packed false');
    expect((await job(['optimise', '--always', '--data', folder])).said).toContain('packed true');
  });

  test('refuse to put made-up listings into a public site, and write down why', async () => {
    const folder = testFolder();
    const report = join(folder, 'report.json');
    const env = { PUBLIC_URL: 'https://help.example.org', DATA_DIR: join(folder, 'data') };
    const { status, said } = await job(['make-sample', '--services', '5', '--report', report], env);
    expect(status).toBe(1);
    expect(said).toContain('This site is public');
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ ok: false });
  });
});
