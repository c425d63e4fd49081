import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { letterFolder } from '#src/domain/notifications/folder.ts';
import { testFolder } from '#tests/support/folder.ts';

const began = new Date('2026-11-21T12:00:00Z');
const MINUTE = 60_000;

describe('the folder', () => {
  const letter = {
    id: '019ab3c8-0000-7000-8000-000000000001',
    channel: 'email' as const,
    to: 'ada@example.org',
    subject: 'Your code',
    body: 'K7M2QD',
  };

  test('holds a letter once however often it is sent, the newest first, and forgets the old', async () => {
    const path = join(testFolder(), 'letters');
    let now = began;
    const folder = letterFolder(path, () => now);
    expect(await folder.list()).toEqual([]);
    await folder.send(letter);
    await folder.send(letter);
    now = new Date(began.getTime() + MINUTE);
    await folder.send({ ...letter, id: '019ab3c8-0001-7000-8000-000000000001', body: 'second' });
    expect((await folder.list()).map(({ body }) => body)).toEqual(['second', 'K7M2QD']);
    expect(readdirSync(path)).toHaveLength(2);
    await folder.forget(new Date('2030-01-01'));
    expect(readdirSync(path)).toEqual([]);
  });

  test('opens nothing that is not a letter in it', async () => {
    const folder = letterFolder(testFolder(), () => began);
    await folder.send(letter);
    expect(await folder.read(letter.id)).toMatchObject({ body: 'K7M2QD' });
    expect(await folder.read('../people')).toBeUndefined();
    expect(await folder.read('019ab3c8-0009-7000-8000-000000000009')).toBeUndefined();
  });
});
