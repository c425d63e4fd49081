import type { IncomingMessage } from 'node:http';

/** The fields that decide whether an answer from memory will do. */
export interface Asked {
  host?: string;
  /** What its page is kept under: the address, and the host where that may be any, as links on the page may hold it. */
  keptUnder?: string;
  acceptEncoding?: string;
  ifNoneMatch?: string;
  /** Nothing in it says who asks, so it may be answered with what is kept for everybody. */
  anonymous: boolean;
}

const joined = (before: string | undefined, value: string) =>
  before === undefined ? value : `${before}, ${value}`;

/** Picks them out in one pass, first host before others, as `req.headers` would. Making that object for a whole browser's
 *  fields costs a tenth of an answer from memory. */
export function readAsked({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): Asked {
  const asked: Asked = { anonymous: true };
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    const value = rawHeaders[at + 1] as string;
    // Few fields are as long as one of ours.
    if (name.length === 4) {
      if (name.toLowerCase() === 'host') asked.host ??= value;
    } else if (name.length === 6) {
      if (name.toLowerCase() === 'cookie') asked.anonymous = false;
    } else if (name.length === 13) {
      const lower = name.toLowerCase();
      if (lower === 'authorization') asked.anonymous = false;
      else if (lower === 'if-none-match') asked.ifNoneMatch = joined(asked.ifNoneMatch, value);
    } else if (name.length === 15 && name.toLowerCase() === 'accept-encoding') {
      asked.acceptEncoding = joined(asked.acceptEncoding, value);
    }
  }
  return asked;
}
