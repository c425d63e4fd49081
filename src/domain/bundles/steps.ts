import { eq } from 'drizzle-orm';
import { bundle, bundleStep } from '#db/schema/people/bundle.ts';
import { Conflict } from '#src/domain/problems.ts';
import type { PlanContext } from './context.ts';
import { changeSteps, keepWords, putInOrder, sealPlan, stepNamed } from './plan-rows.ts';
import { MOST_STEPS, Note } from './step-words.ts';

type Context = Pick<PlanContext, 'people' | 'now'>;
type OnStep = { token: string; step: string };
type Changed = Promise<{ turn: number }>;

/** Moves a step one place. At the end it stays where it is. */
export const moveStep = (ctx: Context, { token, step, up }: OnStep & { up: boolean }): Changed =>
  changeSteps(ctx, token, async (tx, _open, { standing }) => {
    const from = standing.indexOf(stepNamed(standing, step));
    const to = Math.min(standing.length - 1, Math.max(0, from + (up ? -1 : 1)));
    await putInOrder(tx, standing.toSpliced(from, 1).toSpliced(to, 0, ...standing.slice(from, from + 1)));
  });

/** Takes a step off the plan. It can be put back while the sitting lasts. */
export const removeStep = (ctx: Context, { token, step }: OnStep): Changed =>
  changeSteps(ctx, token, async (tx, _open, { standing, removed }) => {
    if (removed.some(({ id }) => id === step)) return;
    const gone = stepNamed(standing, step);
    await tx.db
      .update(bundleStep)
      .set({ removedAt: ctx.now.toISOString() })
      .where(eq(bundleStep.id, gone.id));
    await putInOrder(
      tx,
      standing.filter(({ id }) => id !== step),
    );
  });

/** Puts a step back where it was. */
export const restoreStep = (ctx: Context, { token, step }: OnStep): Changed =>
  changeSteps(ctx, token, async (tx, _open, { standing, removed }) => {
    if (standing.some(({ id }) => id === step)) return;
    const back = stepNamed(removed, step);
    if (standing.length >= MOST_STEPS)
      throw new Conflict(`A plan holds ${MOST_STEPS} steps. Take one off first.`);
    await tx.db.update(bundleStep).set({ removedAt: null }).where(eq(bundleStep.id, back.id));
    await putInOrder(tx, standing.toSpliced(back.position - 1, 0, back));
  });

/** Keeps the person's own note on a step; an empty one takes it away. */
export const noteStep = (ctx: Context, { token, step, words }: OnStep & { words: string }): Changed =>
  changeSteps(ctx, token, async (tx, { plan }, { standing }) => {
    const { id, words: kept } = stepNamed(standing, step);
    await keepWords(tx, plan, id, { ...kept, note: Note.parse(words) || undefined });
  });

/** Keeps what the person can do and wants, in place of what was kept before. */
export const sayCanDo = (ctx: Context, { token, lines }: { token: string; lines: string[] }): Changed =>
  changeSteps(ctx, token, async (tx, { plan, words }) => {
    await tx.db
      .update(bundle)
      .set({ sealed: sealPlan(plan, { ...words, canDo: lines }) })
      .where(eq(bundle.id, plan.id));
  });
