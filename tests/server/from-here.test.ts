import { expect, it } from 'vitest';
import { isFromHere } from '#src/api/post-room.ts';

it.each([
  ['127.0.0.1', { host: '127.0.0.1:4321' }, true],
  ['::1', { host: '[::1]:4321' }, true],
  ['::ffff:127.0.0.1', { host: 'localhost:4321' }, true],
  ['127.0.0.1', { host: 'help.example.org' }, false],
  ['127.0.0.1', { host: 'localhost.example.org' }, false],
  ['127.0.0.1', { host: '127.0.0.1.example.org' }, false],
  ['127.0.0.1', {}, false],
  ['192.0.2.1', { host: '127.0.0.1:4321' }, false],
  ['192.0.2.1', { host: '192.0.2.1:4321' }, false],
  ['127.0.0.1', { host: '127.0.0.1:4321', 'x-forwarded-for': '192.0.2.1' }, false],
  ['127.0.0.1', { host: '127.0.0.1:4321', forwarded: 'for=192.0.2.1' }, false],
])('letters in the folder are for this machine alone: %s asking %j: %s', (from, headers, isHere) => {
  expect(isFromHere(from, headers)).toBe(isHere);
});
