import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Form = Awaited<ReturnType<Caller['moderation']['form']>>;

/** One field of the form: what is published, and what was typed. */
export interface TypedField {
  readonly value: string;
  /** Somebody changed it while the form was open. */
  readonly moved: boolean;
}

export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly typed: Readonly<Record<string, TypedField>>;
  readonly reason: string;
  readonly formId: string;
}

export const emptyForm = ({ fields }: Form): Returned => ({
  errors: [],
  typed: Object.fromEntries(fields.map(({ field, now }) => [field, { value: now, moved: false }])),
  reason: '',
  formId: randomUUID(),
});

const lines = (text: string) => text.replace(/\r\n?/g, '\n');

/** Sends what is different from what the form showed. What somebody else changed meanwhile stays theirs unless it was typed
 *  over here too. */
export async function suggestChange(
  request: Request,
  api: Pick<Caller, 'moderation'>,
  view: Form,
): Promise<{ to: string } | Returned> {
  const form = await readForm(request);
  const fields = view.fields.map(({ field, now }) => {
    const shown = lines(textOf(form, `shown-${field}`));
    const value = form.has(field) ? lines(textOf(form, field)) : shown;
    const isTyped = value !== shown;
    return { field, value: isTyped ? value : now, isTyped, moved: isTyped && shown !== now };
  });
  const [reason, formId] = [textOf(form, 'reason'), textOf(form, 'formId')];
  const again = (errors: Returned['errors']): Returned => ({
    errors,
    typed: Object.fromEntries(fields.map(({ field, value, moved }) => [field, { value, moved }])),
    reason,
    formId,
  });
  if (textOf(form, 'website') !== '')
    return again([
      {
        field: 'reason',
        message: 'Your browser filled in a hidden box. We have emptied it. Press Send again',
      },
    ]);
  const typed = fields.filter(({ isTyped }) => isTyped);
  const first = view.fields[0]?.field ?? 'reason';
  if (typed.length === 0) return again([{ field: first, message: 'Change at least one thing' }]);
  try {
    const changes = typed.map(({ field, value }) => ({ field, wanted: value }));
    const seen = textOf(form, 'seen');
    const { token } = await api.moderation.suggest({
      serviceId: view.serviceId,
      seen,
      changes,
      reason,
      formId,
    });
    return { to: token ? `/changes/${token}` : `/services/${view.serviceId}` };
  } catch (error) {
    const errors = fieldErrors(error, [...view.fields.map(({ field }) => field as string), 'reason']);
    if (errors) return again(errors);
    const isOurs = error instanceof TRPCError && ['CONFLICT', 'UNPROCESSABLE_CONTENT'].includes(error.code);
    if (isOurs) return again([{ field: typed[0]?.field ?? first, message: error.message }]);
    throw error;
  }
}
