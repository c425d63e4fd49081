import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';
import { dayOf } from './read-answer.ts';

type Answer = Parameters<Caller['watch']['answerEnding']>[0];

/** What a group typed of its date, to be shown again, with what to mend. */
export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly until: string;
  readonly reference: string;
}

/** Takes what a group says of a date in its listing. */
export async function answerEnding(
  request: Request,
  { watch }: Pick<Caller, 'watch'>,
  token: string,
): Promise<'done' | Returned> {
  const form = await readForm(request);
  const [said, reference, until] = [textOf(form, 'said'), textOf(form, 'reference'), dayOf(form, '.until')];
  try {
    await watch.answerEnding({ token, said: said as Answer['said'], until, reference });
    return 'done';
  } catch (error) {
    const errors = fieldErrors(error, ['until', 'reference']);
    if (errors) return { errors, until, reference };
    throw error;
  }
}
