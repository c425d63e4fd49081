import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FieldList } from './headers.ts';

/** The fields of an answer as Node wrote them out, with the date and what it says of the connection. */
export interface KeptHead {
  readonly text: string;
  /** Seconds since 1970: the date in it is of this one. */
  readonly second: number;
}

/** Answers with these may be given the same fields again within a second. */
export interface HasHead {
  readonly whole: FieldList;
  head?: KeptHead;
}

/** Where Node keeps what `writeHead` has written out, until it is sent with the body. Not documented, and read by many; should
 *  it go, every answer is written out anew. */
type Written = ServerResponse & { _header?: unknown };

/** Begins a 200 answer. For each Node looks at every field, letter by letter, and puts them together: an eighth of an answer from
 *  memory. In the same second, on a connection that stays open, they are the same for whoever asks. */
export function beginAnswer(
  { method, httpVersion }: Pick<IncomingMessage, 'method' | 'httpVersion'>,
  res: ServerResponse,
  answer: HasHead,
): void {
  const written = res as Written;
  const isUsual = res.shouldKeepAlive && method === 'GET' && httpVersion === '1.1' && !written._header;
  const second = Math.floor(Date.now() / 1000);
  if (isUsual && answer.head?.second === second) {
    written._header = answer.head.text;
    return;
  }
  res.writeHead(200, answer.whole);
  if (isUsual && typeof written._header === 'string') answer.head = { text: written._header, second };
}
