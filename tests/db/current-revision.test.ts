import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import { currentRevision, nextRevision } from '#db/revision.ts';
import { testFolder } from '#tests/support/folder.ts';

test('what this process publishes counts at once, what another does from the next turn on', async () => {
  const path = join(testFolder(), 'directory.db');
  const directory = openDirectory(path);
  const other = new Database(path);
  onTestFinished(() => {
    directory.close();
    other.close();
  });
  await directory.writeTx((tx) => nextRevision(tx));
  expect(currentRevision(directory)).toBe(1);
  await directory.writeTx((tx) => nextRevision(tx));
  expect(currentRevision(directory)).toBe(2);
  other.exec('update directory_revision set revision = 7');
  expect(currentRevision(directory)).toBe(2);
  await setImmediate();
  expect(currentRevision(directory)).toBe(7);
});
