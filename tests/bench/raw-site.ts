// What a page would cost with nothing around it: plain node:http, in a process of its own.
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDirectory } from '#db/open.ts';
import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import { analyse } from '#src/domain/words/analyse.ts';
import { matchWords } from '#src/domain/words/match-expression.ts';
import { securityFields } from '#src/web/headers.ts';
import { LIMITS } from '#src/web/limits.ts';
import { createOrigins } from '#src/web/origin.ts';
import { createPageCache } from '#src/web/page-cache.ts';
import type { PageHandler } from '#src/web/render-page.ts';
import { createListener } from '#src/web/request-listener.ts';

const { RAW = '', RAW_FILE = '', DATA_DIR = '' } = process.env;

/** The same bytes again and again. */
function sameBytes(): RequestListener {
  const { fields, body } = JSON.parse(readFileSync(RAW_FILE, 'utf8')) as { fields: string[]; body: string };
  const bytes = Buffer.from(body);
  return (_, res) => {
    res.writeHead(200, fields);
    res.end(bytes);
  };
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const cardHtml = (card: ListingCard) =>
  `<li class="card"><h3><a href="/services/${card.id}/${card.slug}">${escaped(card.name)}</a></h3><p>${escaped(card.organizationName ?? '')}</p><p>${escaped(card.summary ?? '')}</p>${card.phones
    .map(({ number }) => `<a href="tel:${number.replaceAll(' ', '')}">${number}</a>`)
    .join(
      '',
    )}<p>${card.places.map(({ name, street, postcode }) => escaped([name, street, postcode].join(', '))).join('; ')}</p><p>${card.cost ?? ''} ${card.checkedOn ?? ''}</p></li>`;

/** The listings that have any of the words: how many, and the ten best, put into a string around as much text as the real page has. */
function searchPage(): RequestListener {
  const { sqlite } = openDirectory(join(DATA_DIR, 'directory.db'));
  const best = sqlite
    .prepare(
      'select card from (select rowid, rank from service_words where service_words match ? order by rank limit 10) as found join listing_card on listing_card.key = found.rowid order by found.rank',
    )
    .pluck();
  const count = sqlite.prepare('select count(*) from service_words where service_words match ?').pluck();
  const around = readFileSync(RAW_FILE, 'utf8');
  const half = Math.floor(around.length / 2);
  const [before, after] = [around.slice(0, half), around.slice(half)];
  return (req, res) => {
    const given = new URL(req.url ?? '/', 'http://localhost').searchParams;
    const words = matchWords(analyse(given.get('q') ?? ''), 'OR');
    const total = words ? (count.get(words) as number) : 0;
    const cards = (words ? (best.all(words) as string[]) : []).map((text) =>
      cardHtml(JSON.parse(text) as ListingCard),
    );
    const body = `${before}<h1>${total} results for ${escaped(given.get('q') ?? '')}</h1><ol>${cards.join('')}</ol>${after}`;
    res.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    res.end(body);
  };
}

/** A page of Astro's with nothing on it, behind the same server as the site: the same fields and checks. */
async function emptyPage(): Promise<RequestListener> {
  const { handler } = (await import(RAW_FILE)) as { handler: PageHandler };
  const app = {
    revision: () => 0,
    ready: () => ({ ok: true, warnings: [] }),
    localsFor: () => ({}),
    close: async () => undefined,
  };
  const security = securityFields(undefined);
  const traffic = { stopping: false, inFlight: new Set<ServerResponse>() };
  const cache = createPageCache({ revision: app.revision });
  return createListener({
    app,
    handler,
    security,
    cache,
    traffic,
    files: new Map(),
    origins: createOrigins(undefined),
    limits: LIMITS,
    dataDir: '',
    logRequests: false,
    trustProxy: false,
  });
}

const KINDS: Record<string, () => RequestListener | Promise<RequestListener>> = {
  bytes: sameBytes,
  search: searchPage,
  empty: emptyPage,
};

const kind = KINDS[RAW];
if (!kind) throw new Error(`RAW is none of ${Object.keys(KINDS).join(', ')}`);
const server = createServer(await kind());
server.listen(0, '127.0.0.1', () =>
  console.log(`ready: http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on('SIGTERM', () => process.exit(0));
