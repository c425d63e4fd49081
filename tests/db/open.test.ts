import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { takeCleanMark } from '#db/clean-stop.ts';
import { openDirectory, openPeople, Refusal, type Store } from '#db/open.ts';
import { loaded } from '#db/schema/directory/upkeep.ts';
import { testFolder } from '#tests/support/folder.ts';

const note = (name: string) => ({ name, checksum: 'x', at: '2026-11-21T00:00:00Z' });

describe('the two database files', () => {
  test('every connection is set so that nothing acknowledged is lost and nothing wiped can be read', () => {
    const folder = testFolder();
    // The second opening is the one that falls back to weaker settings when nobody asks.
    openDirectory(join(folder, 'directory.db')).close();
    const stores: Store[] = [
      openDirectory(join(folder, 'directory.db')),
      openPeople(join(folder, 'people.db')),
    ];
    for (const { sqlite } of stores) {
      const read = (name: string) => sqlite.pragma(name, { simple: true });
      expect(read('journal_mode')).toBe('wal');
      expect(read('synchronous')).toBe(2);
      expect(read('foreign_keys')).toBe(1);
      expect(read('busy_timeout')).toBe(5000);
      expect(read('secure_delete')).toBe(1);
      expect(read('trusted_schema')).toBe(0);
      expect(read('cell_size_check')).toBe(1);
    }
    for (const store of stores) store.close();
  });

  test('the reading connection cannot write', () => {
    const store = openDirectory(join(testFolder(), 'directory.db'));
    expect(() => store.sqlite.prepare("insert into loaded values ('a', 'b', 'c')").run()).toThrow(/readonly/);
    store.close();
  });

  test('a newer file is refused, and left as it was', () => {
    const path = join(testFolder(), 'directory.db');
    openDirectory(path).close();
    const sqlite = new Database(path);
    sqlite
      .prepare("insert into __drizzle_migrations (hash, created_at) values ('later', 99999999999999)")
      .run();
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    sqlite.close();
    expect(() => openDirectory(path)).toThrow(/newer Fingerpost/);
    const again = new Database(path, { readonly: true });
    expect(again.prepare('select count(*) from __drizzle_migrations').pluck().get()).toBeGreaterThan(1);
    again.close();
  });

  test.each([
    ['cut short', (path: string) => truncateSync(path, 9000)],
    ['not a database', (path: string) => writeFileSync(path, 'Dear diary, '.repeat(1000))],
  ])('a damaged file (%s) is refused with a sentence, and left as it was', (_, damage) => {
    const path = join(testFolder(), 'directory.db');
    openDirectory(path).close();
    damage(path);
    const before = readFileSync(path);
    expect(() => openDirectory(path)).toThrow(Refusal);
    expect(() => openDirectory(path)).toThrow(/damaged/);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a folder that cannot be written is refused with a sentence', () => {
    const folder = testFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => openDirectory(join(folder, 'file', 'directory.db'))).toThrow(/cannot write/);
  });
});

describe('writing', () => {
  test('all of a transaction is kept, or none of it', async () => {
    const store = openDirectory(join(testFolder(), 'directory.db'));
    await store.writeTx(({ db }) => db.insert(loaded).values(note('kept')).run());
    const failing = store.writeTx(async ({ db }) => {
      await db.insert(loaded).values(note('gone'));
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    const names = await store.db.select({ name: loaded.name }).from(loaded);
    expect(names).toEqual([{ name: 'kept' }]);
    store.close();
  });

  test('nobody reads what is not yet committed, and everybody reads it once it is', async () => {
    const store = openDirectory(join(testFolder(), 'directory.db'));
    let inside: unknown[] = [];
    const before = store.dataVersion();
    await store.writeTx(async ({ db }) => {
      await db.insert(loaded).values(note('early'));
      inside = await store.db.select().from(loaded);
    });
    expect(inside).toEqual([]);
    expect(await store.db.select().from(loaded)).toHaveLength(1);
    expect(store.dataVersion()).not.toBe(before);
    store.close();
  });

  test('many that read, add one and write at once lose nothing', async () => {
    const path = join(testFolder(), 'directory.db');
    const [one, two] = [openDirectory(path), openDirectory(path)];
    await one.writeTx(({ db }) =>
      db
        .insert(loaded)
        .values({ ...note('count'), checksum: '0' })
        .run(),
    );
    const addOne = (store: Store) =>
      store.writeTx(async ({ db }) => {
        const [row] = await db.select().from(loaded).where(eq(loaded.name, 'count'));
        await db
          .update(loaded)
          .set({ checksum: String(Number(row?.checksum) + 1) })
          .where(eq(loaded.name, 'count'));
      });
    for (let round = 0; round < 100; round++)
      await Promise.all([addOne(one), addOne(one)]).then(() => addOne(two));
    const [row] = await one.db.select().from(loaded);
    expect(row?.checksum).toBe('300');
    one.close();
    two.close();
  });
});

describe('a file that was closed whole', () => {
  const overwrite = (path: string) => {
    const bytes = readFileSync(path);
    bytes.fill(0x55, 4096);
    writeFileSync(path, bytes);
  };

  test('is not looked through again, and is once it has been opened without being closed', () => {
    const path = join(testFolder(), 'directory.db');
    openDirectory(path).close();
    expect(takeCleanMark(path)).toBe(true);
    expect(takeCleanMark(path)).toBe(false);
    const store = openDirectory(path);
    expect(takeCleanMark(path)).toBe(false);
    store.close();
    expect(takeCleanMark(path)).toBe(true);
  });

  test('is not taken for whole while another still has it open', () => {
    const path = join(testFolder(), 'directory.db');
    const [one, two] = [openDirectory(path), openDirectory(path)];
    one.close();
    expect(takeCleanMark(path)).toBe(false);
    two.close();
    expect(takeCleanMark(path)).toBe(true);
  });

  test('is refused when it was damaged since, though it is as long as before', () => {
    const path = join(testFolder(), 'directory.db');
    openDirectory(path).close();
    overwrite(path);
    expect(() => openDirectory(path)).toThrow(/damaged/);
    expect(() => openDirectory(path)).toThrow(/damaged/);
  });
});
