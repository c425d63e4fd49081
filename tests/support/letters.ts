import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openPeople, type People } from '#db/open.ts';
import { testFolder } from './folder.ts';

/** A `people.db` of the test's own, which goes when the test ends. */
export function testPeople(folder = testFolder()): People {
  const people = openPeople(join(folder, 'people.db'));
  onTestFinished(() => people.close());
  return people;
}

export interface OutboxRow {
  id: string;
  letter: string;
  state: string;
  attempts: number;
  due_at: string | null;
  ended_at: string | null;
  sealed: string | null;
  address_hash: string | null;
}

export const outboxOf = ({ sqlite }: People) =>
  sqlite.prepare('select * from outbox order by id').all() as OutboxRow[];
