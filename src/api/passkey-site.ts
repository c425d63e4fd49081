import type { PasskeySite } from '#src/domain/accounts/passkey-check.ts';

/** Where passkeys work: at the site's own address, or tried out as "localhost", but at no bare IP address. */
export function passkeySiteOf(
  publicUrl: URL | undefined,
  host: string | undefined,
  place: { readonly name: string },
): PasskeySite | undefined {
  const name = `Find help in ${place.name}`;
  if (publicUrl) {
    const isName = /[a-z]/i.test(publicUrl.hostname.split('.').at(-1) ?? '');
    const isSafe = publicUrl.protocol === 'https:' || publicUrl.hostname === 'localhost';
    return isName && isSafe ? { id: publicUrl.hostname, origin: publicUrl.origin, name } : undefined;
  }
  return /^localhost(?::\d{1,5})?$/.test(host ?? '')
    ? { id: 'localhost', origin: `http://${host}`, name }
    : undefined;
}
