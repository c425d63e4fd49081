import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Settle = Parameters<Caller['offers']['settle']>[0];

export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly to: string;
}

/** An editor answers an offer or sends it on. */
export async function settleOfferForm(
  request: Request,
  api: Pick<Caller, 'offers'>,
  id: string,
): Promise<'done' | Returned> {
  const form = await readForm(request);
  const to = textOf(form, 'to');
  try {
    // The procedure judges the choice: what a form can hold is only words.
    const answer = textOf(form, 'answer') as Settle['answer'];
    await api.offers.settle({ id, answer, ...(answer === 'send' && to !== '' && { to }) });
    return 'done';
  } catch (error) {
    const errors = fieldErrors(error, ['answer', 'to']);
    if (errors) return { errors, to };
    throw error;
  }
}
