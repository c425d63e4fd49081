import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

const WORTH_COMPRESSING = 860;
const COMPRESSIBLE = /^(?:text\/|application\/(?:.+\+)?(?:json|xml|javascript|manifest)|image\/svg\+xml)/;
const remembered = new Map<string, Encoding>();

/** Whether a body of this media type and length in bytes gets smaller by more than it costs. */
export function worthCompressing(mediaType: string, length: number): boolean {
  return length >= WORTH_COMPRESSING && COMPRESSIBLE.test(mediaType);
}

/** Reads Accept-Encoding (RFC 9110, 12.5.3): brotli before gzip before nothing; `q=0` refuses. */
export function negotiate(accepted: string | undefined): Encoding {
  if (!accepted) return 'identity';
  const known = remembered.get(accepted);
  if (known) return known;
  const quality = new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part
        .toLowerCase()
        .split(';')
        .map((word) => word.trim());
      const q = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, q === undefined ? 1 : Number(q.slice(2))] as const;
    }),
  );
  const takes = (name: string) => (quality.get(name) ?? quality.get('*') ?? 0) > 0;
  const chosen = takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
  // Browsers send a handful of values; anybody inventing others must not fill the memory.
  if (remembered.size > 200) remembered.clear();
  remembered.set(accepted, chosen);
  return chosen;
}

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Compresses off the main thread: `'page'` quickly, for an answer someone waits for; `'file'` as small as it gets. */
export function compress(body: Buffer, encoding: Encoding, effort: 'page' | 'file'): Promise<Buffer> {
  if (encoding === 'identity') return Promise.resolve(body);
  if (encoding === 'gzip') return gzipAsync(body, { level: effort === 'page' ? 6 : 9 });
  return brotliAsync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: effort === 'page' ? 4 : 11,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
