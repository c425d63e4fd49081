import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, SERVER } from '#src/setup/build.mjs';
import { at } from '#src/setup/root.mjs';
import { alone } from '#src/setup/run.mjs';

/** The real server in a process of its own, over the sample place in a data folder of its own. */
export interface Site {
  /** Without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** The file that everything the server says goes to. */
  readonly logFile: string;
  log(): string;
  /** Asks it to finish, waits for it, and removes its data. Gives its exit code. */
  stop(): Promise<number | null>;
}

const LONGEST_START = 90_000;
const LONGEST_STOP = 15_000;
const sleep = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds));

/** Builds the site as `npm start` does, unless that has been done. */
export const buildSite = (): Promise<void> => alone(() => build(process.execPath));

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.status === 200;
}

/** Starts the built site on a free port and waits until it is ready.
 *  @param env settings in place of the usual. @throws with all it said when it ends before that. */
export async function startSite(env: Readonly<Record<string, string>> = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-site-'));
  const dataDir = join(folder, 'data');
  const logFile = join(folder, 'log');
  const output = openSync(logFile, 'a');
  const child = spawn(process.execPath, [at(SERVER)], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      PUBLIC_URL: '',
      LOG_REQUESTS: '1',
      ...env,
    },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const log = () => readFileSync(logFile, 'utf8');

  async function stop(): Promise<number | null> {
    child.kill('SIGTERM');
    const tooLong = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP);
    const [code] = hasEnded() ? [child.exitCode] : await ended;
    clearTimeout(tooLong);
    rmSync(folder, { recursive: true, force: true });
    return code;
  }

  const until = Date.now() + LONGEST_START;
  while (!hasEnded() && Date.now() < until) {
    const url = /is ready: (http\S+)/.exec(log())?.[1];
    if (url && (await isReady(url))) return { url, pid: child.pid ?? 0, dataDir, logFile, log, stop };
    await sleep(50);
  }
  const said = log();
  await stop();
  throw new Error(`The site did not start:\n${said}`);
}
