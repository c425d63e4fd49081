import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Mend = Omit<Parameters<Caller['contacts']['mendLink']>[0], 'id'>;

/** What a link came to, the last time it was tried. */
export const CAME_TO: Readonly<Record<string, string>> = {
  gone: 'There is no such page any more',
  error: 'It answers with an error',
  'no-machine': 'There is no such website any more',
  late: 'It does not answer',
  broken: 'It does not answer',
  unsafe: 'Browsers warn that it is not safe',
  inside: 'It leads to nothing that is public',
  round: 'It leads on and on',
};

/** What was chosen and typed, to be shown again with what to mend. */
export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly act: string;
  readonly wanted: string;
  readonly formId: string;
}

export const freshMend = (): Returned => ({ errors: [], act: '', wanted: '', formId: randomUUID() });

/** Sends what the form holds to whatever mends it. @returns whether it is done, or what to mend. */
export async function mendContact(
  request: Request,
  send: (mend: Mend) => Promise<unknown>,
): Promise<'done' | Returned> {
  const form = await readForm(request);
  const [act = '', wanted = '', formId = ''] = ['act', 'wanted', 'formId'].map((name) => textOf(form, name));
  try {
    await send({ act: act as Mend['act'], wanted, formId });
    return 'done';
  } catch (error) {
    const again = (errors: Returned['errors']) => ({ errors, act, wanted, formId });
    const errors = fieldErrors(error, ['act', 'wanted']);
    if (errors) return again(errors);
    if (error instanceof TRPCError && ['CONFLICT', 'UNPROCESSABLE_CONTENT'].includes(error.code))
      return again([{ field: 'act', message: error.message }]);
    throw error;
  }
}
