import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import type { SendReport } from '#src/domain/moderation/report.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

export const WRONG: Readonly<Record<SendReport['wrong'], string>> = {
  closed: 'It has closed',
  'wrong-number': 'The phone number is wrong',
  'wrong-times': 'The times are wrong',
  other: 'Something else',
};

/** What was typed, to be shown again, with what to mend. */
export interface Returned {
  errors: { field: string; message: string }[];
  wrong: string;
  words: string;
  formId: string;
}

/** Sends what the form holds. A filled box that people cannot see means a machine, or a browser that filled it: it is
 *  emptied and asked for again, so that nobody is told that something was sent when it was not. */
export async function tellWrong(
  request: Request,
  api: Pick<Caller, 'moderation'>,
  serviceId: string,
): Promise<{ token: string } | Returned> {
  const form = await readForm(request);
  const [wrong, words, formId] = ['wrong', 'words', 'formId'].map((name) => textOf(form, name)) as [
    string,
    string,
    string,
  ];
  const again = (errors: Returned['errors']) => ({ errors, wrong, words, formId });
  if (textOf(form, 'website') !== '')
    return again([
      {
        field: 'words',
        message: 'Your browser filled in a hidden box. We have emptied it. Press Send again',
      },
    ]);
  try {
    // The procedure judges the choice: what a form can hold is only words.
    const { token } = await api.moderation.report({
      serviceId,
      wrong: wrong as SendReport['wrong'],
      words,
      formId,
    });
    return { token };
  } catch (error) {
    const errors = fieldErrors(error, ['wrong', 'words']);
    if (errors) return again(errors);
    if (error instanceof TRPCError && error.code === 'CONFLICT')
      return again([{ field: 'words', message: error.message }]);
    throw error;
  }
}
