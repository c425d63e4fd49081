import type { AstroCookies } from 'astro';
import { sessionCookie } from '#src/api/sign-in-desk.ts';

/** The parts of a page that a cookie of a sign-in needs. */
interface Asked {
  readonly cookies: AstroCookies;
  readonly url: URL;
  readonly locals: Pick<App.Locals, 'publicUrl'>;
}

const TEN_MINUTES = 600;
const THIRTY_DAYS = 30 * 86_400;

const isSecure = ({ url, locals }: Asked) => (locals.publicUrl ?? url).protocol === 'https:';
// The same test as where the cookie is read, which knows only the settings.
const isSecureSite = ({ locals }: Asked) => locals.publicUrl?.protocol === 'https:';
const preName = (asked: Asked) => (isSecureSite(asked) ? '__Host-pre' : 'pre');
const shared = (asked: Asked) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(asked) }) as const;

/** Remembers that this browser asked for a code: it works nowhere else. */
export function rememberPre(asked: Asked, pre: string): void {
  asked.cookies.set(preName(asked), pre, { ...shared(asked), maxAge: TEN_MINUTES });
}

/** What this browser asked for, or nothing that anybody has. */
export const preOf = (asked: Asked): string => asked.cookies.get(preName(asked))?.value ?? '';

/** Signs the browser in. How long that lasts is for the server to say; the cookie goes after a month at the latest. */
export function rememberSession(asked: Asked, token: string): void {
  const name = sessionCookie(isSecureSite(asked));
  asked.cookies.set(name, token, { ...shared(asked), maxAge: THIRTY_DAYS });
  asked.cookies.delete(preName(asked), { path: '/', secure: isSecure(asked) });
}
