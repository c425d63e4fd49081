import type { IncomingMessage, ServerResponse } from 'node:http';

const isSecret = (part: string) => /^[\w-]{22}(\W|$)/.test(part) || (part.length >= 16 && /\d/.test(part));

/** The path as it may be kept: no query, and ids and secret links cut to their first six characters. */
export function pathForLog(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path
    .split('/')
    .map((part) => (isSecret(part) ? `${part.slice(0, 6)}…` : part))
    .join('/')
    .slice(0, 200);
}

/** Writes one line when the answer has gone: method, path, status, milliseconds. Nothing about who asked. */
export function logWhenDone(req: IncomingMessage, res: ServerResponse): void {
  const began = performance.now();
  const asked = `${req.method} ${pathForLog(req.url ?? '')}`;
  res.once('close', () => {
    const status = res.writableFinished ? res.statusCode : 'broken off';
    console.log(`${asked} ${status} ${Math.round(performance.now() - began)} ms`);
  });
}

const QUERY = /\?[^\s"'<>)]*/g;

/** Removes the query from every address this process prints: libraries put whole addresses into their messages,
 *  and a query holds what somebody looked for. */
export function keepQueriesOutOfOutput(streams: readonly Pick<NodeJS.WriteStream, 'write'>[]): void {
  for (const stream of streams) {
    const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
    stream.write = ((chunk: unknown, ...rest: unknown[]) =>
      write(typeof chunk === 'string' ? withoutQueries(chunk) : chunk, ...rest)) as typeof stream.write;
  }
}

/** The text with `?…` cut from each address in it. */
export function withoutQueries(text: string): string {
  return text.replace(/(?:https?:\/|\/)\S*\?\S*/g, (address) => address.replace(QUERY, '?…'));
}
