import { expect, test } from 'vitest';
import { readAsked } from '#src/web/asked.ts';

test.each([
  ['nothing said', [], { anonymous: true }],
  [
    'names in any case',
    ['HOST', 'a.test', 'Accept-Encoding', 'br'],
    { anonymous: true, host: 'a.test', acceptEncoding: 'br' },
  ],
  ['the first of two hosts', ['Host', 'a.test', 'host', 'b.test'], { anonymous: true, host: 'a.test' }],
  [
    'encodings in two lines',
    ['accept-encoding', 'br', 'accept-encoding', 'gzip'],
    { anonymous: true, acceptEncoding: 'br, gzip' },
  ],
  [
    'what the browser has',
    ['If-None-Match', '"x"', 'From', 'x', 'Dnt-or-other-x', '1'],
    { anonymous: true, ifNoneMatch: '"x"' },
  ],
  ['a cookie', ['Cookie', 'a=b'], { anonymous: false }],
  ['a password', ['authorization', 'Basic x'], { anonymous: false }],
])('a request is read: %s', (_, rawHeaders, asked) => {
  expect(readAsked({ rawHeaders })).toEqual(asked);
});
