import type { IncomingMessage, ServerResponse } from 'node:http';
import { makeAnswer, sendAnswer } from './answer.ts';
import type { AppHandle, RequestFacts } from './app-handle.ts';
import type { Asked } from './asked.ts';
import { type Captured, capture } from './capture.ts';
import { compress, negotiate, worthCompressing } from './compress.ts';
import { type Fields, fieldList, pagePolicy } from './headers.ts';
import type { PageCache } from './page-cache.ts';
import { plainPage } from './plain-page.ts';
import { cacheRuleOf } from './public-page.ts';

/** Astro's handler in middleware mode. It calls `next` when no page has this address. */
export type PageHandler = (
  req: IncomingMessage,
  res: ServerResponse,
  next: (error?: unknown) => void,
  locals: object,
) => Promise<void> | void;

export interface Pages {
  readonly app: AppHandle;
  readonly handler: PageHandler;
  readonly cache: PageCache;
  readonly security: Fields;
}

const one = (value: Fields[string] | undefined) => (typeof value === 'string' ? value : value?.join(', '));

const PAGE_POLICY = pagePolicy();

/** The page's own fields over those that everything carries; nothing is kept by anybody unless the page says so. */
function completeFields(page: Fields, security: Fields): Fields {
  const { 'no-vary-search': _ours, 'content-length': _length, 'transfer-encoding': _coding, ...own } = page;
  const type = one(own['content-type']);
  const isPage = type?.startsWith('text/html');
  return {
    ...security,
    'cache-control': 'no-store',
    ...(isPage ? { 'content-security-policy': PAGE_POLICY } : {}),
    ...own,
    ...(type === 'text/html' ? { 'content-type': 'text/html; charset=utf-8' } : {}),
  };
}

/** Makes a page and answers with it: compressed, with security fields, kept for everybody when the page says so. */
export async function renderPage(
  pages: Pages,
  req: IncomingMessage,
  res: ServerResponse,
  asked: Asked,
  facts: RequestFacts,
) {
  const { app, cache, security } = pages;
  const url = req.url ?? '/';
  const begunAt = cache.revision();

  async function whole({ status, fields, body }: Captured): Promise<void> {
    if (status >= 400 && body.length === 0 && req.method !== 'HEAD') return sendPlain(status);
    if (status >= 500) console.error(`${facts.id}: answered ${status}`);
    const rule = cacheRuleOf(one(fields['cache-control']), one(fields['no-vary-search']));
    const complete = completeFields(fields, security);
    const type = one(complete['content-type']) ?? '';
    const worth = worthCompressing(type, body.length);
    if (worth) complete.vary = [one(complete.vary), 'accept-encoding'].filter(Boolean).join(', ');
    const encoding = worth ? negotiate(asked.acceptEncoding) : 'identity';
    if (rule && status === 200 && req.method === 'GET' && !fields['set-cookie'] && asked.anonymous) {
      const answer = makeAnswer({ ...complete, 'cache-control': 'public, no-cache' }, body);
      if (worth) await cache.fill(answer, encoding);
      cache.keep(asked.keptUnder ?? url, rule, answer, begunAt);
      return sendAnswer(req, res, answer, encoding, asked.ifNoneMatch);
    }
    if (rule) complete['cache-control'] = 'no-store';
    const sent = await compress(body, encoding, 'page');
    if (encoding !== 'identity') complete['content-encoding'] = encoding;
    if (req.method !== 'HEAD' && status !== 204 && status !== 304)
      complete['content-length'] = String(sent.length);
    res.writeHead(status, fieldList(complete));
    res.end(req.method === 'HEAD' ? undefined : sent);
  }

  function sendPlain(status: number): void {
    if (status >= 500) console.error(`${facts.id}: answered ${status}`);
    const plain = plainPage(status, security, facts.id);
    res.writeHead(status, fieldList(plain.fields));
    res.end(plain.body);
  }

  function broken(error: unknown): void {
    console.error(`${facts.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (res.headersSent) res.destroy();
    else sendPlain(500);
  }

  const locals = app.localsFor(facts);
  await new Promise<void>((resolve) => {
    res.once('close', resolve);
    // Whoever asked may have gone before the answer was ready.
    res.on('error', () => {});
    const held = capture(res, {
      whole: (page) => void whole(page).catch(broken),
      streamed: (_status, fields) => fieldList(completeFields(fields, security)),
    });
    const notFound = () => {
      held.statusCode = 404;
      held.end();
    };
    const render = (next: (error?: unknown) => void) =>
      Promise.resolve(pages.handler(req, held, next, locals)).catch((error) => {
        console.error(`${facts.id}: ${error instanceof Error ? error.stack : String(error)}`);
        held.statusCode = 500;
        held.end();
      });
    // Astro leaves an unknown address to us, and would show its own "not found" page without our locals.
    void render(() => {
      req.url = '/404';
      void render(notFound);
    });
  });
}
