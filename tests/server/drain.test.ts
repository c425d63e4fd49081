import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const SCRIPT = fileURLToPath(new URL('drain-process.ts', import.meta.url));

async function startProcess() {
  const client = mkdtempSync(join(tmpdir(), 'millbrook-'));
  const child = spawn(process.execPath, [SCRIPT, client], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(client, { recursive: true });
  });
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  await once(child.stdout, 'data');
  return { child, address: said.trim(), ended: once(child, 'exit'), said: () => said };
}

const get = (address: string, agent: Agent | false) =>
  new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
    request(address, { agent }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve({ status: answer.statusCode, connection: answer.headers.connection }));
    })
      .on('error', reject)
      .end();
  });

it('a stop lets every request that was accepted finish, then leaves with code 0', async () => {
  const { child, address, ended, said } = await startProcess();
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const asked = Array.from({ length: 30 }, (_, at) => get(`${address}/slow`, at % 2 ? agent : false));
  await sleep(300);
  child.kill('SIGTERM');
  child.kill('SIGTERM');
  const answers = await Promise.all(asked);
  expect(answers).toEqual(answers.map(() => ({ status: 200, connection: 'close' })));
  expect((await ended)[0]).toBe(0);
  expect(said()).toContain('closed');
  await expect(get(address, false)).rejects.toThrow('ECONNREFUSED');
});

it('a stop fails no browser that keeps its connection and goes on asking', async () => {
  const { child, address, ended } = await startProcess();
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  onTestFinished(() => agent.destroy());
  let answered = 0;
  let refusedAfterClose = 0;
  let open = true;
  const browsers = Array.from({ length: 4 }, async () => {
    while (open) {
      const got = await get(address, agent).catch((error: NodeJS.ErrnoException) => error);
      if (got instanceof Error) {
        // A new connection may be refused; one that was taken may not be cut.
        expect(got.code).toBe('ECONNREFUSED');
        refusedAfterClose += 1;
        return;
      }
      expect(got.status).toBe(200);
      answered += 1;
    }
  });
  await sleep(150);
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  open = false;
  await Promise.all(browsers);
  expect(answered).toBeGreaterThan(10);
  expect(refusedAfterClose).toBe(4);
});
