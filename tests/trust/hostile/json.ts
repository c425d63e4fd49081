import fc from 'fast-check';
import { hostileText, MARK, oneOf } from './inputs.ts';

const nested = fc.constantFrom(10, 200, 5_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth));
const deep = fc.constantFrom(10, 200, 5_000).map((depth) => `${'{"q":'.repeat(depth)}1${'}'.repeat(depth)}`);
const many = fc
  .constantFrom(100, 5_000)
  .map((count) => `{${Array.from({ length: count }, (_, key) => `"k${key}":${key}`)}}`);
const polluting = oneOf(
  `{"__proto__":{"${MARK}":true}}`,
  `{"constructor":{"prototype":{"${MARK}":true}}}`,
  `{"q":{"__proto__":{"${MARK}":1}},"near":["__proto__"]}`,
  `{"q":"food","q":{"a":1},"page":[[1]]}`,
);

/** A body or an input that says it is JSON. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record(
        {
          q: fc.anything({ withBoxedValues: false }),
          near: hostileText,
          id: hostileText,
          address: hostileText,
          token: hostileText,
          page: fc.jsonValue(),
        },
        { requiredKeys: [] },
      )
      .map(writeJson),
  },
  { weight: 3, arbitrary: fc.jsonValue().map(writeJson) },
  { weight: 2, arbitrary: polluting },
  { weight: 1, arbitrary: nested },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: many },
  { weight: 2, arbitrary: hostileText },
  {
    weight: 1,
    arbitrary: oneOf(
      '',
      '{',
      '[',
      'null',
      'true',
      '"',
      '1',
      '{"a":1}}',
      '\u0000',
      '{"q":"\\ud800"}',
      '{"json":{"q":1},"meta":{}}',
      '{"0":{"q":"food"},"1":{"q":1}}',
    ),
  },
);

function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? String(each) : each)) ?? 'null';
  } catch {
    return '{}';
  }
}
