import type { IncomingMessage } from 'node:http';

/** A listing's own page, and none of the forms and files under it. */
const PAGE =
  /^\/services\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(?!(?:show|suggest|wrong|calendar\.ics)(?:$|\?))[^/?]*)?(?:$|\?)/;
const ROBOT =
  /bot|crawl|spider|slurp|preview|fetch|monitor|scan|headless|curl|wget|python|java\/|go-http|libwww/i;

const LENGTHS = new Set(['user-agent', 'purpose', 'sec-purpose', 'cookie'].map(({ length }) => length));

/** Somebody's browser, meant to be looked at, and of nobody who is signed in. A browser says what it is. */
function isReader({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  let browser = false;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const given = rawHeaders[at] as string;
    // Few fields are as long as one of these, and this is asked of every page that is opened.
    if (!LENGTHS.has(given.length)) continue;
    const name = given.toLowerCase();
    const value = rawHeaders[at + 1] as string;
    if (name === 'user-agent') browser = !ROBOT.test(value);
    else if ((name === 'purpose' || name === 'sec-purpose') && /prefetch|prerender/.test(value)) return false;
    else if (name === 'cookie' && /(?:^|; )(?:__Host-)?sid=/.test(value)) return false;
  }
  return browser;
}

/** The listing whose page a reader asks for, if that is what is asked; whether there is one, the answer must tell. */
export function openedListing(
  req: Pick<IncomingMessage, 'method' | 'rawHeaders'>,
  url: string,
): string | undefined {
  if (req.method !== 'GET' || !url.startsWith('/services/')) return undefined;
  const id = PAGE.exec(url)?.[1];
  return id && isReader(req) ? id : undefined;
}
