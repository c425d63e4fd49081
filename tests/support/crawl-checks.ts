import { createHash } from 'node:crypto';
import type { Found } from './crawl.ts';
import { tagsOf } from './crawl-html.ts';

export const isPage = ({ type }: Found) => type.startsWith('text/html');

/** What every page of ours may do, and nothing more. Hashes of our own scripts and styles may stand beside `'self'`. */
const PAGE_POLICY = new Map([
  ['default-src', ["'self'"]],
  ['img-src', ["'self'", 'data:']],
  ['object-src', ["'none'"]],
  ['base-uri', ["'none'"]],
  ['form-action', ["'self'"]],
  ['frame-ancestors', ["'none'"]],
  ['script-src', ["'self'"]],
  ['style-src', ["'self'"]],
]);
export const NOTHING_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const FIELDS: readonly (readonly [name: string, value: string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  [
    'permissions-policy',
    'camera=(), display-capture=(), geolocation=(self), microphone=(), payment=(), usb=()',
  ],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
];

function wrongInPagePolicy(policy: string): string[] {
  const given = new Map(
    policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .filter(([name]) => name)
      .map(([name = '', ...values]) => [name, values]),
  );
  const names = [...new Set([...PAGE_POLICY.keys(), ...given.keys()])];
  return names.flatMap((name) => {
    const hashless = given.get(name)?.filter((value) => !/^'sha256-[\w+/]{43}='$/.test(value));
    return hashless?.join(' ') === PAGE_POLICY.get(name)?.join(' ')
      ? []
      : [`${name} ${given.get(name)?.join(' ')}`];
  });
}

/** What is wrong with the fields that guard an answer; empty when nothing is. */
export function wrongFields({ type, headers }: Pick<Found, 'type' | 'headers'>): string[] {
  const policy = headers.get('content-security-policy') ?? '';
  const isOurPage = type.startsWith('text/html') && !policy.startsWith("default-src 'none'");
  const plain = policy.replace(/; style-src 'sha256-[\w+/]{43}='$/, '');
  return [
    ...(isOurPage ? wrongInPagePolicy(policy) : plain === NOTHING_POLICY ? [] : [`policy ${policy}`]),
    ...FIELDS.flatMap(([name, value]) =>
      headers.get(name) === value ? [] : [`${name}: ${headers.get(name)}`],
    ),
    ...(headers.get('set-cookie') ? ['it sets a cookie'] : []),
    ...['server', 'x-powered-by'].filter((name) => headers.has(name)).map((name) => `it says ${name}`),
  ];
}

const LOADS: Record<string, readonly string[]> = {
  script: ['src'],
  img: ['src', 'srcset'],
  iframe: ['src'],
  source: ['src', 'srcset'],
  video: ['src', 'poster'],
  audio: ['src'],
  embed: ['src'],
  object: ['data'],
  link: ['href'],
  use: ['href'],
  form: ['action'],
};

/** Whatever in the page's own markup would ask somebody else for something, or run what our policy does not name. */
export function wrongMarkup({ text, headers }: Pick<Found, 'text' | 'headers'>, site: string): string[] {
  const { origin } = new URL(site);
  const policy = headers.get('content-security-policy') ?? '';
  const foreign = tagsOf(text).flatMap(({ name, attributes }) =>
    (LOADS[name] ?? [])
      .filter((key) => attributes[key] && !(name === 'link' && attributes.rel === 'canonical'))
      .filter((key) => new URL(attributes[key] ?? '', site).origin !== origin)
      .map((key) => `${name} ${key} ${attributes[key]}`),
  );
  const handlers = tagsOf(text).flatMap(({ name, attributes }) =>
    Object.keys(attributes)
      .filter((key) => key === 'style' || key.startsWith('on'))
      .map((key) => `${name} has ${key}`),
  );
  const inline = [...text.matchAll(/<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>/gi)].flatMap(
    ([, name, attributes = '', body = '']) => {
      if (body.trim() === '' || /type="application\/ld\+json"/.test(attributes)) return [];
      const hash = createHash('sha256').update(body).digest('base64');
      return policy.includes(hash) ? [] : [`${name} inside the page: ${body.slice(0, 60)}`];
    },
  );
  return [...foreign, ...handlers, ...inline];
}

/** Things that a page must have for everybody to find their way in it. */
export function wrongFrame(html: string): string[] {
  const tags = tagsOf(html);
  const count = (name: string) => tags.filter((tag) => tag.name === name).length;
  const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
  return [
    ...(count('h1') === 1 ? [] : [`${count('h1')} h1`]),
    ...(count('main') === 1 ? [] : [`${count('main')} main`]),
    ...(/<html[^>]* lang="[a-z]/.test(html) ? [] : ['no language']),
    ...(/<title>[^<]+<\/title>/.test(html) ? [] : ['no title']),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two of id ${id}`),
    ...tags
      .flatMap(({ attributes }) => attributes.href ?? [])
      .filter((href) => /^#./.test(href) && !ids.includes(href.slice(1)))
      .map((href) => `${href} leads nowhere`),
    ...(/\[object |undefined<|>undefined|>null<|NaN/.test(html) ? ['a value that was never filled in'] : []),
  ];
}
