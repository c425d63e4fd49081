import { TRPCError } from '@trpc/server';
import type { APIContext } from 'astro';
import type { PlanView } from '#src/domain/bundles/plan-view.ts';
import { NotFound } from '#src/domain/problems.ts';
import type { SittingHere } from './discreet.ts';
import { declarePrivate } from './private-page.ts';
import { forgetSitting, sittingOf } from './sitting-cookie.ts';

type Asked = Pick<APIContext, 'cookies' | 'locals' | 'params' | 'redirect'>;

export interface OpenPlan {
  readonly sitting: SittingHere;
  readonly plan: PlanView;
}

/** The plan of the page that is asked for; or, where its time is over, the way to the page where a code is typed. */
export async function openPlan({ cookies, locals, params, redirect }: Asked): Promise<OpenPlan | Response> {
  const { sitting, api } = locals;
  if (sitting) {
    try {
      return { sitting, plan: await api.bundles.view({ token: sitting.token }) };
    } catch (error) {
      if (!(error instanceof TRPCError && error.cause instanceof NotFound)) throw error;
    }
  }
  if (sittingOf(cookies) === params.token) forgetSitting(cookies);
  return redirect('/plan?gone', 303);
}

/** The same for a page that shows the plan: nobody may keep it. */
export function openPlanPage(
  astro: Asked & { response: { headers: Headers } },
): Promise<OpenPlan | Response> {
  declarePrivate(astro.response.headers);
  return openPlan(astro);
}
