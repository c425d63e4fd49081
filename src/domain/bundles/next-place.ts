import { find } from '#src/domain/search/find.ts';
import { ServiceQuery } from '#src/domain/search/query.ts';
import type { PlanContext } from './context.ts';
import { latestOf, listingsOn, recordOfVersion } from './latest.ts';
import { type OpenStep, openPlan, stepNamed, stepsOf } from './plan-rows.ts';
import type { NextPlace } from './plan-view.ts';

interface Wanted {
  needs: readonly string[];
  types?: readonly string[];
  near: string;
  /** Listings that are no answer: those on the plan already. */
  not: ReadonlySet<string>;
  /** Only places that take people now, if there are any. */
  taking?: boolean;
}

/** The best place here for these needs that is not one of those already tried. */
export async function nextPlace(ctx: PlanContext, wanted: Wanted): Promise<NextPlace | undefined> {
  if (wanted.needs.length === 0) return undefined;
  const need = [...wanted.needs];
  const type = [...(wanted.types ?? [])];
  const query = ServiceQuery.parse({ need, type, near: wanted.near, open: wanted.taking ?? false });
  for (const page of [1, 2, 3, 4, 5]) {
    const { items, pages } = await find(ctx, { ...query, page }, { isCounted: false });
    const item = items.find(({ id }) => !wanted.not.has(id));
    if (item)
      return {
        id: item.id,
        name: item.name,
        card: item.card,
        open: item.open,
        distance: item.distance,
        because: item.reasons,
      };
    if (page >= pages) break;
  }
  return wanted.taking ? nextPlace(ctx, { ...wanted, taking: false }) : undefined;
}

/** What a step was for: as it was added, else as its listing says. */
export async function needsOfStep(ctx: PlanContext, step: OpenStep): Promise<string[]> {
  if (step.words.needs.length > 0) return step.words.needs;
  if (step.serviceId === null) return [];
  const { record } = await latestOf(ctx, step.serviceId);
  return (record ?? (await recordOfVersion(ctx, step.versionId))?.record)?.needs ?? [];
}

/** The place to try in place of a step that did not work. */
export async function nextPlaceFor(
  ctx: PlanContext,
  { token, step }: { token: string; step: string },
): Promise<NextPlace | undefined> {
  const { plan, words } = await openPlan(ctx, token);
  const { standing } = await stepsOf(ctx.people, plan);
  return insteadOf(ctx, stepNamed(standing, step), standing, words.near);
}

export async function insteadOf(
  ctx: PlanContext,
  step: OpenStep,
  standing: readonly OpenStep[],
  near: string,
): Promise<NextPlace | undefined> {
  return nextPlace(ctx, {
    needs: await needsOfStep(ctx, step),
    near,
    not: await listingsOn(ctx, standing),
    taking: step.words.tried === 'full',
  });
}
