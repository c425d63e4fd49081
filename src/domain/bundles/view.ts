import { findPlace } from '#src/domain/geo/find-place.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import { sayCode } from './code.ts';
import type { PlanContext } from './context.ts';
import { keepDays } from './keep.ts';
import { knownIn } from './places-for.ts';
import { openPlan, stepsOf } from './plan-rows.ts';
import type { PlanView } from './plan-view.ts';
import { readSteps } from './see-step.ts';
import { isOtherOrder, suggestOrder } from './suggest-order.ts';

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});

/** The plan that is open in a sitting, with the facts of now: what changed since it was last looked at, what closed and
 *  where to try next. @throws NotFound when it is over. */
export async function viewPlan(
  ctx: PlanContext & { place: Place },
  { token }: { token: string },
): Promise<PlanView> {
  const { sitting, plan, row, words } = await openPlan(ctx, token);
  const { standing, removed } = await stepsOf(ctx.people, plan);
  const from = words.near === '' ? undefined : (await findPlace(ctx, words.near)).point;
  const known = knownIn(ctx, sitting, words);
  const how = { known };
  const seen = await readSteps(ctx, standing, { ...how, from });
  const off = await readSteps(ctx, removed, { ...how, from: undefined, brief: true });
  const pathways = ctx.pathways.filter(({ id }) => words.pathways.includes(id));
  const sensitive =
    known.sensitive ||
    seen.some(({ step }) => step.sensitive) ||
    pathways.some((pathway) => pathway.sensitive);
  const order = suggestOrder(seen.map(({ orderable }) => orderable));
  return {
    steps: seen.map(({ step }) => step),
    removed: off.map(({ step: { id, title } }) => ({ id, title })),
    code: row.codeHash !== null && plan.code !== undefined ? sayCode(plan.code) : undefined,
    endsOn: row.endsAt.slice(0, 10),
    endsWords: dayFormat.format(new Date(row.endsAt)),
    keepDays: keepDays(ctx.place, sensitive),
    sensitive,
    suggested: isOtherOrder(standing, order) ? order : undefined,
    canDo: words.canDo,
    canDoHints: [...new Set(pathways.flatMap(({ canDo }) => canDo))],
    back: plan.back,
    discreet: sitting.discreet,
    turn: sitting.turn,
  };
}
