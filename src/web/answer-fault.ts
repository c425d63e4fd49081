import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Fault = Parameters<Caller['review']['lookInto']>[0];
type Outcome = Parameters<Caller['review']['answer']>[0]['outcome'];

export const CAME_OF_IT = {
  fixed: 'It was wrong, and it is fixed now',
  'was-right': 'It was right',
  'cannot-tell': 'We could not find out',
} as const satisfies Record<Outcome, string>;

/** Answers everybody who told us of a fault, or says that somebody is looking into it. @returns where to go next, or what to mend. */
export async function answerFault(
  request: Request,
  api: Pick<Caller, 'review'>,
  fault: Fault,
): Promise<string | { errors: { field: string; message: string }[]; outcome: string; answer: string }> {
  const form = await readForm(request);
  if (textOf(form, 'act') === 'look') {
    await api.review.lookInto(fault);
    return `/review/faults/${fault.serviceId}/${fault.wrong}`;
  }
  const [outcome, answer] = [textOf(form, 'outcome'), textOf(form, 'answer')];
  const references = form.getAll('references').map(String);
  try {
    await api.review.answer({ ...fault, outcome: outcome as Outcome, answer, references });
    return '/review';
  } catch (error) {
    const errors = fieldErrors(error, ['outcome', 'answer']);
    if (errors) return { errors, outcome, answer };
    if (error instanceof TRPCError && error.code === 'CONFLICT')
      return { errors: [{ field: 'answer', message: error.message }], outcome, answer };
    throw error;
  }
}
