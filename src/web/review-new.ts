import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

/** What an editor wrote, to be shown again when it could not be taken. */
export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly typed: {
    readonly how: string;
    readonly why: string;
    readonly question: string;
    readonly organizationId: string;
    readonly account: boolean;
  };
}

/** Accepts a new listing, rejects it or asks about it. @returns what to mend beside what was typed, or nothing. */
export async function reviewNew(
  request: Request,
  api: Pick<Caller, 'adding'>,
  id: string,
): Promise<Returned | undefined> {
  const form = await readForm(request);
  const text = (name: string) => textOf(form, name);
  const typed = {
    how: text('how'),
    why: text('why'),
    question: text('question'),
    organizationId: text('organizationId'),
    account: text('account') === 'yes',
  };
  const act = text('act');
  try {
    if (act === 'refuse') await api.adding.decide({ act, id, why: typed.why });
    else if (act === 'ask') await api.adding.decide({ act, id, question: typed.question });
    else {
      const { how, organizationId, account } = typed;
      await api.adding.decide({ act: 'accept', id, seen: text('seen'), how, organizationId, account });
    }
    return undefined;
  } catch (error) {
    const errors = fieldErrors(error, ['how', 'organizationId', 'why', 'question']);
    if (errors) return { errors, typed };
    if (error instanceof TRPCError && error.code === 'CONFLICT')
      return { errors: [{ field: 'how', message: error.message }], typed };
    throw error;
  }
}
