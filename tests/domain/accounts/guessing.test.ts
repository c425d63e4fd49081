import { expect, test } from 'vitest';
import { missedAlike } from '#tests/trust/sign-in/alike.ts';
import { guess } from '#tests/trust/sign-in/guess.ts';

test('300 guesses at codes let nobody in, and turn nobody else away', async () => {
  const figures = await guess(300);
  expect(figures.map(({ value }) => value)).toEqual([0, 0]);
});

test('a wrong code is answered alike whether or not we know the address', async () => {
  const [shapes] = await missedAlike(10);
  expect(shapes?.value).toBe(1);
});
