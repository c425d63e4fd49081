import { TRPCError } from '@trpc/server';
import type { Caller } from '#src/api/app.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

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
  request: Request,
  { watch }: Pick<Caller, 'watch'>,
): Promise<'done' | Returned> {
  const form = await readForm(request);
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
