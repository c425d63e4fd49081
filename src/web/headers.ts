/** Header fields by lower-case name. */
export type Fields = Record<string, string | readonly string[]>;

/** Names and values in turn, as `writeHead` takes them fastest. */
export type FieldList = string[];

/** For everything that is not one of our pages: nothing may load, run, frame or post. */
export const STRICT_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** For our pages: everything from here, nothing in the page's own text, and pictures from `pictures` too.
 *  Astro would work the same out anew for every answer, and take longer over it than over the page. */
export const pagePolicy = (...pictures: readonly string[]): string =>
  [
    "default-src 'self'",
    ["img-src 'self' data:", ...pictures].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "script-src 'self'",
    "style-src 'self'",
  ].join('; ');

const YEAR_IN_SECONDS = 31_536_000;

/** The fields that every answer carries, whatever it is. A page may set its own value for any of them. */
export function securityFields(publicUrl: URL | undefined): Fields {
  return {
    'content-security-policy': STRICT_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'permissions-policy':
      'camera=(), display-capture=(), geolocation=(self), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(publicUrl?.protocol === 'https:'
      ? { 'strict-transport-security': `max-age=${YEAR_IN_SECONDS}` }
      : {}),
  };
}

export function fieldList(fields: Fields): FieldList {
  return Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string' ? [name, value] : value.flatMap((one) => [name, one]),
  );
}
