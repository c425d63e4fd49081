import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { sendAnswer } from './answer.ts';
import { type Asked, readAsked } from './asked.ts';
import { callerOf } from './caller.ts';
import { negotiate } from './compress.ts';
import type { Traffic } from './drain.ts';
import { fieldList } from './headers.ts';
import { readiness, sendState } from './health.ts';
import { addressProblem, type Limits, readBody } from './limits.ts';
import { logWhenDone } from './log.ts';
import { openedListing } from './opened-listing.ts';
import type { Origins } from './origin.ts';
import { plainBytes, plainPage } from './plain-page.ts';
import { type Pages, renderPage } from './render-page.ts';
import type { StaticFiles } from './static-files.ts';

export interface Site extends Pages {
  readonly files: StaticFiles;
  readonly origins: Origins;
  readonly limits: Limits;
  readonly traffic: Traffic;
  readonly dataDir: string;
  readonly logRequests: boolean;
  readonly trustProxy: boolean;
}

const METHODS = new Set(['GET', 'HEAD', 'POST']);

/** Answers every request. What is held in memory goes first and costs next to nothing; a page is made only for what
 *  has passed every check. */
export function createListener(site: Site): RequestListener {
  const { cache, files, limits, origins, security, traffic } = site;

  function refuse(req: IncomingMessage, res: ServerResponse, status: number, id?: string): void {
    const { fields, body } = plainPage(status, security, id);
    // After these the rest of the connection cannot be trusted or is not worth reading.
    if ([400, 408, 413].includes(status)) res.shouldKeepAlive = false;
    res.writeHead(status, fieldList(fields));
    res.end(req.method === 'HEAD' ? undefined : body);
  }

  /** A slash too many at the end, as people paste it. What is left begins with one slash, so it stays on this site. */
  function withoutSlash(res: ServerResponse, url: string): boolean {
    const [path = '', query] = url.split('?', 2);
    if (path === '/' || !path.endsWith('/')) return false;
    const location = `${path.replace(/\/+$/, '')}${query === undefined ? '' : `?${query}`}`;
    res.writeHead(
      301,
      fieldList({ ...security, location, 'cache-control': 'no-store', 'content-length': '0' }),
    );
    res.end();
    return true;
  }

  /** Answers from memory, if it can. */
  function answerAtOnce(req: IncomingMessage, res: ServerResponse, url: string, asked: Asked): boolean {
    const encoding = negotiate(asked.acceptEncoding);
    const kept = asked.anonymous ? cache.find(asked.keptUnder ?? url) : undefined;
    if (kept) {
      const ready = encoding === 'identity' || kept[encoding] || kept.fields.vary === undefined;
      if (ready) sendAnswer(req, res, kept, encoding, asked.ifNoneMatch);
      else {
        cache
          .fill(kept, encoding)
          .then(() => sendAnswer(req, res, kept, encoding, asked.ifNoneMatch))
          .catch(() => refuse(req, res, 500));
      }
      return true;
    }
    const mark = url.indexOf('?');
    const file = files.get(mark < 0 ? url : url.slice(0, mark));
    if (file) sendAnswer(req, res, file, encoding, asked.ifNoneMatch);
    return file !== undefined;
  }

  /** A page that the browser has already is opened all the same. */
  function noteOpened({ statusCode }: ServerResponse, listing: string): void {
    if (statusCode === 200 || statusCode === 304) site.app.opened?.(listing);
  }

  async function answer(req: IncomingMessage, res: ServerResponse, url: string, asked: Asked): Promise<void> {
    const problem = addressProblem(url, limits);
    if (problem) return refuse(req, res, problem);
    if (!METHODS.has(req.method ?? '')) return refuse(req, res, 405);
    if (req.method !== 'POST' && withoutSlash(res, url)) return;
    const facts = {
      id: randomUUID().slice(0, 8),
      method: req.method ?? 'GET',
      headers: req.headers,
      from: callerOf(req, site.trustProxy),
    };
    if (req.method === 'POST') {
      if (!origins.mayChange(req.headers)) return refuse(req, res, 403);
      const body = await readBody(req, limits);
      if (typeof body === 'number') return refuse(req, res, body);
      // Astro takes the body from here instead of the stream.
      Object.assign(req, { body });
    }
    if (traffic.inFlight.size >= limits.inFlight) return refuse(req, res, 503);
    traffic.inFlight.add(res);
    if (traffic.stopping) res.shouldKeepAlive = false;
    try {
      await renderPage(site, req, res, asked, facts);
    } catch (error) {
      console.error(`${facts.id}: ${error instanceof Error ? error.stack : String(error)}`);
      if (!res.headersSent) refuse(req, res, 500, facts.id);
    } finally {
      traffic.inFlight.delete(res);
    }
  }

  return (req, res) => {
    const url = req.url ?? '';
    if (traffic.stopping) res.shouldKeepAlive = false;
    if (site.logRequests) logWhenDone(req, res);
    if (url === '/healthz') return sendState(res, { ok: true, warnings: [] }, security);
    if (url === '/readyz') {
      readiness(site.app, site.dataDir, traffic.stopping).then((state) => sendState(res, state, security));
      return;
    }
    const asked = readAsked(req);
    if (!origins.knowsHost(asked.host)) return refuse(req, res, 421);
    if (!origins.isNamed) asked.keptUnder = `${asked.host?.toLowerCase()}${url}`;
    const listing = openedListing(req, url);
    if (listing) res.once('finish', () => noteOpened(res, listing));
    if ((req.method === 'GET' || req.method === 'HEAD') && answerAtOnce(req, res, url, asked)) return;
    void answer(req, res, url, asked);
  };
}

const STATUS_OF: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers connections whose bytes never became a request, and closes them. */
export function createClientErrorListener({ security, limits }: Pick<Site, 'security' | 'limits'>) {
  return (error: Error & { code?: string; rawPacket?: Buffer }, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const endOfAddress = error.rawPacket?.indexOf('\n') ?? -1;
    const addressTooLong = endOfAddress < 0 || endOfAddress > limits.url;
    const status = STATUS_OF[error.code ?? ''] ?? 400;
    socket.end(plainBytes(status === 431 && addressTooLong ? 414 : status, security));
  };
}
