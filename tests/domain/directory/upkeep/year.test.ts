import { expect, test } from 'vitest';
import { readContent } from '#src/content.ts';
import { runYear } from '#tests/trust/year/run-year.ts';
import { makeWorld } from '#tests/trust/year/world.ts';
import { summary } from '#tests/trust/year/year.ts';

test('a small year: with letters and calls listings stay confirmed, without them none does', {
  timeout: 90_000,
}, async () => {
  const tell = () => undefined;
  const play = async (loop: boolean) =>
    summary(await runYear(readContent(), makeWorld(30, 7, '2027-01-04'), { seed: 7, loop, tell }));
  const withLoop = await play(true);
  expect(withLoop.onAverage).toBeGreaterThan(0.9);
  expect(withLoop.mostAsked).toBeLessThanOrEqual(8);
  expect(withLoop.minutesADay).toBeLessThanOrEqual(30);
  expect((await play(false)).lastDay).toBe(0);
});
