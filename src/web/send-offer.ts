import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import type { SendOffer } from '#src/domain/moderation/offers/offer.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

const FIELDS = ['kind', 'words', 'where', 'to', 'name', 'email', 'phone'] as const;
type Typed = Record<(typeof FIELDS)[number] | 'formId', string>;

/** What was typed, to be shown again, with what to mend. */
export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly typed: Typed;
}

/** "No co-ordinator": the editors find somebody. */
export const NOT_SURE = 'not-sure';

/** Sends what the form holds. A filled box that people cannot see means a machine, or a browser that filled it: it is emptied
 *  and asked for again, so that nobody is told that something was sent when it was not. */
export async function sendOfferForm(
  request: Request,
  api: Pick<Caller, 'offers'>,
): Promise<{ token: string } | Returned> {
  const form = await readForm(request);
  const typed = Object.fromEntries([...FIELDS, 'formId'].map((name) => [name, textOf(form, name)])) as Typed;
  const again = (errors: Returned['errors']): Returned => ({ errors, typed });
  if (textOf(form, 'website') !== '')
    return again([
      {
        field: 'words',
        message: 'Your browser filled in a hidden box. We have emptied it. Press Send again',
      },
    ]);
  if (typed.to === '') return again([{ field: 'to', message: 'Choose who should get it' }]);
  try {
    const { to, ...rest } = typed;
    const input = { ...rest, kind: typed.kind as SendOffer['kind'], ...(to !== NOT_SURE && { to }) };
    return { token: (await api.offers.send(input)).token };
  } catch (error) {
    const errors = fieldErrors(error, FIELDS);
    if (errors) return again(errors);
    if (error instanceof TRPCError && error.code === 'CONFLICT')
      return again([{ field: 'to', message: error.message }]);
    throw error;
  }
}
