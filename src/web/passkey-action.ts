import type { APIContext } from 'astro';
import { readForm, textOf } from './form.ts';
import { NOT_KEPT } from './prove-first.ts';
import { stepTo } from './search-step.ts';

const MOST = 20_000;
export const PASSKEYS = '/account/passkeys';

/** What a form of `use-passkey` holds: a word that asks what to sign, or what the browser has signed. */
export const passkeyIn = (form: FormData): string => textOf(form, 'passkey').slice(0, MOST);

/** What a browser is to sign, for the script that asked. */
export const forBrowser = (options: object): Response => Response.json(options, { headers: NOT_KEPT });

/** Does what was pressed on the page of one's passkeys. @returns the way on, or what went wrong. */
export async function takePasskeyAction({
  request,
  locals,
}: Pick<APIContext, 'request' | 'locals'>): Promise<Response | string | undefined> {
  const { passkeys } = locals.api;
  const form = await readForm(request);
  if (textOf(form, 'do') === 'remove') {
    await passkeys.remove({ id: textOf(form, 'id').slice(0, 1_500) });
    return stepTo(`${PASSKEYS}?ok=passkey-gone`, request);
  }
  const given = passkeyIn(form);
  if (given === 'ask') return forBrowser(await passkeys.offer());
  if (given === '') return undefined;
  const { added } = await passkeys.add({ given, agent: request.headers.get('user-agent') ?? '' });
  if (added) return stepTo(`${PASSKEYS}?ok=passkey`, request);
  return 'That passkey could not be kept. Try again';
}
