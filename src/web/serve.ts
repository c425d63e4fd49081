import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '#src/settings.ts';
import type { AppHandle } from './app-handle.ts';
import { drain, type Traffic } from './drain.ts';
import { securityFields } from './headers.ts';
import { LIMITS, serverOptions } from './limits.ts';
import { createOrigins } from './origin.ts';
import { createPageCache } from './page-cache.ts';
import type { PageHandler } from './render-page.ts';
import { createClientErrorListener, createListener } from './request-listener.ts';
import { loadStaticFiles } from './static-files.ts';

export interface Served {
  /** Where it really listens, as a web address without a slash at the end. */
  readonly address: string;
  /** Finishes what was asked for, then closes the site behind. Calling it again changes nothing. */
  stop(): Promise<void>;
  stopping(): boolean;
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Puts the site on the network. `client` is the folder of built files. Rejects with the system's error when nothing
 *  can listen there. */
export async function serve(
  settings: Settings,
  app: AppHandle,
  handler: PageHandler,
  client: URL,
): Promise<Served> {
  const security = securityFields(settings.publicUrl);
  const traffic: Traffic = { stopping: false, inFlight: new Set() };
  const site = {
    app,
    handler,
    security,
    traffic,
    limits: LIMITS,
    dataDir: settings.dataDir,
    logRequests: settings.logRequests,
    trustProxy: settings.trustProxy,
    cache: createPageCache({ revision: () => app.revision() }),
    files: await loadStaticFiles(client, security),
    origins: createOrigins(settings.publicUrl),
  };
  const server = createServer(serverOptions(LIMITS), createListener(site));
  server.on('clientError', createClientErrorListener(site));
  server.listen({ host: settings.host, port: settings.port });
  await once(server, 'listening');
  let stopped: Promise<void> | undefined;
  return {
    address: addressOf(server),
    stop: () => {
      stopped ??= drain(server, traffic).then(() => app.close());
      return stopped;
    },
    stopping: () => traffic.stopping,
  };
}
