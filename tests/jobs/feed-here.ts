import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer =
  | { status?: number; type?: string; body?: unknown; headers?: Record<string, string> }
  | ((response: ServerResponse) => void);

/** A feed on this machine, and how often it was asked for what. */
export async function serve(
  answer: (path: string, query: URLSearchParams) => Answer,
): Promise<{ base: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const url = new URL(request.url ?? '/', 'http://feed');
    asked.push(url.pathname + url.search);
    const given = answer(url.pathname, url.searchParams);
    if (typeof given === 'function') return given(response);
    const { status = 200, type = 'application/json', body = '', headers = {} } = given;
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

export const services = Array.from({ length: 7 }, (_, index) => ({
  id: String(index),
  name: `Kitchen ${index}`,
}));
export const detail = (id: string) => ({
  ...services[Number(id)],
  description: `All about ${id}`,
  contacts: [{ phones: [{ number: '0117 496 0001' }] }],
});

/** A feed of three services a page, as ORUK 3.0 has it. */
export const oruk3 = (path: string, query: URLSearchParams): Answer => {
  if (path === '/v3') return { body: { version: 'HSDS-UK-3.0' } };
  if (path.startsWith('/v3/services/')) return { body: detail(path.split('/').at(-1) ?? '') };
  if (path !== '/v3/services') return { status: 404 };
  const page = Number(query.get('page'));
  const contents = services.slice((page - 1) * 3, page * 3);
  // It lies about its length, as feeds do.
  return { body: { total_items: 7, total_pages: 1, page_number: page, last_page: page === 3, contents } };
};
