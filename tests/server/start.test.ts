import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSettings } from '#src/settings.ts';
import { folderProblem, portProblem } from '#src/web/start-checks.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'millbrook-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

describe('the data folder', () => {
  it('is made when it is missing, and nothing is left in it', async () => {
    const data = join(folder(), 'a', 'data');
    expect(await folderProblem(data)).toBeUndefined();
    expect(readdirSync(data)).toEqual([]);
  });

  it('is refused when it is a file, which stays as it was', async () => {
    const file = join(folder(), 'data');
    writeFileSync(file, 'mine');
    expect(await folderProblem(file)).toMatch(/there is a file of that name\. Nothing was changed/);
    expect(await folderProblem(join(file, 'below'))).toContain('a part of the path is a file');
    expect(existsSync(file)).toBe(true);
  });

  it('is refused when nobody can write there', async () => {
    expect(await folderProblem('/proc/fingerpost')).toContain('Cannot keep data in /proc/fingerpost');
  });
});

describe('the port', () => {
  it('is refused when it is taken, with another to try', async () => {
    const other = createServer();
    const port = await new Promise<number>((listening) =>
      other.listen(0, '127.0.0.1', () => listening((other.address() as { port: number }).port)),
    );
    onTestFinished(() => void other.close());
    expect(await portProblem('127.0.0.1', port)).toBe(
      `Port ${port} on 127.0.0.1 is taken. Is Fingerpost running already? Stop it, or choose another with PORT=${port + 1} npm start`,
    );
    expect(await portProblem('127.0.0.1', 0)).toBeUndefined();
  });

  it('is refused at an address this machine has not', async () => {
    expect(await portProblem('192.0.2.1', 0)).toContain('no address 192.0.2.1');
  });
});

describe('the settings', () => {
  it('say where a first start is found', () => {
    expect(readSettings({})).toEqual({
      host: '127.0.0.1',
      port: 4321,
      dataDir: './data',
      publicUrl: undefined,
      allowExamples: true,
      allowLoopbackImport: false,
      mapTiles: undefined,
      placeDir: undefined,
      logRequests: false,
      trustProxy: false,
      letters: {},
      canText: false,
    });
  });

  it.each([
    [{}, true],
    [{ PUBLIC_URL: 'http://127.0.0.1:8080' }, true],
    [{ PUBLIC_URL: 'http://localhost' }, true],
    [{ PUBLIC_URL: 'https://help.example.org' }, false],
    [{ PUBLIC_URL: 'https://127.0.0.1.example.org' }, false],
    [{ PUBLIC_URL: 'https://help.example.org', ALLOW_EXAMPLES: '1' }, true],
  ])('let made-up examples be seen in public only when told so: %o %s', (env, allowed) => {
    expect(readSettings(env).allowExamples).toBe(allowed);
  });

  it('come from the environment; an empty one is none', () => {
    const env = {
      HOST: '0.0.0.0',
      PORT: '80',
      DATA_DIR: '',
      PUBLIC_URL: 'https://help.example.org',
      ALLOW_EXAMPLES: '1',
    };
    const { publicUrl, ...others } = readSettings(env);
    expect(publicUrl?.origin).toBe('https://help.example.org');
    expect(others).toMatchObject({ host: '0.0.0.0', port: 80, dataDir: './data', allowExamples: true });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a number.'],
    [{ PORT: '70000' }, 'PORT must be at most 65535.'],
    [
      { PUBLIC_URL: 'help.example.org' },
      'PUBLIC_URL must be a web address such as https://help.example.org.',
    ],
    [
      { PUBLIC_URL: 'ftp://help.example.org' },
      'PUBLIC_URL must be a web address such as https://help.example.org.',
    ],
    [{ PUBLIC_URL: 'https://example.org/help' }, 'PUBLIC_URL must have nothing after the host name.'],
    [{ ALLOW_EXAMPLES: 'yes' }, 'ALLOW_EXAMPLES must be 1 (yes) or 0 (no).'],
  ])('are refused in a sentence: %o', (env, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence);
  });
});
