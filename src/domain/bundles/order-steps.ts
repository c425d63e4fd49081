import type { PlanContext } from './context.ts';
import { knownIn } from './places-for.ts';
import { changeSteps, openPlan, putInOrder, stepsOf } from './plan-rows.ts';
import { readSteps } from './see-step.ts';
import { suggestOrder } from './suggest-order.ts';

/** Puts the steps of a plan in the order that its view suggests. */
export async function orderSteps(ctx: PlanContext, { token }: { token: string }): Promise<{ turn: number }> {
  const { plan, words, sitting } = await openPlan(ctx, token);
  const { standing } = await stepsOf(ctx.people, plan);
  const seen = await readSteps(ctx, standing, {
    from: undefined,
    known: knownIn(ctx, sitting, words),
    brief: true,
  });
  const order = suggestOrder(seen.map(({ orderable }) => orderable)).map(({ id }) => id);
  return changeSteps(ctx, token, (tx, _open, now) => {
    // What was added in the meantime stands at the end.
    const placeOf = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
    return putInOrder(
      tx,
      now.standing.toSorted((a, b) => placeOf(a.id) - placeOf(b.id)),
    );
  });
}
