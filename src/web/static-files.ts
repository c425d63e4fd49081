import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Answer, addVariant, makeAnswer } from './answer.ts';
import type { Fields } from './headers.ts';
import { mediaTypeOf } from './media-type.ts';
import { compressedFolder, compressedName, filesBelow } from './static-precompress.ts';

/** Answers to files, by the path they are asked for. */
export type StaticFiles = ReadonlyMap<string, Answer>;

function keptFor(path: string, mediaType: string): string {
  // The build puts a hash of the content into these names.
  if (path.startsWith('_astro/')) return 'public, max-age=31536000, immutable';
  // The icon of sensitive pages: a page that was sent something not to be kept is not kept whole by the browser either,
  // to be shown again by Back without a word to us.
  if (path === 'plain.svg') return 'no-store';
  return /^(?:image|font)\//.test(mediaType) ? 'public, max-age=3600' : 'public, no-cache';
}

/** `about/index.html` and `about.html` are asked for as `/about`. */
function addressOf(path: string): string {
  return encodeURI(`/${path.replace(/(?:^|\/)index\.html$/, '').replace(/\.html$/, '')}`);
}

async function policiesOfBuiltPages(client: URL): Promise<Map<string, string>> {
  const file = new URL('../_headers.json', client);
  if (!existsSync(file)) return new Map();
  const pages = JSON.parse(await readFile(file, 'utf8')) as {
    pathname: string;
    headers: { key: string; value: string }[];
  }[];
  return new Map(
    pages.flatMap(({ pathname, headers }) =>
      headers
        .filter(({ key }) => key.toLowerCase() === 'content-security-policy')
        .map(({ value }) => [pathname.replace(/(?<=.)\/$/, ''), value] as const),
    ),
  );
}

/** Reads every built file into memory with its compressed forms. Nothing outside `client/` can ever be asked for. */
export async function loadStaticFiles(client: URL, security: Fields): Promise<StaticFiles> {
  const files = new Map<string, Answer>();
  const compressed = compressedFolder(client);
  const policies = await policiesOfBuiltPages(client);
  for (const path of await filesBelow(client)) {
    const mediaType = mediaTypeOf(path);
    const address = addressOf(path);
    const policy = policies.get(address);
    const variants = (['br', 'gzip'] as const)
      .map((encoding) => [encoding, new URL(encodeURI(compressedName(path, encoding)), compressed)] as const)
      .filter(([, file]) => existsSync(file));
    const answer = makeAnswer(
      {
        ...security,
        ...(policy ? { 'content-security-policy': policy } : {}),
        'content-type': mediaType,
        'cache-control': keptFor(path, mediaType),
        ...(variants.length > 0 ? { vary: 'accept-encoding' } : {}),
      },
      await readFile(new URL(encodeURI(path), client)),
    );
    for (const [encoding, file] of variants) addVariant(answer, encoding, await readFile(file));
    files.set(address, answer);
  }
  return files;
}
