import { describe, expect, test } from 'vitest';
import {
  createGuessGate,
  FREE_HERE,
  FREE_IN_ALL,
  lineOf,
  MOST_A_SECOND,
} from '#src/domain/bundles/guess-gate.ts';

const MINUTE = 60_000;

/** A gate whose time goes on only when it is told to. */
function gateAt() {
  const waits: number[] = [];
  const sleepers: { at: number; wake: () => void }[] = [];
  let now = Date.parse('2026-11-21T12:00:00Z');
  const gate = createGuessGate(
    (milliseconds) =>
      new Promise<void>((wake) => {
        waits.push(milliseconds);
        sleepers.push({ at: now + milliseconds, wake });
      }),
  );
  return {
    waits,
    size: () => gate.size,
    enter: (from: string) => gate.enter(from, new Date(now)),
    async pass(milliseconds: number) {
      now += milliseconds;
      for (const sleeper of sleepers) if (sleeper.at <= now) sleeper.wake();
      await Promise.resolve();
    },
  };
}

describe('the gate of codes', () => {
  test('opening plans costs nothing, however many people share a line', async () => {
    const { enter, waits } = gateAt();
    for (let visitor = 0; visitor < 1_000; visitor++) (await enter('192.0.2.1'))?.forgive();
    expect(waits).toEqual([]);
  });

  test('after twenty failures the line takes turns, a fifth of a second each', async () => {
    const { enter, waits } = gateAt();
    for (let guess = 0; guess < FREE_HERE; guess++) await enter('192.0.2.1');
    expect(waits).toEqual([]);
    for (let guess = 0; guess < 5; guess++) void enter('192.0.2.1');
    expect(waits).toEqual([200, 400, 600, 800]);
  });

  test('another line is not slowed down by it', async () => {
    const { enter, waits } = gateAt();
    for (let guess = 0; guess < 60; guess++) void enter('192.0.2.1');
    const before = waits.length;
    expect(await enter('192.0.2.2')).toBeDefined();
    expect(waits).toHaveLength(before);
  });

  test('whoever would wait over twenty seconds is asked to come back', async () => {
    const { enter, waits } = gateAt();
    for (let guess = 0; guess < FREE_HERE + 101; guess++) void enter('192.0.2.1');
    expect(await enter('192.0.2.1')).toBeUndefined();
    expect(Math.max(...waits)).toBeLessThanOrEqual(20_000);
  });

  test('a quarter of an hour without failures and the line is free again', async () => {
    const { enter, waits, pass } = gateAt();
    for (let guess = 0; guess < FREE_HERE; guess++) await enter('192.0.2.1');
    await pass(15 * MINUTE + 1);
    await enter('192.0.2.1');
    expect(waits).toEqual([]);
  });

  test('guessers on many lines take turns too, and somebody on a clean line waits a fifth of a second at most', async () => {
    const { enter, waits, pass } = gateAt();
    for (let guess = 0; guess < FREE_IN_ALL; guess++) await enter(`198.51.100.${guess % 50}`);
    expect(waits).toEqual([]);
    for (let guess = 0; guess < 90; guess++) void enter(`198.51.100.${guess % 50}`);
    expect(Math.max(...waits)).toBeGreaterThan(4_000);
    waits.length = 0;
    await enter('192.0.2.1');
    await pass(10);
    void enter('192.0.2.2');
    expect(waits.every((wait) => wait <= 200)).toBe(true);
  });

  test('from ten thousand lines, no more come through in a second than the sum says', async () => {
    const { enter, pass } = gateAt();
    let through = 0;
    const seconds = 60;
    for (let guess = 0; guess < FREE_IN_ALL; guess++) await enter(`10.9.${guess % 250}.1`);
    for (let tenth = 0; tenth < seconds * 10; tenth++) {
      for (let guess = 0; guess < 20; guess++)
        void enter(`10.${tenth % 40}.${guess}.1`).then((turn) => {
          if (turn) through += 1;
        });
      await pass(100);
    }
    await pass(0);
    expect(through).toBeLessThanOrEqual(MOST_A_SECOND * (seconds + 1));
  });

  test('lines are forgotten when their time is over', async () => {
    const { enter, pass, size } = gateAt();
    for (let guess = 0; guess < 200; guess++) await enter(`198.51.100.${guess}`);
    await pass(16 * MINUTE);
    await enter('192.0.2.1');
    expect(size()).toBe(1);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('%s is the line %s', (address, line) => {
  expect(lineOf(address)).toBe(line);
});
