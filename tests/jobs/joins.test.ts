import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDirectory, openPeople } from '#db/open.ts';
import { likelyPair } from '#db/schema/directory/likely-pair.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { joinListings } from '#src/domain/interchange/duplicates/join-listings.ts';
import { seePair, seePairs } from '#src/domain/interchange/duplicates/see-pairs.ts';
import { undoPair } from '#src/domain/interchange/duplicates/settle-pair.ts';
import { runJob } from '#src/jobs/run-job.ts';
import { loadTerms } from '#src/jobs/seed.ts';
import { testFolder } from '#tests/support/folder.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { millbrook } from '#tests/support/town.ts';

const now = new Date('2026-11-21T12:00:00Z');

async function job(...args: string[]) {
  const lines: string[] = [];
  const hear = (line: unknown) => lines.push(String(line));
  const status = await runJob(args, { env: {}, now, say: hear, complain: hear });
  return { status, said: lines.join('\n') };
}

test('joins are listed with their reasons, and one is taken back by its id', async () => {
  const folder = testFolder();
  const report = join(folder, 'report.json');
  const directory = openDirectory(join(folder, 'directory.db'));
  const ctx = { ...millbrook(), directory, now };
  await loadTerms(directory, ctx);
  const [keep, other] = [millbrookRecord(), millbrookRecord({ key: 'twin', name: 'The Millbrook Kitchen' })];
  await publish(ctx, [keep, other], { by: 'import', why: 'a test' });
  const id =
    (await joinListings(ctx, {
      keepId: keep.id,
      otherId: other.id,
      reasons: ['Same phone number.'],
      by: 'import',
    })) ?? '';
  directory.close();

  const listed = await job('joins', '--data', folder, '--report', report);
  expect(listed.said).toContain(
    `${id}  2026-11-21  “The Millbrook Kitchen” joined to “Millbrook Kitchen” by import. Same phone number.`,
  );
  expect(listed.said).toContain('Done: joins 1');
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
    ok: true,
    list: [{ id, kept: { id: keep.id }, other: { id: other.id } }],
  });

  const undone = await job('joins', '--undo', id, '--data', folder);
  expect(undone).toMatchObject({
    status: 0,
    said: expect.stringContaining('Both listings are as they were before.'),
  });
  expect((await job('joins', '--data', folder)).said).toContain('Done: joins 0');
  expect(await job('joins', '--undo', id, '--data', folder)).toMatchObject({
    status: 1,
    said: 'That join has been taken back already.',
  });
  expect(await job('joins', '--undo', 'nothing', '--data', folder)).toMatchObject({
    status: 1,
    said: 'There is no join nothing.',
  });
});

test('services that are listed twice are put before the editors, and nothing is joined', async () => {
  const folder = testFolder();
  const directory = openDirectory(join(folder, 'directory.db'));
  const ctx = { ...millbrook(), directory, now };
  await loadTerms(directory, ctx);
  const phones = [{ id: crypto.randomUUID(), number: '01253 111111' }];
  const twins = ['one', 'two'].map((key) =>
    millbrookRecord({ key, phones: phones.map((each) => ({ ...each, id: crypto.randomUUID() })) }),
  );
  await publish(ctx, twins, { by: 'test', why: 'a test' });
  directory.close();
  expect((await job('find-duplicates', '--data', folder)).said).toMatch(/likely 1, new 1/);
  expect((await job('find-duplicates', '--data', folder)).said).toMatch(/likely 1, new 0/);
  expect((await job('joins', '--data', folder)).said).toContain('Done: joins 0');
});

test('an import puts what may be one service before the editors', async () => {
  const folder = testFolder();
  const data = join(folder, 'data');
  mkdirSync(join(folder, 'feed'));
  writeFileSync(
    join(folder, 'feed', 'services.csv'),
    'id,name,status\nk1,Millbrook Kitchen,active\nk2,Millbrook Kitchen,active\n',
  );
  writeFileSync(
    join(folder, 'feed', 'phones.csv'),
    'id,service_id,number\nf1,k1,0117 496 0001\nf2,k2,0117 496 0001\n',
  );
  const asked = ['--source', 'Millbrook', '--licence', 'CC0', '--data', data];
  for (let time = 0; time < 2; time++) {
    expect((await job('import', join(folder, 'feed'), ...asked)).status).toBe(0);
    const directory = openDirectory(join(data, 'directory.db'));
    const pairs = await directory.db.select().from(likelyPair);
    directory.close();
    expect(pairs).toMatchObject([{ state: 'open', sure: false }]);
  }
});

test('what an import joined is shown to the editors, who may take it back for good', async () => {
  const folder = testFolder();
  const data = join(folder, 'data');
  mkdirSync(join(folder, 'feed'));
  const tables = {
    'services.csv':
      'id,organization_id,name,status\nk1,o1,Millbrook Kitchen,active\nk2,o1,Millbrook Kitchen,active\n',
    'organizations.csv': 'id,name,description\no1,Millbrook Aid,We help\n',
    'phones.csv': 'id,service_id,number\nf1,k1,0117 496 0001\nf2,k2,0117 496 0001\n',
  };
  for (const [name, rows] of Object.entries(tables)) writeFileSync(join(folder, 'feed', name), rows);
  const bringIn = () =>
    job('import', join(folder, 'feed'), '--source', 'Millbrook', '--licence', 'CC0', '--data', data);
  expect((await bringIn()).status).toBe(0);
  const directory = openDirectory(join(data, 'directory.db'));
  const people = openPeople(join(data, 'people.db'));
  const ctx = { ...millbrook(), directory, people, now };
  const [joined] = (await seePairs(ctx)).lately;
  expect(joined).toMatchObject({ names: ['Millbrook Kitchen', 'Millbrook Kitchen'], byImport: true });
  const id = joined?.id ?? '';
  expect(await seePair(ctx, { accountId: 'ann' }, id)).toMatchObject({ state: 'joined' });
  await undoPair(ctx, { accountId: 'ann' }, id);
  expect(await seePairs(ctx)).toEqual({ pairs: [], more: 0, lately: [] });
  directory.close();
  people.close();
  expect((await bringIn()).status).toBe(0);
  expect((await job('joins', '--data', data)).said).toContain('Done: joins 0');
});
