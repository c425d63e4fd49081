import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from './open.ts';

/** Holds a file for this process alone until it is let go, or until the process ends in any way at all: the lock is the
 *  operating system's, on an empty database.
 *  @param refusal what to say when another process holds it. @throws Refusal then. */
export function holdAlone(path: string, refusal: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  const sqlite = new Database(path, { timeout: 0 });
  try {
    sqlite.exec('begin exclusive');
  } catch {
    sqlite.close();
    throw new Refusal(refusal);
  }
  return () => void sqlite.close();
}
