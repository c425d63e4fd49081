import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { findDuplicates } from '#src/domain/interchange/duplicates/find-duplicates.ts';
import { openTown } from '#tests/support/town.ts';
import { listingOf } from './listing-of.ts';

const kitchen = { name: 'Millbrook Kitchen', phone: '01632 960123', at: 'WR1 1AA' };

test('of a long file only a few numbers a listing are held', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const listing = (number: number) => {
    const at = `WR${1 + (number % 9)} ${number % 10}${'ABDEFGHJLN'[number % 7]}${'ABDEFGHJLN'[number % 10]}`;
    return listingOf({
      ...kitchen,
      at,
      key: `long ${number}`,
      name: `Group of ${number} people`,
      phone: undefined,
    });
  };
  const [most, begun] = [6_000, { heap: 0 }];
  let held = 0;
  await findDuplicates(await openTown(), {
    *each() {
      for (let number = 0; number < most; number++) {
        if (number === 1_000) begun.heap = heap();
        yield { number, record: listing(number) };
      }
      held = (heap() - begun.heap) / (most - 1_000);
    },
    at: async (number) => listing(number),
  });
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(1_000);
});
