import { expect, test } from 'vitest';
import { letters } from '#tests/trust/letters.ts';

test('through a mail server that fails three times in ten and senders that are killed, no letter is lost, and a crash doubles one at most', async () => {
  const figures = await letters(40, 4);
  expect(figures.filter(({ value, most }) => value > most)).toEqual([]);
}, 120_000);
