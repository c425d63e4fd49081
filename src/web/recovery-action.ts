import type { Caller } from '#src/api/app.ts';
import { readForm, textOf } from './form.ts';
import { stepTo } from './search-step.ts';

const PAGE = '/people/recovery';

/** Does what was pressed on the page of lost second codes. @returns the way on, or nothing for what it does not know. */
export async function takeRecoveryAction(
  request: Request,
  { recovery }: Pick<Caller, 'recovery'>,
): Promise<Response | undefined> {
  const form = await readForm(request);
  const account = textOf(form, 'account').slice(0, 64);
  switch (textOf(form, 'do')) {
    case 'agree':
      await recovery.agree({ account });
      return stepTo(`${PAGE}?ok=lost-gone`, request);
    case 'stop':
      await recovery.stop({ account });
      return stepTo(`${PAGE}?ok=lost-stopped`, request);
    default:
      return undefined;
  }
}
