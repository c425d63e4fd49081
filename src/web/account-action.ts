import type { Caller } from '#src/api/app.ts';
import { readForm, textOf } from './form.ts';
import { stepTo } from './search-step.ts';

/** Signed out, here and in the browser: it is asked to forget every page and cookie of ours. */
export const SIGNED_OUT = {
  'clear-site-data': '"cache", "cookies", "storage"',
  'cache-control': 'no-store',
} as const;

/** Does what was pressed on the page of one's own account. @returns the way on, new codes to show once, or nothing. */
export async function takeAccountAction(
  request: Request,
  api: Pick<Caller, 'accounts'>,
): Promise<Response | { recovery: string[] } | undefined> {
  const form = await readForm(request);
  switch (textOf(form, 'do')) {
    case 'sign-out':
      await api.accounts.signOut();
      return new Response(null, { status: 303, headers: { ...SIGNED_OUT, location: '/sign-in?out' } });
    case 'end':
      await api.accounts.endSession({ id: textOf(form, 'id').slice(0, 64) });
      return stepTo('/account?ok=ended', request);
    case 'others':
      await api.accounts.endOthers();
      return stepTo('/account?ok=others', request);
    case 'recovery': {
      const me = await api.accounts.me();
      if (me.kind === 'person' && !me.steppedUp) return stepTo('/account/confirm', request);
      return { recovery: await api.accounts.renewRecovery() };
    }
    default:
      return undefined;
  }
}
