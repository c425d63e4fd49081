import { setTimeout as wait } from 'node:timers/promises';
import { SERVER } from '#src/setup/build.mjs';
import type { Report } from './report.ts';
import { type Server, startServer } from './server.ts';

const MB = 1024 * 1024;

/** Starts the site three times, after once in which it may load what it wants. The last one is left running. */
export async function startSite(folder: string, report: Report, services: number): Promise<Server> {
  const env = { DATA_DIR: folder, ALLOW_EXAMPLES: '1' };
  await (await startServer(SERVER, env)).stop();
  const starts: { wall: number; cpu: number }[] = [];
  for (let round = 0; round < 2; round++) {
    const server = await startServer(SERVER, env);
    starts.push({ wall: server.readyIn, cpu: (await server.used()).cpu });
    await server.stop();
  }
  const server = await startServer(SERVER, env);
  starts.push({ wall: server.readyIn, cpu: (await server.used()).cpu });
  await wait(2_000);
  const { memory } = await server.used();
  const cpu = Math.min(...starts.map((start) => start.cpu));
  report.table([
    {
      start: 'with data present',
      'CPU ms until ready': cpu,
      'wall ms': Math.min(...starts.map(({ wall }) => wall)),
      'MB at rest': memory / MB,
    },
  ]);
  if (services <= 20_000) {
    report.bar({ what: 'start with data present, CPU', services, value: cpu / 1000, bar: 2, unit: ' s' });
    report.bar({ what: 'memory at rest', services, value: memory / MB, bar: 150, unit: ' MB' });
  }
  return server;
}
