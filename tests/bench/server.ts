import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { LEAN } from '#src/setup/node.mjs';
import { at } from '#src/setup/root.mjs';
import type { Used } from './told.ts';

const TOLD = new URL('told.ts', import.meta.url).href;
const WAIT = 60_000;

/** The program that serves what a page is measured beside: `RAW` says which. */
export const RAW = 'tests/bench/raw-site.ts';

/** A server that is being measured, in a process of its own. */
export interface Server {
  address: string;
  /** Milliseconds from being started to being ready. */
  readyIn: number;
  used(): Promise<Used>;
  stop(): Promise<void>;
}

/** @param program a path inside the project. */
export async function startServer(program: string, env: Record<string, string>): Promise<Server> {
  const began = performance.now();
  const child = spawn(process.execPath, [...LEAN, '--import', TOLD, at(program)], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const address = await listening(child);
  return {
    address,
    readyIn: performance.now() - began,
    async used() {
      const answer = once(child, 'message') as Promise<[Used]>;
      child.send('used');
      return (await answer)[0];
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** The address that the process prints once it is ready. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = () => reject(new Error(`The server did not start:\n${said}`));
    const timer = setTimeout(fail, WAIT);
    const hear = (chunk: Buffer) => {
      said += chunk;
      const address = /ready: (http:\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', fail);
  });
}
