import type { IncomingMessage, ServerOptions } from 'node:http';

export const LIMITS = {
  /** Characters of path and query. */
  url: 4_096,
  headerBytes: 16 * 1024,
  headerMilliseconds: 10_000,
  requestMilliseconds: 15_000,
  bodyBytes: 256 * 1024,
  /** Pages being made at the same time; more are asked to come back. */
  inFlight: 256,
} as const;

export type Limits = { readonly [K in keyof typeof LIMITS]: number };

export function serverOptions(limits: Limits): ServerOptions {
  return {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headerMilliseconds,
    requestTimeout: limits.requestMilliseconds,
    // Timeouts only bite when connections are looked at; the default is every half minute.
    connectionsCheckingInterval: Math.min(1_000, limits.headerMilliseconds / 4),
    // Longer than the minute that proxies keep theirs, so that none sends into a closing connection.
    keepAliveTimeout: 65_000,
  };
}

/** The status that refuses this address, or undefined when it is a plain path with readable escapes. */
export function addressProblem(url: string, limits: Limits): 400 | 414 | undefined {
  if (url.length > limits.url) return 414;
  const path = url.split('?', 1)[0] ?? '';
  if (!path.startsWith('/') || path.startsWith('//') || path.includes('\\')) return 400;
  try {
    const read = decodeURIComponent(path);
    const hasControls = [...read].some((character) => character < ' ' || character === '\u007f');
    return hasControls || read.startsWith('//') || read.startsWith('/\\') ? 400 : undefined;
  } catch {
    return 400;
  }
}

const MOST_THROWN_AWAY = 4 * 1024 * 1024;

/** The whole body, or the status that refuses it. What is too long is read to its end and thrown away, within reason:
 *  a browser that is still sending never sees an answer. */
export function readBody(req: IncomingMessage, limits: Limits): Promise<Buffer | 400 | 413> {
  return new Promise((resolve) => {
    const declared = Number(req.headers['content-length'] ?? 0);
    if (declared > MOST_THROWN_AWAY) return resolve(413);
    const chunks: Buffer[] = [];
    let length = 0;
    req.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limits.bodyBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (length > MOST_THROWN_AWAY) {
        req.pause();
        resolve(413);
      }
    });
    req.on('end', () => resolve(length > limits.bodyBytes ? 413 : Buffer.concat(chunks)));
    req.on('error', () => resolve(400));
    req.on('close', () => resolve(400));
  });
}
