import type { AstroGlobal } from 'astro';
import { whereNext } from './after-sign-in.ts';
import { readForm, textOf } from './form.ts';
import { missedWords } from './missed-words.ts';
import { forBrowser, passkeyIn } from './passkey-action.ts';
import { stepTo } from './search-step.ts';
import { rememberSession } from './session-cookie.ts';

/** Takes a second factor that was posted. @returns the way on, or where it would lead and what was wrong. */
export async function takeFactor(
  page: Pick<AstroGlobal, 'request' | 'locals' | 'cookies' | 'url' | 'response'>,
  isSignedIn: boolean,
): Promise<Response | { next: string; errors: { field: string; message: string }[] }> {
  const form = page.request.method === 'POST' ? await readForm(page.request) : undefined;
  const next = whereNext(form ? textOf(form, 'to') : page.url.searchParams.get('to'));
  if (!form || !isSignedIn) return { next, errors: [] };
  const { accounts, passkeys } = page.locals.api;
  const passkey = passkeyIn(form);
  if (passkey === 'ask') return forBrowser(await passkeys.ask());
  const given = passkey
    ? await passkeys.give({ given: passkey })
    : await accounts.giveFactor({ code: textOf(form, 'code').slice(0, 200) });
  if ('token' in given) {
    rememberSession(page, given.token);
    return stepTo(next, page.request);
  }
  page.response.status = given.missed === 'wait' ? 429 : 422;
  const message = passkey
    ? 'That passkey did not work. Try again, or type the code in your app'
    : missedWords(given);
  return { next, errors: [{ field: 'code', message }] };
}
