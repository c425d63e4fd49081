import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

export interface Origins {
  /** Whether there is one host only, the site's own. */
  readonly isNamed: boolean;
  /** Whether a request for this Host is meant for this site. */
  knowsHost(host: string | undefined): boolean;
  /** Whether a request that may change something comes from our own pages, or carries nothing worth forging. */
  mayChange(headers: IncomingHttpHeaders): boolean;
}

const PLAN_ONLY = /^(?:(?:sitting|pre|__Host-pre)=[\w-]*(?:; ?|$))+$/;
const WELL_FORMED_HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i;

/** This machine or a bare IP address: names that no stranger's web page can point at us. */
function isOwnAddress(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
}

/** With `publicUrl` only its host and origin are ours; without it, whatever this machine is called on the loopback. */
export function createOrigins(publicUrl: URL | undefined): Origins {
  const isNamed = publicUrl !== undefined;
  let lastKnown: string | undefined;

  function knowsHost(host: string | undefined): boolean {
    if (host === undefined) return false;
    if (host === lastKnown) return true;
    const known = publicUrl ? host.toLowerCase() === publicUrl.host : WELL_FORMED_HOST.test(host);
    if (known) lastKnown = host;
    return known;
  }

  function ourOrigin(host: string): string | undefined {
    if (publicUrl) return publicUrl.origin;
    return isOwnAddress(host) ? `http://${host.toLowerCase()}` : undefined;
  }

  function mayChange(headers: IncomingHttpHeaders): boolean {
    const ours = ourOrigin(headers.host ?? '');
    if (ours === undefined) return false;
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    if (headers.origin !== undefined && headers.origin !== 'null') return headers.origin === ours;
    // Under our no-referrer policy browsers send "null" with our own forms. Without a cookie there is nobody to impersonate,
    // and no browser sends the cookie of a plan or of a code that was asked for, which are SameSite=Lax, with a
    // stranger's form.
    const isAnonymous = headers.cookie === undefined || PLAN_ONLY.test(headers.cookie);
    // A password is sent by the browser itself; a token only by who knows it.
    const hasPassword = headers.authorization !== undefined && !/^Bearer /.test(headers.authorization);
    return site !== undefined || (isAnonymous && !hasPassword);
  }

  return { isNamed, knowsHost, mayChange };
}
