import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Directory, openDirectory, Refusal } from '#db/open.ts';
import { readContent } from '#src/content.ts';
import { readListing } from '#src/domain/directory/listing.ts';
import { publish } from '#src/domain/directory/publish.ts';
import { seed } from '#src/jobs/seed.ts';
import { testFolder } from '#tests/support/folder.ts';

const now = new Date('2026-11-21T12:00:00Z');
const content = readContent();

function emptyDirectory(): Directory {
  const directory = openDirectory(join(testFolder(), 'directory.db'));
  onTestFinished(() => directory.close());
  return directory;
}

const count = (directory: Directory, kind: string) =>
  directory.sqlite.prepare('select count(*) from service where kind = ?').pluck().get(kind) as number;

test('the sample place loads once: a second start writes nothing', async () => {
  const directory = emptyDirectory();
  const written = await seed(directory, content, now, { examples: true });
  expect(written).toBeGreaterThan(300);
  expect(count(directory, 'example')).toBeGreaterThanOrEqual(120);
  expect(await seed(directory, content, now, { examples: true })).toBe(0);
});

test('what somebody has changed since is left as they made it', async () => {
  const directory = emptyDirectory();
  await seed(directory, content, now, { examples: true });
  const id = directory.sqlite
    .prepare("select id from service where kind = 'real' limit 1")
    .pluck()
    .get() as string;
  const listing = await readListing({ directory }, id);
  if (!('record' in listing)) throw new Error('the listing has moved');
  await publish({ directory, ...content, now }, [{ ...listing.record, name: 'As an editor wrote it' }], {
    by: 'editor',
    why: 'rang them',
  });
  await directory.writeTx(({ sqlite }) => sqlite.prepare("update loaded set checksum = 'older'").run());
  await seed(directory, content, now, { examples: true });
  expect(await readListing({ directory }, id)).toMatchObject({ record: { name: 'As an editor wrote it' } });
});

test('without examples only real lines and open data are loaded', async () => {
  const directory = emptyDirectory();
  await seed(directory, content, now, { examples: false });
  expect(count(directory, 'example')).toBe(0);
  expect(count(directory, 'real')).toBeGreaterThan(100);
});

test('a directory with examples is refused where none may be shown, and kept', async () => {
  const directory = emptyDirectory();
  await seed(directory, content, now, { examples: true });
  await expect(seed(directory, content, now, { examples: false })).rejects.toThrow(Refusal);
  expect(count(directory, 'example')).toBeGreaterThanOrEqual(120);
});
