import fc from 'fast-check';
import { appRouter } from '#src/api/root.ts';
import { formAttacks, type KnownForm } from './forms.ts';
import { HEADERS, TYPES } from './headers.ts';
import { hostileText, MARK } from './inputs.ts';
import { hostileJson } from './json.ts';
import { type KnownSittings, sittingAttacks } from './sittings.ts';

/** One request as it will be sent. */
export interface Attack {
  readonly method: string;
  /** Path and query as they travel. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What the attacker has read on the site. */
export interface Known {
  readonly services: readonly string[];
  readonly organizations: readonly string[];
  readonly areas: readonly string[];
  readonly needs: readonly string[];
  /** Forms to send with something else in them. */
  readonly forms: readonly KnownForm[];
}

/** Percent-encodes anything, half a character too. */
const encoded = (text: string) =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) =>
      /[\w.~-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');

/** What a program may write into an address without encoding it. */
const careless = (text: string) => text.replace(/[^\x21-\xff]|[\x7f-\xa0]/g, '').replaceAll('#', '');

const inAddress = fc.tuple(hostileText, fc.constantFrom(0, 0, 0, 1, 2)).map(([text, how]) => {
  const short = text.slice(0, 3_500);
  if (how === 1) return careless(short);
  return how === 2 ? `${encoded(short.slice(0, 50))}%` : encoded(short);
});

const PARAMETERS = [
  'q',
  'near',
  'need',
  'type',
  'for',
  'age',
  'when',
  'how',
  'free',
  'open',
  'language',
  'access',
  'within',
  'sort',
  'page',
  'exact',
  'day',
  'area',
  '__proto__',
  'constructor',
  'q[]',
  'q[a]',
  MARK,
];
const query = fc
  .array(fc.tuple(fc.constantFrom(...PARAMETERS), inAddress), { minLength: 1, maxLength: 6 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const fields = (names: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...names, '__proto__', ''), hostileText), { maxLength: 6 })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&'));

const get = (path: fc.Arbitrary<string>): fc.Arbitrary<Attack> =>
  path.map((each) => ({ method: 'GET', path: each, headers: {} }));
const form = (path: fc.Arbitrary<string>, names: readonly string[]): fc.Arbitrary<Attack> =>
  fc.tuple(path, fields(names)).map(([each, body]) => ({ method: 'POST', path: each, headers: FORM, body }));

const BOUNDARY_BODY = `--x\r\nContent-Disposition: form-data; name="q"; filename="${MARK}.html"\r\nContent-Type: text/html\r\n\r\n<${MARK}>\r\n--x\r\n`;

/** Every kind of attack on every door that is open to everybody; `known` gives it addresses that exist. */
export function attacks(known: Known & KnownSittings): fc.Arbitrary<Attack> {
  const service = fc.constantFrom(...known.services);
  const real = fc.oneof(
    service,
    fc.constantFrom(...known.organizations),
    fc.constantFrom(...known.areas),
    fc.constantFrom(...known.needs),
  );
  const rooms = fc.constantFrom(
    '/services/',
    '/organisations/',
    '/needs/',
    '/areas/',
    '/guides/',
    '/reports/',
    '/results/',
    '/',
    '/api/',
    '/api/trpc/',
    '/_astro/',
    '/place.css/',
    '/exit/',
    '/finish/',
    '/_server-islands/',
    '/_image/',
    '/answers/',
    '/plan/',
    '/pathways/',
    '/questions/',
  );
  const ends = fc.constantFrom(
    '',
    '/show',
    '/wrong',
    '/calendar.ics',
    '/x',
    '.json',
    '/',
    '?',
    '//',
    '/%2e%2e',
    ';a=b',
  );
  const verbs = fc.constantFrom(...Object.keys(appRouter._def.procedures));
  const anyQuery = fc.constantFrom(
    '/search',
    '/guides',
    '/whats-on',
    '/',
    '/suggestions',
    '/urgent',
    '/exit',
    '/finish',
    '/place.css',
    '/sitemap.xml',
    '/readyz',
    '/healthz',
  );
  const wrong = service.map((address) => `${address.split('/').slice(0, 3).join('/')}/wrong`);
  const batch = fc.array(verbs, { minLength: 1, maxLength: 40 }).map((list) => list.join(','));

  return fc.oneof(
    ...(known.forms.length > 0 ? [{ weight: 30, arbitrary: formAttacks(known.forms, encoded) }] : []),
    { weight: 18, arbitrary: sittingAttacks(known, encoded) },
    { weight: 6, arbitrary: get(query.map((each) => `/search?${each}`)) },
    { weight: 4, arbitrary: get(fc.tuple(anyQuery, query).map(([path, each]) => `${path}?${each}`)) },
    { weight: 4, arbitrary: get(fc.tuple(rooms, inAddress, ends).map((parts) => parts.join(''))) },
    {
      weight: 3,
      arbitrary: get(
        fc.tuple(real, inAddress).map(([path, more]) => `${path.split('/').slice(0, 3).join('/')}/${more}`),
      ),
    },
    { weight: 2, arbitrary: get(fc.tuple(real, query).map(([path, more]) => `${path}?${more}`)) },
    { weight: 5, arbitrary: form(fc.constantFrom('/search', '/suggestions', '/api/suggest'), PARAMETERS) },
    { weight: 3, arbitrary: form(wrong, ['wrong', 'words', 'formId', 'website']) },
    {
      weight: 2,
      arbitrary: fc.tuple(wrong, hostileText, fc.uuid({ version: 4 })).map(
        ([path, words, formId]): Attack => ({
          method: 'POST',
          path,
          headers: FORM,
          body: `wrong=other&formId=${formId}&words=${encoded(words.slice(0, 900))}`,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('/search', '/suggestions', '/api/suggest', '/finish', '/exit', '/'),
          fc.constantFrom(...TYPES),
          fc.oneof(hostileJson, hostileText, fc.constant(BOUNDARY_BODY)),
        )
        .map(
          ([path, type, body]): Attack => ({
            method: 'POST',
            path,
            headers: type ? { 'content-type': type } : {},
            body,
          }),
        ),
    },
    {
      weight: 5,
      arbitrary: get(
        fc
          .tuple(verbs, hostileJson)
          .map(([verb, input]) => `/api/trpc/${verb}?input=${encoded(input.slice(0, 1_200))}`),
      ),
    },
    {
      weight: 5,
      arbitrary: fc.tuple(verbs, hostileJson).map(
        ([verb, body]): Attack => ({
          method: 'POST',
          path: `/api/trpc/${verb}`,
          headers: { 'content-type': 'application/json' },
          body,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(batch, hostileJson).map(
        ([list, body]): Attack => ({
          method: 'POST',
          path: `/api/trpc/${list}?batch=1`,
          headers: { 'content-type': 'application/json' },
          body,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: get(
        fc
          .tuple(batch, inAddress)
          .map(([list, input]) => `/api/trpc/${list}?batch=1&input=${input.slice(0, 900)}`),
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND'),
          fc.oneof(real, anyQuery),
          fc.constantFrom(...HEADERS),
        )
        .map(([method, path, [name, value]]): Attack => ({ method, path, headers: { [name]: value } })),
    },
  );
}
