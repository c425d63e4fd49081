import { eq } from 'drizzle-orm';
import type { Connection } from '#db/open.ts';
import { bundle, bundleStep } from '#db/schema/people/bundle.ts';
import { newId } from '#src/domain/directory/ids.ts';
import { Conflict, NotFound } from '#src/domain/problems.ts';
import type { PlanContext } from './context.ts';
import { latestOf, listingsOn } from './latest.ts';
import { type Known, knownIn, remembered } from './places-for.ts';
import {
  keepWords,
  type OpenStep,
  openPlan,
  openWords,
  type PlanKey,
  putInOrder,
  sealPlan,
  sealStep,
  stepsOf,
} from './plan-rows.ts';
import { planFor, turnAfter } from './start-plan.ts';
import { MOST_BECAUSE, MOST_STEPS, SealedStep } from './step-words.ts';

/** A step that is about to be put at the end of a plan. */
export interface NewStep {
  serviceId?: string;
  versionId?: string;
  words: Partial<SealedStep>;
}

/** Puts steps at the end of a plan. @throws Conflict when it would hold too many. */
export async function putSteps(
  tx: Connection,
  plan: PlanKey,
  now: Date,
  steps: readonly NewStep[],
): Promise<void> {
  const { standing } = await stepsOf(tx, plan);
  if (standing.length + steps.length > MOST_STEPS)
    throw new Conflict(`A plan holds ${MOST_STEPS} steps. Take some off first.`);
  for (const [index, { serviceId, versionId, words }] of steps.entries()) {
    const id = newId(now);
    await tx.db.insert(bundleStep).values({
      id,
      bundleId: plan.id,
      position: standing.length + index + 1,
      serviceId,
      versionId,
      state: 'not-yet',
      sealed: sealStep(plan, id, SealedStep.parse(words)),
    });
  }
}

/** Keeps with the plan what was learnt of the person where they came from, save any fact of them. */
async function keepKnown(tx: Connection, plan: PlanKey, known: Known): Promise<void> {
  const [row] = await tx.db.select().from(bundle).where(eq(bundle.id, plan.id));
  if (!row) return;
  const words = openWords(plan, row.sealed);
  const after = { ...words, ...remembered(known) };
  if (JSON.stringify(after) === JSON.stringify(words)) return;
  await tx.db
    .update(bundle)
    .set({ sealed: sealPlan(plan, after) })
    .where(eq(bundle.id, plan.id));
}

/** The step that stands for a listing, also under the name of one that was merged into it. */
async function standingFor(
  ctx: PlanContext,
  standing: readonly OpenStep[],
  serviceId: string,
): Promise<OpenStep | undefined> {
  for (const step of standing) if ((await listingsOn(ctx, [step])).has(serviceId)) return step;
  return undefined;
}

interface AddService {
  token?: string;
  service: string;
  because: string[];
  needs: string[];
  soon?: SealedStep['soon'];
  near?: string;
  back?: string;
}

/** Puts a listing on the plan, and makes the plan where there is none. One that is there already is not added again; one
 *  that was taken off comes back. @throws NotFound when the listing is gone, Conflict when the plan is full. */
export async function addService(
  ctx: PlanContext,
  { token, service, because, needs, soon, near, back }: AddService,
): Promise<{ token: string; added: boolean; made: boolean; turn: number }> {
  const latest = await latestOf(ctx, service);
  if (!latest.record) throw new NotFound('That service is not in the directory any more.');
  const { id: serviceId } = latest.record;
  const { versionId } = latest;
  const start = await planFor(ctx, { token, back });
  const { plan } = start;
  const known = knownIn(ctx, start.sitting, (await openPlan(ctx, start.token)).words);
  const added = await ctx.people.writeTx(async (tx) => {
    const { standing, removed } = await stepsOf(tx, plan);
    await keepKnown(tx, plan, { ...known, near: near || known.near });
    const there = await standingFor(ctx, standing, serviceId);
    if (there) {
      const why = [...new Set([...there.words.why, ...because])].slice(0, MOST_BECAUSE);
      await keepWords(tx, plan, there.id, { ...there.words, why });
      return false;
    }
    const before = removed.find((step) => step.serviceId === serviceId);
    if (before && standing.length < MOST_STEPS) {
      await tx.db.update(bundleStep).set({ removedAt: null }).where(eq(bundleStep.id, before.id));
      await putInOrder(tx, [...standing, before]);
      return true;
    }
    await putSteps(tx, plan, ctx.now, [{ serviceId, versionId, words: { why: because, needs, soon } }]);
    return true;
  });
  return { token: start.token, added, made: start.made, turn: await turnAfter(ctx, start) };
}

/** Puts a step in the person's own words on the plan. @throws Conflict when the plan is full. */
export async function addWords(
  ctx: Pick<PlanContext, 'people' | 'now'>,
  { token, words }: { token?: string; words: string },
): Promise<{ token: string; made: boolean; turn: number }> {
  const start = await planFor(ctx, { token });
  await ctx.people.writeTx((tx) => putSteps(tx, start.plan, ctx.now, [{ words: { words } }]));
  return { token: start.token, made: start.made, turn: await turnAfter(ctx, start) };
}
