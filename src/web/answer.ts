import { hash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Encoding } from './compress.ts';
import { type FieldList, type Fields, fieldList } from './headers.ts';

/** One body in one encoding, with both sets of header fields ready to be written. */
export interface Variant {
  readonly body: Buffer;
  readonly etag: string;
  readonly whole: FieldList;
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
  const whole = {
    ...fields,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    'content-length': String(body.length),
    etag,
  };
  const kept = Object.entries(whole).filter(([name]) => !CONTENT_ONLY.has(name));
  return { body, etag, whole: fieldList(whole), notModified: fieldList(Object.fromEntries(kept)) };
}

/** `fields` without length, encoding and ETag: those are worked out here, the ETag from the bytes themselves. */
export function makeAnswer(fields: Fields, body: Buffer): Answer {
  const tag = hash('sha256', body, 'base64url').slice(0, 22);
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
  { method }: Pick<IncomingMessage, 'method'>,
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
  res.writeHead(200, chosen.whole);
  if (method === 'HEAD') res.end();
  else res.end(chosen.body);
}
