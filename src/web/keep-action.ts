import type { Caller } from '#src/api/app.ts';
import { planPath } from '#src/components/plan/paths.ts';
import { readForm, textOf } from './form.ts';

/** Gives a plan a code, keeps it longer, or wipes it. @returns where to go on. */
export async function takeKeepAction(
  request: Request,
  bundles: Caller['bundles'],
  token: string,
): Promise<string> {
  const form = await readForm(request);
  const action = textOf(form, 'do');
  // The procedures judge the days: a form holds only words.
  const days = Number(textOf(form, 'days')) as 30;
  if (action === 'delete') {
    await bundles.delete({ token });
    return planPath(token, '', { said: 'deleted' });
  }
  if (action === 'extend') await bundles.extend({ token, days });
  else await bundles.keep({ token, days });
  return planPath(token, '/keep', { said: action === 'extend' ? 'extended' : 'kept' });
}
