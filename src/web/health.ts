import { statfs } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import type { AppHandle, Readiness } from './app-handle.ts';
import { type Fields, fieldList } from './headers.ts';

const ROOM_NEEDED = 200 * 1024 * 1024;

async function roomWarning(dataDir: string): Promise<string | undefined> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  return free < ROOM_NEEDED
    ? `Only ${Math.floor(free / 1024 / 1024)} MB of disk are left; 200 MB are needed.`
    : undefined;
}

/** Whether requests should be sent here: the databases answer, there is room to write, and we are not stopping. */
export async function readiness(app: AppHandle, dataDir: string, stopping: boolean): Promise<Readiness> {
  if (stopping) return { ok: false, warnings: ['The site is stopping.'] };
  try {
    const { ok, warnings } = app.ready();
    const room = await roomWarning(dataDir);
    return room ? { ok: false, warnings: [...warnings, room] } : { ok, warnings };
  } catch {
    // What went wrong may name paths or hold data, and anybody may read this.
    return { ok: false, warnings: ['The databases do not answer.'] };
  }
}

export function sendState(res: ServerResponse, state: Readiness, security: Fields): void {
  const body = `${JSON.stringify(state)}\n`;
  const fields = {
    ...security,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
  };
  res.writeHead(state.ok ? 200 : 503, fieldList(fields));
  res.end(body);
}
