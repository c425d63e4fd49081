// Loaded before a server that is being measured (`node --import`): answers what its process has used so far.
import Database from 'better-sqlite3';
import { threadMilliseconds } from './clock.ts';

export interface Used {
  /** All threads, in milliseconds. */
  cpu: number;
  /** Bytes now, and the most there ever were. */
  memory: number;
  mostMemory: number;
  /** CPU milliseconds spent inside SQLite; 0 unless BENCH_SQL is set. */
  sql: number;
}

let sql = 0;

if (process.env.BENCH_SQL) {
  const scratch = new Database(':memory:');
  const statement = Object.getPrototypeOf(scratch.prepare('select 1')) as Record<
    'get' | 'all' | 'run',
    (...given: unknown[]) => unknown
  >;
  for (const name of ['get', 'all', 'run'] as const) {
    const plain = statement[name];
    statement[name] = function (this: unknown, ...given: unknown[]) {
      const began = threadMilliseconds();
      try {
        return plain.apply(this, given);
      } finally {
        sql += threadMilliseconds() - began;
      }
    };
  }
  scratch.close();
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const used: Used = {
    cpu: (user + system) / 1000,
    memory: process.memoryUsage.rss(),
    mostMemory: process.resourceUsage().maxRSS * 1024,
    sql,
  };
  process.send?.(used);
});
process.channel?.unref();
