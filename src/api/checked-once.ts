import type { z } from 'zod';

/** The shape of an answer that is made once and given many times: the same object is checked once.
 *  @throws ZodError of what does not fit. */
export function checkedOnce<T extends z.ZodType>(shape: T): { parse(value: unknown): z.output<T> } {
  const known = new WeakMap<object, z.output<T>>();
  return {
    parse(value) {
      if (typeof value !== 'object' || value === null) return shape.parse(value);
      const checked = known.get(value) ?? shape.parse(value);
      known.set(value, checked);
      return checked;
    },
  };
}
