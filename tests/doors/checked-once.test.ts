import { expect, test } from 'vitest';
import { ZodError, z } from 'zod';
import { checkedOnce } from '#src/api/checked-once.ts';

test('the same object is checked once and comes out the same, without what its shape does not name', () => {
  let checks = 0;
  const shape = checkedOnce(
    z.object({ name: z.string() }).refine(() => {
      checks += 1;
      return true;
    }),
  );
  const given = { name: 'Kitchen', secret: 'door code' };
  const first = shape.parse(given);
  expect(first).toEqual({ name: 'Kitchen' });
  expect(shape.parse(given)).toBe(first);
  expect(checks).toBe(1);
  expect(shape.parse({ ...given })).toEqual(first);
  expect(checks).toBe(2);
});

test('what does not fit is refused each time', () => {
  const shape = checkedOnce(z.object({ name: z.string() }));
  const wrong = { name: 7 };
  for (const value of [wrong, wrong, null, 'text']) expect(() => shape.parse(value)).toThrow(ZodError);
});
