import { eq } from 'drizzle-orm';
import { bundle } from '#db/schema/people/bundle.ts';
import { NotFound } from '#src/domain/problems.ts';
import { type NewStep, putSteps } from './add.ts';
import type { PlanContext } from './context.ts';
import { latestOf } from './latest.ts';
import type { Pathway } from './pathway.ts';
import { type Found, type Known, knownIn, knownOn, placesFor, remembered } from './places-for.ts';
import { openPlan, sealPlan, stepsOf } from './plan-rows.ts';
import { planFor, turnAfter } from './start-plan.ts';

/** The place for a step: one that is there for its first need goes before one that helps with it too. None rather than
 *  one for people that whoever takes the step may not be among. */
function bestOf(places: readonly Found[]): Found | undefined {
  const fit = places.filter(({ isForSome }) => !isForSome);
  return fit.find(({ card, need }) => card.needs[0] === need && need === places[0]?.need) ?? fit[0];
}

/** The steps of a pathway for this place, each with the best listing here for its needs. The same may serve several. */
async function stepsFor(ctx: PlanContext, pathway: Pathway, known: Known): Promise<NewStep[]> {
  const steps: NewStep[] = [];
  for (const { id, title, why, needs, types, sets } of pathway.steps) {
    const about = knownOn(known, pathway.sets, sets);
    const best = bestOf((await placesFor(ctx, about, [{ needs, types }])).flat());
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
  const said = knownIn(ctx, start.sitting, words);
  const known = { ...said, near: near?.trim() || said.near };
  const steps = await stepsFor(ctx, pathway, known);
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
      .set({ sealed: sealPlan(start.plan, { ...words, ...remembered(known), pathways }) })
      .where(eq(bundle.id, start.plan.id));
    return fresh.length;
  });
  return { token: start.token, made: start.made, turn: await turnAfter(ctx, start), steps: count };
}
