import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';

/** The answers that are being made, and whether we are stopping. */
export interface Traffic {
  stopping: boolean;
  readonly inFlight: Set<ServerResponse>;
}

const LINGER_MILLISECONDS = 1_000;
const MOST_MILLISECONDS = 20_000;

/** Stops without failing anybody: takes no new connection, finishes every request that was accepted, and asks each
 *  connection to close with its answer. Resolves when the last one has gone, after at most 20 seconds. */
export async function drain(server: Server, traffic: Traffic): Promise<void> {
  traffic.stopping = true;
  for (const res of traffic.inFlight) if (!res.headersSent) res.shouldKeepAlive = false;
  const closed = new Promise<void>((resolve) => {
    // http's own close() also cuts idle connections at once, on one of which a request may be on its way.
    NetServer.prototype.close.call(server, () => resolve());
  });
  const began = performance.now();
  const sweep = setInterval(() => {
    const waited = performance.now() - began;
    if (waited > LINGER_MILLISECONDS) server.closeIdleConnections();
    if (waited > MOST_MILLISECONDS) server.closeAllConnections();
  }, 100);
  await closed;
  clearInterval(sweep);
}
