import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Makes a folder and those above it. Node's own `recursive` never returns where the system denies that a folder can
 *  be made in one that is there, as in /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) return;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await makeFolder(dirname(path));
  }
  await mkdir(path);
}

/** Why the data folder cannot be used, in a sentence; undefined when a file could be written and removed in it. */
export async function folderProblem(dataDir: string): Promise<string | undefined> {
  const folder = resolve(dataDir);
  const probe = join(folder, `.writable-${process.pid}`);
  try {
    await makeFolder(folder);
    await writeFile(probe, '');
    await rm(probe);
    return undefined;
  } catch (error) {
    const because: Record<string, string> = {
      EACCES: 'you may not write there',
      EPERM: 'you may not write there',
      EROFS: 'the disk can only be read',
      ENOSPC: 'the disk is full',
      EEXIST: 'there is a file of that name',
      ENOENT: 'it cannot be made there',
      ENOTDIR: 'a part of the path is a file',
    };
    const reason = because[codeOf(error)] ?? codeOf(error);
    return `Cannot keep data in ${folder}: ${reason}. Nothing was changed. Choose another folder with DATA_DIR=… npm start`;
  }
}

/** Why nothing can listen here, in a sentence, from the error that said so. */
export function portSentence(error: unknown, host: string, port: number): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken. Is Fingerpost running already? Stop it, or choose another with PORT=${port + 1} npm start`;
    case 'EACCES':
      return `You may not use port ${port}. Choose one above 1023 with PORT=4321 npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Choose one with HOST=127.0.0.1 npm start`;
    default:
      return `Cannot listen on ${host}, port ${port}: ${codeOf(error) || String(error)}.`;
  }
}

/** Tries the port before anything is opened or migrated, so that a second start leaves the first one's data alone. */
export function portProblem(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error) => done(portSentence(error, host, port)));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => done(undefined)));
  });
}
