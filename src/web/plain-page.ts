import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { type FieldList, type Fields, fieldList, STRICT_POLICY } from './headers.ts';

const STYLE =
  ':root{color-scheme:light dark}body{font:1.1875rem/1.5 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const SAY: Record<number, readonly [title: string, words: string]> = {
  400: ['We could not read that address', 'Part of the web address is missing or mistyped.'],
  403: [
    'We did not take that',
    'It did not come from a page of this site. Open the page again and send it once more.',
  ],
  404: ['Page not found', 'There is no page at this address.'],
  405: ['We did not take that', 'This address does not take what was sent.'],
  408: ['That took too long', 'The connection was too slow. Nothing was saved. Please try again.'],
  413: [
    'That is too long',
    'What you sent is longer than we can take. Nothing was saved. Please make it shorter.',
  ],
  414: ['That address is too long', 'Please start again with fewer choices.'],
  421: ['This is not the right address', 'No site of that name is kept here.'],
  431: ['We could not read that', 'Your browser sent more than we can take.'],
  503: ['We are busy just now', 'Please try again in a few seconds.'],
};

const GONE_WRONG = [
  'Something went wrong',
  'It is our fault, not yours. Please try again in a minute.',
] as const;

export interface PlainPage {
  readonly fields: Fields;
  readonly body: string;
}

/** A page that needs nothing to work, for when the site itself cannot answer. `id` helps to find the problem in the log. */
export function plainPage(status: number, security: Fields, id?: string): PlainPage {
  const [title, words] =
    SAY[status] ?? (status >= 500 ? GONE_WRONG : [STATUS_CODES[status] ?? 'Refused', '']);
  const reference = id && status >= 500 ? `<p>If you tell somebody about it, say: ${id}.</p>` : '';
  const body = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${words}</p>${reference}
<p><a href="/">Start page</a></p><p><a href="/urgent">Help right now</a></p></main></body></html>
`;
  return {
    body,
    fields: {
      ...security,
      'content-security-policy': `${STRICT_POLICY}; style-src 'sha256-${STYLE_HASH}'`,
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '2' } : {}),
      ...(status === 405 ? { allow: 'GET, HEAD, POST' } : {}),
    },
  };
}

/** The same page as raw bytes, for connections that never became a request. They are closed after it. */
export function plainBytes(status: number, security: Fields): string {
  const { fields, body } = plainPage(status, security);
  const list: FieldList = [...fieldList(fields), 'connection', 'close'];
  const lines = list.flatMap((text, at) => (at % 2 === 0 ? [`${text}: ${list[at + 1]}`] : []));
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
