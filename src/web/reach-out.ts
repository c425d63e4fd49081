import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import type { ReachOutAnswer } from '#src/domain/insight/coverage/answer-reach-out.ts';
import { readForm, textOf } from './form.ts';

type Way = Parameters<Caller['coverage']['reachOut']>[0]['way'];

export const ANSWER_WORDS: Readonly<Record<ReachOutAnswer, string>> = {
  could: 'They could help',
  already: 'They do it already',
  no: 'They cannot',
};

/** Asks a group that an editor chose, or puts one aside. @returns a sentence when no letter may go */
export async function takeReachOut(
  request: Request,
  { coverage }: Pick<Caller, 'coverage'>,
  square: { need: string; area: string },
): Promise<'done' | string> {
  const form = await readForm(request);
  if (textOf(form, 'settle') !== '') return settleReachOut(form, { coverage });
  try {
    const way = textOf(form, 'way') as Way;
    await coverage.reachOut({ ...square, serviceId: textOf(form, 'serviceId'), way });
    return 'done';
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'CONFLICT') return error.message;
    throw error;
  }
}

/** Puts one aside, with the answer that its button names. */
export async function settleReachOut(
  form: FormData,
  { coverage }: Pick<Caller, 'coverage'>,
): Promise<'done'> {
  const said = textOf(form, 'settle') as ReachOutAnswer | 'done';
  await coverage.settle({ id: textOf(form, 'id'), ...(said !== 'done' && { answer: said }) });
  return 'done';
}
