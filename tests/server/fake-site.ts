import { createServer, type IncomingHttpHeaders, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AppHandle } from '#src/web/app-handle.ts';
import type { Traffic } from '#src/web/drain.ts';
import { securityFields } from '#src/web/headers.ts';
import { LIMITS, type Limits, serverOptions } from '#src/web/limits.ts';
import { createOrigins } from '#src/web/origin.ts';
import { createPageCache } from '#src/web/page-cache.ts';
import { declarePublic } from '#src/web/public-page.ts';
import type { PageHandler } from '#src/web/render-page.ts';
import { createClientErrorListener, createListener } from '#src/web/request-listener.ts';
import type { StaticFiles } from '#src/web/static-files.ts';

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A page of the made-up site; it sets what it likes on the answer, as Astro's handler does. */
export type FakePage = (res: ServerResponse, url: URL, body: string) => void | Promise<void>;

export function page(
  res: ServerResponse,
  body: string,
  headers: Record<string, string> = {},
  status = 200,
): void {
  res.writeHead(status, { 'content-type': 'text/html', ...headers });
  res.write(body);
  res.end();
}

/** The header fields of a page that may be kept for everybody. */
export function publicHeaders(parameters: string[], seconds = 60): Record<string, string> {
  const headers = new Headers();
  declarePublic(headers, parameters, seconds);
  return Object.fromEntries(headers);
}

export interface FakeSite {
  readonly port: number;
  readonly server: Server;
  readonly traffic: Traffic;
  /** How often a page was made. */
  made: number;
  revision: number;
  /** Milliseconds on the page cache's clock. */
  time: number;
  ask(path: string, ask?: Ask): Promise<Got>;
  /** Sends raw bytes and resolves to all that comes back until the connection closes. */
  send(...bytes: string[]): Promise<string>;
}

/** The real server over made-up pages. It is stopped when the test ends. */
export async function fakeSite(options: {
  pages?: Record<string, FakePage>;
  files?: StaticFiles;
  publicUrl?: string;
  limits?: Partial<Limits>;
  ready?: AppHandle['ready'];
  dataDir?: string;
}): Promise<FakeSite> {
  const publicUrl = options.publicUrl ? new URL(options.publicUrl) : undefined;
  const limits = { ...LIMITS, ...options.limits };
  const pages: Record<string, FakePage> = { '/': (res) => page(res, '<h1>Millbrook</h1>'), ...options.pages };
  const app: AppHandle = {
    revision: () => site.revision,
    ready: options.ready ?? (() => ({ ok: true, warnings: [] })),
    localsFor: (facts) => ({ facts }),
    close: () => Promise.resolve(),
  };
  const handler: PageHandler = async (req, res, next) => {
    const url = new URL(req.url ?? '/', 'http://fake.invalid');
    const found = pages[url.pathname];
    if (!found) return next();
    site.made += 1;
    await found(res, url, String((req as { body?: Buffer }).body ?? ''));
  };
  const traffic: Traffic = { stopping: false, inFlight: new Set() };
  const security = securityFields(publicUrl);
  const listener = createListener({
    app,
    handler,
    limits,
    security,
    traffic,
    cache: createPageCache({ revision: () => app.revision(), now: () => site.time }),
    files: options.files ?? new Map(),
    origins: createOrigins(publicUrl),
    dataDir: options.dataDir ?? '.',
    logRequests: false,
    trustProxy: false,
  });
  const server = createServer(serverOptions(limits), listener);
  server.on('clientError', createClientErrorListener({ security, limits }));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;

  const ask = (path: string, { method = 'GET', headers = {}, body }: Ask = {}) =>
    new Promise<Got>((resolve, reject) => {
      const asked = request({ port, path, method, headers, host: '127.0.0.1', agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    });

  const send = (...bytes: string[]) =>
    new Promise<string>((resolve, reject) => {
      let got = '';
      const socket = connect(port, '127.0.0.1', () => {
        for (const some of bytes) socket.write(some);
      });
      socket.on('data', (data) => {
        got += data;
      });
      socket.on('close', () => resolve(got));
      socket.on('error', reject);
    });

  const site: FakeSite = { port, server, traffic, made: 0, revision: 1, time: 0, ask, send };
  return site;
}
