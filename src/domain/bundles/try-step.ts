import { eq } from 'drizzle-orm';
import { bundleStep } from '#db/schema/people/bundle.ts';
import { Invalid } from '#src/domain/problems.ts';
import type { PlanContext } from './context.ts';
import { changeSteps, sealStep, stepNamed } from './plan-rows.ts';
import type { StepState, Tried } from './step-words.ts';

/** How a step went, when it was about a listing and has not been told before. */
export interface TriedStep {
  turn: number;
  serviceId?: string;
  why?: Tried;
}

/** Says how a step went. @throws Invalid when it did not work and nobody says why. */
export async function tryStep(
  ctx: Pick<PlanContext, 'people' | 'now'>,
  { token, step, state, why }: { token: string; step: string; state: StepState; why?: Tried },
): Promise<TriedStep> {
  if (state === 'did-not-work' && why === undefined)
    throw new Invalid('Choose why it didn’t work', { why: 'Choose why it didn’t work' });
  const news: Omit<TriedStep, 'turn'> = {};
  const { turn } = await changeSteps(ctx, token, async (tx, { plan }, { standing }) => {
    const { id, serviceId, words } = stepNamed(standing, step);
    const tried = state === 'did-not-work' ? why : undefined;
    const told = tried && !words.told.includes(tried) ? [...words.told, tried] : words.told;
    if (serviceId && told !== words.told) Object.assign(news, { serviceId, why: tried });
    await tx.db
      .update(bundleStep)
      .set({ state, sealed: sealStep(plan, id, { ...words, tried, told }) })
      .where(eq(bundleStep.id, id));
  });
  return { turn, ...news };
}

/** The fault of a listing in what a person met with, as an editor is told it; nothing of the person. That it was not for
 *  them is no fault. */
export function faultOf({
  serviceId,
  why,
}: TriedStep):
  | { serviceId: string; wrong: 'closed' | 'wrong-number' | 'wrong-times' | 'other'; words?: string }
  | undefined {
  if (serviceId === undefined) return undefined;
  switch (why) {
    case 'closed':
    case 'wrong-number':
    case 'wrong-times':
      return { serviceId, wrong: why };
    case 'nobody-answered':
      return { serviceId, wrong: 'other', words: 'Somebody tried to get through and nobody answered.' };
    case 'full':
      return { serviceId, wrong: 'other', words: 'Somebody tried and was told that it is full.' };
    default:
      return undefined;
  }
}
