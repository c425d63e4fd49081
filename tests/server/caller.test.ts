import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { readSettings } from '#src/settings.ts';
import { callerOf } from '#src/web/caller.ts';

const asked = (forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: '192.0.2.1' },
  }) as Pick<IncomingMessage, 'headers' | 'socket'>;

test('whoever asks is known by the connection, whatever they say of themselves', () => {
  expect(callerOf(asked(), false)).toBe('192.0.2.1');
  expect(callerOf(asked('198.51.100.7'), false)).toBe('192.0.2.1');
});

test('behind a proxy it is what the proxy wrote last, and nothing that came before it', () => {
  expect(callerOf(asked('198.51.100.7'), true)).toBe('198.51.100.7');
  expect(callerOf(asked('10.0.0.1, spoofed, 2001:db8::7'), true)).toBe('2001:db8::7');
  expect(callerOf(asked(), true)).toBe('192.0.2.1');
  expect(callerOf(asked(''), true)).toBe('192.0.2.1');
});

test('a proxy is trusted only when the settings say that there is one', () => {
  expect(readSettings({}).trustProxy).toBe(false);
  expect(readSettings({ TRUST_PROXY: '1' }).trustProxy).toBe(true);
  expect(() => readSettings({ TRUST_PROXY: '2' })).toThrow('TRUST_PROXY must be 1 (yes) or 0 (no)');
});
