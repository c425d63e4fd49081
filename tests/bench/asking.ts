import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Server } from './server.ts';

export interface Asked {
  address: string;
  /** Asked for in turn, again and again. */
  paths: readonly string[];
  requests: number;
  connections: number;
}

export interface Loaded {
  seconds: number;
  bytes: number;
  /** How many answers had each status. */
  statuses: Record<number, number>;
}

export interface Asker {
  /** Asks, and says what the server's process used for it. */
  ask(
    server: Server,
    paths: readonly string[],
    requests: number,
    connections?: number,
  ): Promise<Loaded & { perSecond: number; cpuMicroseconds: number; sqlMicroseconds: number }>;
  stop(): void;
}

/** Starts the process that asks. */
export function startAsker(): Asker {
  const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)));
  return {
    async ask(server, paths, requests, connections = 8) {
      const before = await server.used();
      const answer = once(child, 'message') as Promise<[Loaded & { error?: string }]>;
      child.send({ address: server.address, paths, requests, connections } satisfies Asked);
      const [loaded] = await answer;
      if (loaded.error) throw new Error(loaded.error);
      const after = await server.used();
      return {
        ...loaded,
        perSecond: requests / loaded.seconds,
        cpuMicroseconds: ((after.cpu - before.cpu) * 1000) / requests,
        sqlMicroseconds: ((after.sql - before.sql) * 1000) / requests,
      };
    },
    stop: () => void child.kill(),
  };
}
