import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished, test } from 'vitest';
import { openDirectory } from '#db/open.ts';
import { SERVER } from '#src/setup/build.mjs';
import { at } from '#src/setup/root.mjs';
import { buildSite } from '#tests/support/site.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'millbrook-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

async function start(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [at(SERVER)], { env: { ...process.env, PORT: '0', ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      said += data;
    });
  }
  const [code] = await once(child, 'exit');
  return { code, said: said.trim() };
}

beforeAll(buildSite);

describe('a start is refused in a sentence and keeps everything', () => {
  it('when the port is taken, before any database is touched', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const data = folder();
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start({ PORT: String(port), DATA_DIR: data });
    expect(code).toBe(1);
    expect(said).toMatch(/^Port \d+ on 127\.0\.0\.1 is taken\. .+ npm start$/);
    expect(readdirSync(data)).toEqual([]);
  });

  it('when the data folder is a file', async () => {
    const file = join(folder(), 'data');
    writeFileSync(file, 'mine');
    const { code, said } = await start({ DATA_DIR: file });
    expect([code, readFileSync(file, 'utf8')]).toEqual([1, 'mine']);
    expect(said).toMatch(/^Cannot keep data in .+\. Nothing was changed\. .+ npm start$/);
  });

  it('when a setting makes no sense', async () => {
    const { code, said } = await start({ PORT: 'http', DATA_DIR: folder() });
    expect([code, said]).toEqual([1, 'PORT must be a number.']);
  });

  it('when a database is damaged', async () => {
    const data = folder();
    const file = join(data, 'directory.db');
    const noise = 'this was a database once '.repeat(400);
    writeFileSync(file, noise);
    const { code, said } = await start({ DATA_DIR: data });
    expect([code, readFileSync(file, 'utf8')]).toEqual([1, noise]);
    expect(said).toMatch(/directory\.db is damaged.+Nothing was changed/);
  });

  it('when a database is newer than the code', async () => {
    const data = folder();
    const file = join(data, 'directory.db');
    const store = openDirectory(file);
    await store.writeTx(({ sqlite }) => {
      sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)");
    });
    store.close();
    const before = readFileSync(file);
    const { code, said } = await start({ DATA_DIR: data });
    expect(code).toBe(1);
    expect(said).toMatch(/directory\.db was made by a newer Fingerpost than this one\. Nothing was changed/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

test('a fault that nobody caught ends it with what happened, and not with the line, which is as long as a program', async () => {
  const path = join(folder(), 'fault.mjs');
  const [fault, filler] = [
    "setTimeout(() => { throw new Error('a fault of ours'); }, 3_000);",
    'x'.repeat(200_000),
  ];
  writeFileSync(path, `${fault} const filler = '${filler}'; export default filler;`);
  const { code, said } = await start({ DATA_DIR: folder(), NODE_OPTIONS: `--import ${pathToFileURL(path)}` });
  expect([code, said.includes('Error: a fault of ours')]).toEqual([1, true]);
  expect(said.length).toBeLessThan(10_000);
});
