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

/** By step, the best place to try in place of its own that is not on the plan; after a full one, one that is not full. */
export async function insteadOf(
  ctx: PlanContext,
  steps: readonly OpenStep[],
  { standing, known }: { standing: readonly OpenStep[]; known: Known },
): Promise<Map<string, NextPlace>> {
  if (steps.length === 0) return new Map();
  const tried = await listingsOn(ctx, standing);
  const next = new Map<string, NextPlace>();
  const alike = Map.groupBy(steps, ({ words }) =>
    words.pathway ? Object.values(words.pathway).join(' ') : '',
  );
  for (const group of alike.values()) {
    const { pathway, part } = group[0] ? fromPathway(ctx, group[0]) : {};
    const about = knownOn(known, pathway?.sets ?? {}, part?.sets ?? {});
    const wanted = await Promise.all(group.map(async (step) => ({ needs: await needsOfStep(ctx, step) })));
    const places = await placesFor(ctx, about, wanted);
    for (const [index, { id }] of group.entries()) {
      const untried = (places[index] ?? []).filter((place) => !tried.has(place.id));
      const best = untried.find(({ isFull }) => !isFull) ?? untried[0];
      if (best) next.set(id, NextPlace.parse(best));
    }
  }
  return next;
}

/** The place to try in place of a step that did not work. */
export async function nextPlaceFor(
  ctx: PlanContext,
  { token, step }: { token: string; step: string },
): Promise<NextPlace | undefined> {
  const { plan, words, sitting } = await openPlan(ctx, token);
  const { standing } = await stepsOf(ctx.people, plan);
  const known = knownIn(ctx, sitting, words);
  return (await insteadOf(ctx, [stepNamed(standing, step)], { standing, known })).get(step);
}
