import type { Caller } from '#src/api/app.ts';
import { planPath } from '#src/components/plan/paths.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

/** What was typed, with what to mend. */
export interface NotSent {
  readonly errors: { field: string; message: string }[];
  readonly by: string;
  readonly to: string;
  readonly remind: boolean;
  readonly closed: boolean;
}

/** Where the answer to "is it safe?" leads; an error when nothing was chosen. */
export async function takeSafe(request: Request, token: string): Promise<string | undefined> {
  const safe = textOf(await readForm(request), 'safe');
  if (safe === 'yes') return `${planPath(token, '/send/where')}?on=1`;
  return safe === 'no' ? planPath(token, '/send/other') : undefined;
}

/** Sends the plan, or stops what was still to come. @returns where to go on, or what to mend. */
export async function takeSend(
  request: Request,
  bundles: Caller['bundles'],
  token: string,
): Promise<string | NotSent> {
  const form = await readForm(request);
  const by = textOf(form, 'by');
  const to = textOf(form, 'to');
  const remind = textOf(form, 'remind') === 'yes';
  const closed = textOf(form, 'closed') === 'yes';
  const days = Number(textOf(form, 'days')) || undefined;
  const formId = textOf(form, 'formId');
  try {
    // The procedure judges them: a form holds only words.
    const asked = { safe: textOf(form, 'safe') === 'yes', by } as { safe: true; by: 'email' };
    await bundles.send({ token, ...asked, to, days, remind, closed, formId });
    return planPath(token, '', { said: 'sent' });
  } catch (error) {
    const errors = fieldErrors(error, ['by', 'to', 'days']);
    if (!errors) throw error;
    return { errors, by, to, remind, closed };
  }
}
