import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface NotifySaid {
  readonly id: string;
  readonly reference: string;
  readonly to: string;
  readonly personalisation: Record<string, string>;
  readonly template: string;
}

export interface NotifyServer {
  readonly url: URL;
  readonly sent: NotifySaid[];
  /** What the next request is answered with instead, and whether what it asked is done all the same. */
  next: { status: number; body?: unknown; isDone?: boolean } | undefined;
  /** What became of all that was sent. */
  status: string;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length > 0 ? (JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>) : {};
}

/** Speaks as much of GOV.UK Notify as we use of it. */
export async function openNotifyServer(): Promise<NotifyServer> {
  const sent: NotifySaid[] = [];
  const notify: Pick<NotifyServer, 'next' | 'status'> = { next: undefined, status: 'created' };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const instead = notify.next;
    notify.next = undefined;
    const answer = (status: number, said: unknown) => {
      response.writeHead(instead?.status ?? status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(instead ? (instead.body ?? {}) : said));
    };
    if (!/^Bearer \S+\.\S+\.\S+$/.test(request.headers.authorization ?? '')) return answer(403, {});
    if (request.method === 'POST') {
      const id = crypto.randomUUID();
      if (!instead || instead.isDone)
        sent.push({
          id,
          reference: String(body.reference),
          to: String(body.email_address ?? body.phone_number),
          personalisation: body.personalisation as Record<string, string>,
          template: String(body.template_id),
        });
      return answer(201, { id });
    }
    const last = pathname.split('/').at(-1);
    if (last !== 'notifications') return answer(200, { id: last, status: notify.status });
    const notifications = sent.filter(({ reference }) => reference === searchParams.get('reference'));
    answer(200, { notifications, links: {} });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(notify, {
    url: new URL(`http://127.0.0.1:${port}`),
    sent,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

const uuid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-a${digit.repeat(3)}-${digit.repeat(12)}`;
/** Settings of the right shape that open nothing. */
export const NOTIFY_SETTINGS = {
  NOTIFY_API_KEY: `millbrook-${uuid('1')}-${uuid('2')}`,
  NOTIFY_EMAIL_TEMPLATE: uuid('3'),
  NOTIFY_TEXT_TEMPLATE: uuid('4'),
};
