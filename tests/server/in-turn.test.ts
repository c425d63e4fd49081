import { describe, expect, it } from 'vitest';
import { onceADay } from '#src/api/daily.ts';
import { inTurn } from '#src/api/in-turn.ts';

class Locked extends Error {
  override name = 'Locked';
  code = 'SQLITE_BUSY';
}

describe('what is done each minute', () => {
  it('is done in turn, and one failure is told and keeps nothing else from being done', async () => {
    const done: string[] = [];
    const told: string[] = [];
    const steps = {
      'wiping plans': () => done.push('plans'),
      'wiping letters': () => {
        throw new Locked('a secret that somebody wrote');
      },
      'asking groups': async () => done.push('groups'),
    };
    expect(await inTurn(steps, (line) => told.push(line))).toBe(false);
    expect(done).toEqual(['plans', 'groups']);
    expect(told).toEqual(['wiping letters: Locked SQLITE_BUSY']);
  });

  it('is all done where nothing fails', async () => {
    expect(await inTurn({ a: () => 1, b: async () => 2 })).toBe(true);
  });
});

describe('what is done each day', () => {
  it('begins at nine in London, is done once, and again at the next asking where it was not all done', async () => {
    let now = new Date('2026-07-01T07:59:00Z');
    let works = false;
    const asked: string[] = [];
    const ask = onceADay(
      () => now,
      async (at) => {
        asked.push(at.toISOString().slice(5, 16));
        return works;
      },
    );
    await ask();
    now = new Date('2026-07-01T08:00:00Z');
    await ask();
    works = true;
    await ask();
    await ask();
    now = new Date('2026-07-02T08:30:00Z');
    await ask();
    expect(asked).toEqual(['07-01T08:00', '07-01T08:00', '07-02T08:30']);
  });
});
