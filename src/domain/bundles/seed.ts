import { eq } from 'drizzle-orm';
import { bundle } from '#db/schema/people/bundle.ts';
import { NotFound } from '#src/domain/problems.ts';
import { type NewStep, putSteps } from './add.ts';
import type { PlanContext } from './context.ts';
import { latestOf, listingsOn } from './latest.ts';
import { nextPlace } from './next-place.ts';
import type { Pathway } from './pathway.ts';
import { openPlan, sealPlan, stepsOf } from './plan-rows.ts';
import { nearSaid, planFor } from './start-plan.ts';

/** The steps of a pathway for this place: each with the best listing here for its needs, and no listing twice. */
async function stepsFor(
  ctx: PlanContext,
  pathway: Pathway,
  near: string,
  taken: ReadonlySet<string>,
): Promise<NewStep[]> {
  const not = new Set(taken);
  const steps: NewStep[] = [];
  for (const { id, title, why, needs, types } of pathway.steps) {
    const best = await nextPlace(ctx, { needs, types, near, not });
    if (best) not.add(best.id);
    steps.push({
      serviceId: best?.id,
      versionId: best && (await latestOf(ctx, best.id)).versionId,
      words: { why: [why], words: title, needs, pathway: { id: pathway.id, step: id } },
    });
  }
  return steps;
}

/** Puts the steps of a pathway at the end of the plan, and makes the plan where there is none. Steps of it that are there
 *  already are not added again. @throws NotFound when there is no such pathway, Conflict when the plan is full. */
export async function addPathway(
  ctx: PlanContext,
  { token, pathway: wanted, near }: { token?: string; pathway: string; near?: string },
): Promise<{ token: string; made: boolean; turn: number; steps: number }> {
  const pathway = ctx.pathways.find(({ id, status }) => id === wanted && status === 'live');
  if (!pathway) throw new NotFound('There are no such steps.');
  const start = await planFor(ctx, { token });
  const { words } = await openPlan(ctx, start.token);
  const place = near?.trim() || words.near || nearSaid(ctx, start.sitting);
  const { standing } = await stepsOf(ctx.people, start.plan);
  const taken = await listingsOn(ctx, standing);
  const steps = await stepsFor(ctx, pathway, place, taken);
  const count = await ctx.people.writeTx(async (tx) => {
    const now = await stepsOf(tx, start.plan);
    const there = now.standing.flatMap(({ words: { pathway: from } }) =>
      from?.id === wanted ? from.step : [],
    );
    const fresh = steps.filter((step) => !there.includes(step.words.pathway?.step ?? ''));
    await putSteps(tx, start.plan, ctx.now, fresh);
    const pathways = [...new Set([...words.pathways, wanted])];
    await tx.db
      .update(bundle)
      .set({ sealed: sealPlan(start.plan, { ...words, near: place, pathways }) })
      .where(eq(bundle.id, start.plan.id));
    return fresh.length;
  });
  return { token: start.token, made: start.made, turn: start.sitting.turn, steps: count };
}
