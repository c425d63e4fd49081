import { executionAsyncResource } from 'node:async_hooks';
import { expect, it } from 'vitest';
import { keepTick } from '#src/web/keep-tick.ts';

const shapeOf = (thing: object) => Reflect.ownKeys(thing);

it('what is held has the shape of everything that waits for the next tick', async () => {
  const held = await keepTick();
  const another = await new Promise<object>((resolve) => {
    process.nextTick(() => resolve(executionAsyncResource()));
  });
  expect(another).not.toBe(held);
  expect(shapeOf(held)).toEqual(shapeOf(another));
  // Node's own thing, and not some promise in which this happens to run.
  expect(shapeOf(held)).toContain('callback');
  expect(shapeOf(held).some((key) => key.toString() === 'Symbol(async_id_symbol)')).toBe(true);
});
