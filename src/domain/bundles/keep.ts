import { eq } from 'drizzle-orm';
import type { People } from '#db/open.ts';
import { bundle } from '#db/schema/people/bundle.ts';
import { seal } from '#src/domain/accounts/seal.ts';
import type { Place } from '#src/domain/geo/place-shape.ts';
import { changeSitting, readSitting } from '#src/domain/people/sitting.ts';
import { Conflict, Invalid } from '#src/domain/problems.ts';
import { hashCode, newCode, sayCode } from './code.ts';
import { nextTurn, openPlan, planRow } from './plan-rows.ts';

interface Context {
  people: People;
  now: Date;
  place: Pick<Place, 'retention'>;
  /** Hashes the codes of this place. */
  codeKey: string;
}

const DAY = 86_400_000;
export const aboutKey = (id: string) => `plan key ${id}`;

/** For how many days a plan may be kept, the one to offer first in front: shorter for one that nobody else should find. */
export function keepDays({ retention }: Pick<Place, 'retention'>, sensitive: boolean): number[] {
  const days = [retention.planDays, retention.sharedPlanDays];
  return [...new Set(sensitive ? days.reverse() : days)];
}

function lastMoment(ctx: Context, days: number): string {
  const offered = keepDays(ctx.place, true);
  if (!offered.includes(days)) {
    const words = `Choose ${offered.join(' or ')} days`;
    throw new Invalid(words, { days: words });
  }
  return new Date(ctx.now.getTime() + days * DAY).toISOString();
}

/** Keeps the plan under a code, so many days from now. Only the code opens it again: what is kept of the code cannot be
 *  turned back into it. Asked again in the same sitting it says the same code.
 *  @returns the code as it is said, and the plan's last day. */
export async function keepPlan(
  ctx: Context,
  { token, days }: { token: string; days: number },
): Promise<{ code: string; endsOn: string }> {
  const endsAt = lastMoment(ctx, days);
  await openPlan(ctx, token);
  // Into the sitting first: pressed twice at once, both presses find one code there.
  const fresh = newCode();
  const sitting = await changeSitting(ctx, token, (now) =>
    now.plan && now.plan.code === undefined ? { ...now, plan: { ...now.plan, code: fresh } } : now,
  );
  const { plan } = sitting;
  const code = plan?.code;
  if (!plan || !code) throw new Conflict('This plan is gone. Start a new one.');
  await ctx.people.writeTx(({ db }) =>
    db
      .update(bundle)
      .set({
        endsAt,
        codeHash: hashCode(ctx.codeKey, code),
        keyUnderCode: seal(code, aboutKey(plan.id), plan.key),
      })
      .where(eq(bundle.id, plan.id)),
  );
  return { code: sayCode(code), endsOn: endsAt.slice(0, 10) };
}

/** Keeps a plan that has a code for so many days from now. @throws Conflict when it has none. */
export async function extendPlan(
  ctx: Context,
  { token, days }: { token: string; days: number },
): Promise<{ endsOn: string }> {
  const endsAt = lastMoment(ctx, days);
  const { row, sitting } = await openPlan(ctx, token);
  if (row.codeHash === null) throw new Conflict('Get a code for this plan first.');
  await ctx.people.writeTx(({ db }) => db.update(bundle).set({ endsAt }).where(eq(bundle.id, row.id)));
  await nextTurn(ctx, token, sitting);
  return { endsOn: endsAt.slice(0, 10) };
}

/** Wipes the plan and all its steps at once. */
export async function deletePlan(
  ctx: Pick<Context, 'people' | 'now'>,
  { token }: { token: string },
): Promise<{ deleted: true }> {
  const { row } = await openPlan(ctx, token);
  await ctx.people.writeTx(({ db }) => db.delete(bundle).where(eq(bundle.id, row.id)));
  await changeSitting(ctx, token, ({ plan: _gone, ...rest }) => rest);
  return { deleted: true };
}

/** Wipes the plan of a sitting that ends, unless it is kept under a code. A sitting that is over already is no mistake. */
export async function leavePlan(ctx: Pick<Context, 'people' | 'now'>, token: string): Promise<void> {
  const sitting = await readSitting(ctx, token);
  const row = await planRow(ctx.people, ctx.now, sitting?.plan?.id);
  if (row && row.codeHash === null)
    await ctx.people.writeTx(({ db }) => db.delete(bundle).where(eq(bundle.id, row.id)));
}
