import { and, asc, eq } from 'drizzle-orm';
import type { Connection, People } from '#db/open.ts';
import { bundle, bundleStep } from '#db/schema/people/bundle.ts';
import { seal, unseal } from '#src/domain/accounts/seal.ts';
import { changeSitting, readSitting, type Sitting } from '#src/domain/people/sitting.ts';
import { NotFound } from '#src/domain/problems.ts';
import { SealedPlan, SealedStep } from './step-words.ts';

/** What stands for a plan in a sitting: which it is, and the key to its words. */
export interface PlanKey {
  id: string;
  key: string;
}

interface Context {
  people: People;
  now: Date;
}

export type PlanRow = typeof bundle.$inferSelect;
export type StepRow = typeof bundleStep.$inferSelect;

/** A step with its words opened. */
export interface OpenStep extends Omit<StepRow, 'sealed'> {
  words: SealedStep;
}

export interface OpenPlan {
  sitting: Sitting;
  plan: NonNullable<Sitting['plan']>;
  row: PlanRow;
  words: SealedPlan;
}

const aboutStep = (id: string) => `plan step ${id}`;
const aboutPlan = (id: string) => `plan words ${id}`;

export const sealStep = ({ key }: PlanKey, id: string, words: SealedStep): string =>
  seal(key, aboutStep(id), JSON.stringify(words));

export const sealPlan = ({ id, key }: PlanKey, words: SealedPlan): string =>
  seal(key, aboutPlan(id), JSON.stringify(words));

function openStep({ key }: PlanKey, { sealed, ...row }: StepRow): OpenStep {
  const text = unseal(key, aboutStep(row.id), sealed);
  return { ...row, words: SealedStep.parse(text === undefined ? {} : JSON.parse(text)) };
}

export function openWords({ id, key }: PlanKey, sealed: string | null): SealedPlan {
  const text = sealed === null ? undefined : unseal(key, aboutPlan(id), sealed);
  return SealedPlan.parse(text === undefined ? {} : JSON.parse(text));
}

const GONE =
  'This plan is gone. A plan without a code is wiped after 24 hours, and one with a code after its last day.';

/** The row of a plan whose time is not over. */
export async function planRow(
  { db }: Pick<Connection, 'db'>,
  now: Date,
  id: string | undefined,
): Promise<PlanRow | undefined> {
  if (id === undefined) return undefined;
  const [row] = await db.select().from(bundle).where(eq(bundle.id, id));
  return row && row.endsAt > now.toISOString() ? row : undefined;
}

/** The plan that is open in a sitting. @throws NotFound when the sitting or the plan is over, or none was made. */
export async function openPlan(ctx: Context, token: string): Promise<OpenPlan> {
  const sitting = await readSitting(ctx, token);
  const row = await planRow(ctx.people, ctx.now, sitting?.plan?.id);
  if (!sitting?.plan || !row) throw new NotFound(GONE);
  return { sitting, plan: sitting.plan, row, words: openWords(sitting.plan, row.sealed) };
}

/** Every step of a plan: those that stand on it in their order, and those that were taken off, the last first. */
export async function stepsOf(
  { db }: Pick<Connection, 'db'>,
  plan: PlanKey,
): Promise<{ standing: OpenStep[]; removed: OpenStep[] }> {
  const rows = await db
    .select()
    .from(bundleStep)
    .where(eq(bundleStep.bundleId, plan.id))
    .orderBy(asc(bundleStep.position), asc(bundleStep.id));
  const steps = rows.map((row) => openStep(plan, row));
  return {
    standing: steps.filter(({ removedAt }) => removedAt === null),
    removed: steps
      .filter(({ removedAt }) => removedAt !== null)
      .sort((a, b) => (b.removedAt ?? '').localeCompare(a.removedAt ?? '')),
  };
}

/** Gives the steps that stand on a plan the places 1 to n, in this order. */
export async function putInOrder(
  { db }: Pick<Connection, 'db'>,
  steps: readonly Pick<StepRow, 'id' | 'position'>[],
): Promise<void> {
  for (const [index, { id, position }] of steps.entries())
    if (position !== index + 1)
      await db
        .update(bundleStep)
        .set({ position: index + 1 })
        .where(eq(bundleStep.id, id));
}

/** Changes the steps of the plan open in a sitting, all or nothing.
 *  @returns the sitting's turn, which in discreet mode goes up, so that the address that was left leads away. */
export async function changeSteps(
  ctx: Context,
  token: string,
  change: (tx: Connection, open: OpenPlan, steps: Awaited<ReturnType<typeof stepsOf>>) => Promise<void>,
): Promise<{ turn: number }> {
  const open = await openPlan(ctx, token);
  await ctx.people.writeTx(async (tx) => {
    if (!(await planRow(tx, ctx.now, open.plan.id))) throw new NotFound(GONE);
    await change(tx, open, await stepsOf(tx, open.plan));
  });
  return { turn: await nextTurn(ctx, token, open.sitting) };
}

/** In discreet mode every change makes a new turn. */
export async function nextTurn(ctx: Context, token: string, sitting: Sitting): Promise<number> {
  if (sitting.discreet !== 'on') return sitting.turn;
  return (await changeSitting(ctx, token, (now) => now)).turn;
}

/** The step with this id. @throws NotFound when it is not on this plan. */
export function stepNamed(steps: readonly OpenStep[], id: string): OpenStep {
  const found = steps.find((step) => step.id === id);
  if (!found) throw new NotFound('That step is not on this plan any more.');
  return found;
}

export async function keepWords(
  { db }: Pick<Connection, 'db'>,
  plan: PlanKey,
  id: string,
  words: SealedStep,
): Promise<void> {
  await db
    .update(bundleStep)
    .set({ sealed: sealStep(plan, id, words) })
    .where(and(eq(bundleStep.id, id), eq(bundleStep.bundleId, plan.id)));
}
