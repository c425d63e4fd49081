import type { IncomingMessage } from 'node:http';

/** The address of whoever asks. Behind a proxy of ours it is the last one of X-Forwarded-For, which that proxy wrote; what
 *  stands before it anybody may have written. */
export function callerOf(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  trustProxy: boolean,
): string {
  const forwarded = headers['x-forwarded-for'];
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  return (trustProxy && last) || (socket.remoteAddress ?? '');
}
