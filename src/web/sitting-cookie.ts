import type { AstroCookies } from 'astro';

const NAME = 'sitting';
const TOKEN = /^[\w-]{22}$/;

/** The parts of a page or endpoint that a cookie of ours needs. */
interface Asked {
  readonly cookies: AstroCookies;
  readonly url: URL;
  readonly locals: Pick<App.Locals, 'api' | 'publicUrl'>;
}

/** A sitting's token if it looks like one; anything else is as good as none. */
export const asToken = (given: unknown): string | undefined =>
  typeof given === 'string' && TOKEN.test(given) ? given : undefined;

/** The sitting that this browser holds. Read only by pages that are nobody else's: public ones are the same for all. */
export const sittingOf = (cookies: AstroCookies): string | undefined => asToken(cookies.get(NAME)?.value);

/** Remembers the sitting until the browser is closed. Called only when somebody makes or opens a plan. */
export function rememberSitting({ cookies, url, locals }: Asked, token: string): void {
  const secure = (locals.publicUrl ?? url).protocol === 'https:';
  cookies.set(NAME, token, { httpOnly: true, sameSite: 'lax', path: '/', secure });
}

/** The same, but not in discreet mode, where nothing may stay behind in the browser. */
export async function rememberOpenly(asked: Asked, token: string): Promise<void> {
  const sitting = await asked.locals.api.needs.sitting({ token });
  if (sitting.state === 'open' && !sitting.discreet) rememberSitting(asked, token);
}

export const forgetSitting = (cookies: AstroCookies): void => cookies.delete(NAME, { path: '/' });
