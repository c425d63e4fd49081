import type { Readable } from 'node:stream';
import { type Entry, type Options, open, type ZipFile } from 'yauzl';
import { Refusal } from '#db/open.ts';

export const ZIP_LIMITS = {
  entries: 200,
  bytes: 300_000_000,
  allBytes: 600_000_000,
  ratio: 150,
  smallEnough: 1_000_000,
  depth: 4,
};

const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;
const UNIX_LINK = 0o120000;
const UNIX_KIND = 0o170000;

function refusalFor(entry: Entry, name: string, seen: ReadonlySet<string>): string | undefined {
  const file = `“${entry.fileName.slice(0, 80)}”`;
  const parts = entry.fileName.split('/');
  if (/\\|\0|^\/|^[a-z]:/i.test(entry.fileName) || parts.includes('..'))
    return `${name} holds a file whose name leads out of the archive: ${file}.`;
  if (parts.length > ZIP_LIMITS.depth) return `${name} holds folders more than ${ZIP_LIMITS.depth} deep.`;
  if (((entry.externalFileAttributes >>> 16) & UNIX_KIND) === UNIX_LINK)
    return `${name} holds a link to another file: ${file}.`;
  if (entry.isEncrypted()) return `${name} is locked with a password.`;
  if (seen.has(entry.fileName.toLowerCase())) return `${name} holds ${file} twice.`;
  if (entry.uncompressedSize > ZIP_LIMITS.bytes)
    return `${file} in ${name} would unpack to ${megabytes(entry.uncompressedSize)}; ${megabytes(ZIP_LIMITS.bytes)} is the most.`;
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > ZIP_LIMITS.smallEnough && ratio > ZIP_LIMITS.ratio)
    return `${file} in ${name} would unpack to ${Math.round(ratio)} times its size: no table does.`;
  return undefined;
}

const sentence = (why: string) => new Refusal(`${why} Nothing was changed.`);

function opened(path: string, name: string): Promise<ZipFile> {
  const options: Options = {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
    validateEntrySizes: true,
  };
  return new Promise((resolve, reject) =>
    open(path, options, (error, zip) =>
      error ? reject(sentence(`${name} cannot be read as a zip: it is damaged or cut off.`)) : resolve(zip),
    ),
  );
}

function nextEntry(zip: ZipFile, name: string): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const done = (act: () => void) => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
      act();
    };
    zip.on('entry', (entry: Entry) => done(() => resolve(entry)));
    zip.on('end', () => done(() => resolve(undefined)));
    zip.on('error', (error: Error) => {
      const path = /relative path|absolute path|invalid characters/i.test(error.message);
      done(() =>
        reject(
          sentence(
            path
              ? `${name} holds a file whose name leads out of the archive.`
              : `${name} is damaged or cut off.`,
          ),
        ),
      );
    });
    zip.readEntry();
  });
}

const streamOf = (zip: ZipFile, entry: Entry, name: string): Promise<Readable> =>
  new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) =>
      error ? reject(sentence(`${name} is damaged or cut off.`)) : resolve(stream),
    ),
  );

/** The files of an archive, one after another, streamed: nothing is written to disk. Each must be read or left before
 *  the next. @throws Refusal on anything that a datapackage does not have: bombs, tricks with names, links, passwords. */
export async function* zipFiles(
  path: string,
  name: string,
): AsyncGenerator<{ file: string; open: () => Promise<Readable> }> {
  const zip = await opened(path, name);
  try {
    if (zip.entryCount > ZIP_LIMITS.entries)
      throw sentence(`${name} holds ${zip.entryCount} files; ${ZIP_LIMITS.entries} is the most.`);
    const entries: Entry[] = [];
    const seen = new Set<string>();
    // All names and sizes first: a bomb at the end must not be found after the work is done.
    for (let entry = await nextEntry(zip, name); entry; entry = await nextEntry(zip, name)) {
      const why = refusalFor(entry, name, seen);
      if (why) throw sentence(why);
      seen.add(entry.fileName.toLowerCase());
      entries.push(entry);
    }
    const all = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (all > ZIP_LIMITS.allBytes)
      throw sentence(
        `${name} would unpack to ${megabytes(all)}; ${megabytes(ZIP_LIMITS.allBytes)} is the most.`,
      );
    for (const entry of entries) {
      if (!entry.fileName.endsWith('/'))
        yield { file: entry.fileName, open: () => streamOf(zip, entry, name) };
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw sentence(`${name} is damaged or cut off (${(error as Error).message.slice(0, 120)}).`);
  } finally {
    zip.close();
  }
}
