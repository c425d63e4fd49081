import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compress, worthCompressing } from './compress.ts';
import { mediaTypeOf } from './media-type.ts';

const SUFFIX = { br: '.br', gzip: '.gz' } as const;

/** Where the compressed forms of the files in `client/` lie: beside it, so that nobody can ask for them by name. */
export const compressedFolder = (client: URL) => new URL('../compressed/', client);

export const compressedName = (path: string, encoding: 'br' | 'gzip') => `${path}${SUFFIX[encoding]}`;

/** Every file below a folder, as paths relative to it with forward slashes. */
export async function filesBelow(folder: URL): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const start = fileURLToPath(folder).length;
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').replaceAll('//', '/').slice(start),
    )
    .sort();
}

/** Writes brotli and gzip forms of each built file that gets smaller; called once at the end of a build. */
export async function precompress(client: URL): Promise<void> {
  const out = compressedFolder(client);
  for (const path of await filesBelow(client)) {
    const body = await readFile(new URL(encodeURI(path), client));
    if (!worthCompressing(mediaTypeOf(path), body.length)) continue;
    for (const encoding of ['br', 'gzip'] as const) {
      const target = new URL(encodeURI(compressedName(path, encoding)), out);
      const smaller = await compress(body, encoding, 'file');
      await mkdir(new URL('.', target), { recursive: true });
      await writeFile(target, smaller);
    }
  }
}
