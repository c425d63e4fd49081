import type { PlanContext } from './context.ts';
import { fromPathway } from './from-pathway.ts';
import { latestOf, listingsOn, recordOfVersion } from './latest.ts';
import { type Known, knownIn, knownOn, placesFor } from './places-for.ts';
import { type OpenStep, openPlan, stepNamed, stepsOf } from './plan-rows.ts';
import { NextPlace } from './plan-view.ts';

/** What a step was for: as it was added, else as its listing says. */
async function needsOfStep(ctx: PlanContext, step: OpenStep): Promise<string[]> {
  if (step.words.needs.length > 0) return step.words.needs;
  if (step.serviceId === null) return [];
  const { record } = await latestOf(ctx, step.serviceId);
  return (record ?? (await recordOfVersion(ctx, step.versionId))?.record)?.needs ?? [];
}

/** The best place to try in place of a step's own that is not on the plan; after a full one, one that is not full. */
export async function insteadOf(
  ctx: PlanContext,
  step: OpenStep,
  { standing, known }: { standing: readonly OpenStep[]; known: Known },
): Promise<NextPlace | undefined> {
  const tried = await listingsOn(ctx, standing);
  const { pathway, part } = fromPathway(ctx, step);
  const about = knownOn(known, pathway?.sets ?? {}, part?.sets ?? {});
  const places = await placesFor(ctx, { needs: await needsOfStep(ctx, step), known: about });
  const untried = places.filter(({ id }) => !tried.has(id));
  const next = untried.find(({ isFull }) => !isFull) ?? untried[0];
  return next && NextPlace.parse(next);
}

/** The place to try in place of a step that did not work. */
export async function nextPlaceFor(
  ctx: PlanContext,
  { token, step }: { token: string; step: string },
): Promise<NextPlace | undefined> {
  const { plan, words, sitting } = await openPlan(ctx, token);
  const { standing } = await stepsOf(ctx.people, plan);
  const known = knownIn(ctx, sitting, words);
  return insteadOf(ctx, stepNamed(standing, step), { standing, known });
}
