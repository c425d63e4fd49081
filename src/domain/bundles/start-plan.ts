import { randomBytes } from 'node:crypto';
import type { People } from '#db/open.ts';
import { bundle } from '#db/schema/people/bundle.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { beginSitting, changeSitting, readSitting, type Sitting } from '#src/domain/people/sitting.ts';
import { nextTurn, type PlanKey, planRow } from './plan-rows.ts';

interface Context {
  people: People;
  now: Date;
}

const HOURS_24 = 86_400_000;

/** A plan that can be added to, and the sitting it is open in. */
export interface Started {
  token: string;
  plan: PlanKey;
  sitting: Sitting;
  made: boolean;
}

/** The turn of the sitting after something was added. */
export const turnAfter = (ctx: Context, { token, sitting }: Started): Promise<number> =>
  nextTurn(ctx, token, sitting);

/** The plan to add to: the one open in this sitting, or a new one, in a new sitting where that one is over or never was. */
export async function planFor(ctx: Context, given: { token?: string; back?: string }): Promise<Started> {
  const sitting = given.token === undefined ? undefined : await readSitting(ctx, given.token);
  const known = await planRow(ctx.people, ctx.now, sitting?.plan?.id);
  if (sitting?.plan && known && given.token !== undefined) {
    const { token } = given;
    if (given.back === undefined || given.back === sitting.plan.back)
      return { token, plan: sitting.plan, sitting, made: false };
    const after = await changeSitting(ctx, token, (now) =>
      now.plan ? { ...now, plan: { ...now.plan, back: given.back } } : now,
    );
    return { token, plan: after.plan ?? sitting.plan, sitting: after, made: false };
  }
  const plan = { id: newId(ctx.now), key: randomBytes(32).toString('base64url'), back: given.back };
  const at = ctx.now.toISOString();
  const endsAt = new Date(ctx.now.getTime() + HOURS_24).toISOString();
  await ctx.people.writeTx(({ db }) => db.insert(bundle).values({ id: plan.id, madeAt: at, endsAt }));
  if (!sitting || given.token === undefined) {
    const { token } = await beginSitting(ctx, { plan });
    return { token, plan, sitting: { discreet: 'not-offered', turn: 0, plan }, made: true };
  }
  const old = sitting.plan?.id;
  // Two presses at once make two plans: the sitting keeps the first, and the other is wiped in its time.
  const after = await changeSitting(ctx, given.token, (now) =>
    now.plan?.id === old ? { ...now, plan } : now,
  );
  return { token: given.token, plan: after.plan ?? plan, sitting: after, made: true };
}
