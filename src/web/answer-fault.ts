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

export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly outcome: string;
  readonly answer: string;
  /** The reports that the answer is for. */
  readonly references?: readonly string[];
}
export const freshAnswer: Returned = { errors: [], outcome: '', answer: '' };

/** The reports of a fault; undefined when somebody has answered them since the form was opened. */
export const faultOrGone = (
  api: Pick<Caller, 'review'>,
  fault: Fault,
  { isPost }: { isPost: boolean },
): Promise<Awaited<ReturnType<Caller['review']['fault']>> | undefined> =>
  api.review.fault(fault).catch((error) => {
    if (isPost && error instanceof TRPCError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  });

/** Answers those who told us of a fault, or says that somebody is looking into it. @returns where to go next, or what to mend with all that was typed. */
export async function answerFault(
  request: Request,
  api: Pick<Caller, 'review'>,
  fault: Fault,
): Promise<string | Returned> {
  const form = await readForm(request);
  const [outcome, answer] = [textOf(form, 'outcome'), textOf(form, 'answer')];
  const references = form.getAll('references').map(String);
  const again = (errors: Returned['errors']) => ({ errors, outcome, answer, references });
  if (textOf(form, 'act') === 'look') {
    await api.review.lookInto(fault);
    return answer === '' ? `/review/faults/${fault.serviceId}/${fault.wrong}` : again([]);
  }
  if (references.length === 0)
    return again([{ field: 'references', message: 'Tick at least one that this answers' }]);
  try {
    await api.review.answer({ ...fault, outcome: outcome as Outcome, answer, references });
    return '/review';
  } catch (error) {
    const errors = fieldErrors(error, ['outcome', 'answer']);
    if (errors) return again(errors);
    if (error instanceof TRPCError && error.code === 'CONFLICT')
      return again([{ field: 'answer', message: error.message }]);
    throw error;
  }
}
