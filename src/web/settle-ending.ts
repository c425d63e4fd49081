import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, textOf } from './form.ts';

type Settle = Parameters<Caller['watch']['settleEnding']>[0];

/** What was typed for one date, to be shown again, with what to mend. */
export interface Returned {
  readonly errors: { field: string; message: string }[];
  readonly claimId: string;
  readonly until: string;
  readonly reference: string;
}

/** Does with one date what the pressed button says. Each date has boxes of its own on the page, so errors name theirs. */
export async function takeEnding(
  form: FormData,
  { watch }: Pick<Caller, 'watch'>,
): Promise<'done' | Returned> {
  const [serviceId, claimId, endsOn, act, until, reference] = [
    'serviceId',
    'claimId',
    'endsOn',
    'act',
    'until',
    'reference',
  ].map((name) => textOf(form, name)) as [string, string, string, string, string, string];
  const again = (errors: Returned['errors']): Returned => ({ errors, claimId, until, reference });
  try {
    await watch.settleEnding({ serviceId, claimId, endsOn, act: act as Settle['act'], until, reference });
    return 'done';
  } catch (error) {
    const errors = fieldErrors(error, ['until', 'reference'])?.map(({ field, message }) => ({
      field: `${field}-${claimId}`,
      message,
    }));
    if (errors) return again(errors);
    if (error instanceof TRPCError && error.code === 'CONFLICT')
      return again([{ field: `until-${claimId}`, message: error.message }]);
    throw error;
  }
}

/** The boxes of a new one. */
export interface NewClaim {
  readonly errors: { field: string; message: string }[];
  readonly kind: string;
  readonly name: string;
  readonly reference: string;
  readonly until: string;
}

/** Puts another permission or funding on a listing. */
export async function addClaim(
  form: FormData,
  { watch }: Pick<Caller, 'watch'>,
  serviceId: string,
): Promise<'done' | NewClaim> {
  const [kind, name, reference, until] = ['kind', 'name', 'reference', 'until'].map((box) =>
    textOf(form, box),
  ) as [string, string, string, string];
  try {
    await watch.addClaim({ serviceId, kind: kind as 'funding', name, reference, until });
    return 'done';
  } catch (error) {
    const errors = fieldErrors(error, ['kind', 'name', 'reference', 'until']);
    if (errors) return { errors, kind, name, reference, until };
    throw error;
  }
}
