import { TRPCError } from '@trpc/server';
import type { APIContext } from 'astro';
import { planPath } from '#src/components/plan/paths.ts';
import type { PlanView } from '#src/domain/bundles/plan-view.ts';
import { NotFound } from '#src/domain/problems.ts';
import { addressOf, type SittingHere } from './discreet.ts';
import { declarePrivate } from './private-page.ts';
import { forgetSitting, sittingOf } from './sitting-cookie.ts';

type Asked = Pick<APIContext, 'cookies' | 'locals' | 'params' | 'redirect'> & {
  readonly response: { readonly headers: Headers };
};

export interface OpenPlan {
  readonly sitting: SittingHere;
  readonly plan: PlanView;
  /** There is none yet in this sitting, or it was deleted. */
  readonly none: boolean;
}

/** A plan with nothing on it, in place of one that there is not. */
const NO_PLAN: PlanView = {
  steps: [],
  removed: [],
  endsOn: '',
  endsWords: '',
  keepDays: [],
  sensitive: false,
  canDo: [],
  canDoHints: [],
  discreet: 'not-offered',
  turn: 0,
};

/** The plan of the page that is asked for. Where the sitting is over, the way to the page where a code is typed. */
export async function openPlan({
  cookies,
  locals,
  params,
  redirect,
  response,
}: Asked): Promise<OpenPlan | Response> {
  declarePrivate(response.headers);
  const { sitting, api } = locals;
  if (sitting) return { sitting, ...(await viewOf(api, sitting.token)) };
  if (sittingOf(cookies) === params.token) forgetSitting(cookies);
  return redirect('/plan?gone', 303);
}

/** The same for pages that need a plan with something on it: without one they lead to the plan’s own page. */
export async function openFullPlan(astro: Asked): Promise<OpenPlan | Response> {
  const open = await openPlan(astro);
  if (open instanceof Response || !open.none) return open;
  return astro.redirect(addressOf(open.sitting, planPath(open.sitting.token)), 303);
}

type Viewed = Pick<OpenPlan, 'plan' | 'none'>;

async function viewOf(api: App.Locals['api'], token: string): Promise<Viewed> {
  const plan = await ifThere(api.bundles.view({ token }));
  if (plan) return { plan, none: false };
  // Whoever answers questions goes back to what could help.
  const questions = await ifThere(api.needs.page({ token }));
  if (!questions) return { plan: NO_PLAN, none: true };
  const back = `/answers/${token}/matches`;
  return { plan: { ...NO_PLAN, back, sensitive: questions.sensitive }, none: true };
}

/** What a procedure answers, or nothing where it finds nothing. */
async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof NotFound) return undefined;
    throw error;
  }
}
