/** Header fields by lower-case name. */
export type Fields = Record<string, string | readonly string[]>;

/** Names and values in turn, as `writeHead` takes them fastest. */
export type FieldList = string[];

/** For everything that is not one of our pages: nothing may load, run, frame or post. */
export const STRICT_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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
