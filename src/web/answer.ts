import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import type { Encoding } from './compress.ts';
import type { FieldList, Fields } from './headers.ts';
import { beginAnswer, type HasHead } from './kept-head.ts';

/** One body in one encoding, with both sets of header fields ready to be written. */
export interface Variant extends HasHead {
  readonly body: Buffer;
  /** How often it has been sent whole. */
  sent: number;
  /** A short body with a letter for each byte, from the second sending on: Node writes fields and a text in one go. */
  text?: string;
  readonly etag: string;
  readonly notModified: FieldList;
}

/** A 200 answer that can be sent again and again. A variant that is missing falls back to the plain body. */
export interface Answer {
  readonly fields: Fields;
  readonly tag: string;
  readonly identity: Variant;
  br?: Variant;
  gzip?: Variant;
}

/** The longest body that is sent as a text, in bytes: what is written in one go must fit 16 kB with its fields. */
export const MOST_TEXT = 12 * 1024;

const CONTENT_ONLY = new Set(['content-type', 'content-encoding', 'content-length', 'content-language']);

/** The same bytes in memory of their own: a small Buffer lies in a block of 64 kB with others, and would keep all of it. */
function alone(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

function variant(fields: Fields, tag: string, bytes: Buffer, encoding: Encoding): Variant {
  const body = alone(bytes);
  const etag = encoding === 'identity' ? `"${tag}"` : `"${tag}-${encoding}"`;
  const whole: FieldList = [];
  const notModified: FieldList = [];
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) {
      whole.push(name, one);
      if (!CONTENT_ONLY.has(name)) notModified.push(name, one);
    }
  }
  if (encoding !== 'identity') whole.push('content-encoding', encoding);
  whole.push('content-length', String(body.length), 'etag', etag);
  notModified.push('etag', etag);
  return { body, etag, whole, notModified, sent: 0 };
}

/** `fields` without length, encoding and ETag: those are worked out here, the ETag from the bytes themselves. A checksum is
 *  enough for it, and a third of the work of a digest: it is only ever held against an older copy of the same page. Of the same
 *  length, no change within four bytes in a row escapes it, and of all others one in four thousand million. */
export function makeAnswer(fields: Fields, body: Buffer): Answer {
  const tag = `${body.length.toString(36)}-${crc32(body).toString(36)}`;
  return { fields, tag, identity: variant(fields, tag, body, 'identity') };
}

export function addVariant(answer: Answer, encoding: 'br' | 'gzip', body: Buffer): void {
  answer[encoding] = variant(answer.fields, answer.tag, body, encoding);
}

/** If-None-Match by weak comparison (RFC 9110, 13.1.2). */
export function matchesEtag(given: string | undefined, etag: string): boolean {
  if (!given) return false;
  return (
    given === etag || given === '*' || given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
  );
}

/** Answers 200, or 304 when the browser has it already; HEAD gets the fields alone. */
export function sendAnswer(
  req: Pick<IncomingMessage, 'method' | 'httpVersion'>,
  res: ServerResponse,
  answer: Answer,
  encoding: Encoding,
  ifNoneMatch: string | undefined,
): void {
  const chosen = answer[encoding] ?? answer.identity;
  if (matchesEtag(ifNoneMatch, chosen.etag)) {
    res.writeHead(304, chosen.notModified);
    res.end();
    return;
  }
  beginAnswer(req, res, chosen);
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  // Many a page is sent once, and a text would cost it more than it saves.
  chosen.sent += 1;
  if (chosen.sent === 1 || chosen.body.length > MOST_TEXT) res.end(chosen.body);
  else {
    chosen.text ??= chosen.body.toString('latin1');
    res.end(chosen.text, 'latin1');
  }
}
