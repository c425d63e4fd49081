import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Fields } from './headers.ts';

export interface Captured {
  readonly status: number;
  readonly fields: Fields;
  readonly body: Buffer;
}

type Callback = (error?: Error) => void;

const MOST_HELD = 1024 * 1024;

function toFields(headers: OutgoingHttpHeaders): Fields {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value : String(value)]],
    ),
  );
}

/** Holds back what is written to `res` until it is whole, then hands it to `whole`, which answers by calling the
 *  real `res`. An answer over 1 MB is let through as it comes, with the fields that `streamed` makes of its own.
 *  A page that breaks half way becomes a 500, as nothing has been sent yet. */
export function capture(
  res: ServerResponse,
  answer: { whole: (page: Captured) => void; streamed: (status: number, fields: Fields) => string[] },
): void {
  const real = { writeHead: res.writeHead, write: res.write, end: res.end, destroy: res.destroy };
  const chunks: Buffer[] = [];
  let length = 0;
  let status: number | undefined;
  let fields: Fields = {};

  const restore = () => Object.assign(res, real);

  function hold(chunk: unknown): void {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk)
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    chunks.push(bytes);
    length += bytes.length;
    if (length <= MOST_HELD) return;
    restore();
    res.writeHead(status ?? res.statusCode, answer.streamed(status ?? res.statusCode, fields));
    for (const held of chunks) res.write(held);
  }

  function finish(page: Captured): void {
    restore();
    answer.whole(page);
  }

  const holding = {
    writeHead: (code: number, ...rest: unknown[]) => {
      status = code;
      fields = toFields(
        (rest.find((one) => typeof one === 'object' && one !== null) ?? {}) as OutgoingHttpHeaders,
      );
      return res;
    },
    write: (chunk: unknown, ...rest: unknown[]) => {
      hold(chunk);
      const done = rest.find((one): one is Callback => typeof one === 'function');
      if (done) queueMicrotask(done);
      return true;
    },
    end: (chunk?: unknown) => {
      hold(chunk);
      if (res.end === real.end) return res.end();
      finish({ status: status ?? res.statusCode, fields, body: Buffer.concat(chunks) });
      return res;
    },
    destroy: (error?: Error) => {
      // The other side has gone: there is nobody to answer.
      if (res.socket?.destroyed !== false) {
        restore();
        return res.destroy(error);
      }
      finish({ status: 500, fields: {}, body: Buffer.alloc(0) });
      return res;
    },
  };
  Object.assign(res, holding);
}
