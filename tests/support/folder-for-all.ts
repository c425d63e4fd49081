import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder that all tests of a file share, and that goes after the last. */
export function testFolderForAll(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
