import { describe, expect, test } from 'vitest';
import { deletePlan } from '#src/domain/bundles/keep.ts';
import { tellOfPlans } from '#src/domain/bundles/plan-reminders.ts';
import { lettersToCome, stopLetters } from '#src/domain/bundles/send-plan.ts';
import { tryStep } from '#src/domain/bundles/try-step.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { outboxOf } from '#tests/support/letters.ts';
import type { PlanTown } from '#tests/support/plans.ts';
import { keptRows, kitchen, later, lettersOf, pantry, planHere } from './plan-to-send.ts';

describe('a reminder', () => {
  test('comes the day before each place opens next, once, by day, and then the address is wiped', async () => {
    const { ctx, token, send } = await planHere(kitchen(), pantry);
    await send({ remind: true });
    await lettersOf(ctx);
    const came: string[] = [];
    for (let hour = 0; hour < 24 * 10; hour++) {
      const now = later(ctx, hour);
      await tellOfPlans(now);
      for (const { subject } of await lettersOf(now)) came.push(`${now.now.toISOString()} ${subject}`);
    }
    expect(came).toEqual([
      // Monday for Tuesday, Wednesday for Thursday.
      '2026-11-23T10:00:00.000Z A reminder for tomorrow',
      '2026-11-25T10:00:00.000Z A reminder for tomorrow',
    ]);
    expect(keptRows(ctx)).toEqual([]);
    expect(outboxOf(ctx.people).every(({ sealed }) => sealed === null)).toBe(true);
    expect(await lettersToCome(ctx, { token })).toEqual({ remind: false, closed: false });
  });

  test('does not come for what is done, is closed for now, or has no times', async () => {
    const { ctx, token, send } = await planHere(kitchen(), pantry);
    await send({ remind: true });
    await lettersOf(ctx);
    const [first] = (await viewPlan(ctx, { token })).steps;
    await tryStep(ctx, { token, step: first?.id ?? '', state: 'done' });
    await publish(ctx, [{ ...pantry, status: 'temporarily closed' }], { by: 'test', why: 'a test' });
    await tellOfPlans(later(ctx, 70));
    expect(await lettersOf(later(ctx, 70))).toEqual([]);
  });

  test('does not come when somebody said stop, or deleted the plan', async () => {
    for (const end of [stopLetters, deletePlan]) {
      const { ctx, token, send } = await planHere(kitchen());
      await send({ remind: true, closed: true });
      await lettersOf(ctx);
      expect(await lettersToCome(ctx, { token })).toEqual({ remind: true, closed: true });
      await end(ctx, { token });
      expect(keptRows(ctx)).toEqual([]);
      await tellOfPlans(later(ctx, 70));
      expect(await lettersOf(later(ctx, 70))).toEqual([]);
    }
  });
});

describe('that a place has closed', () => {
  const close = (ctx: PlanTown, record: ListingRecord) =>
    publish(ctx, [{ ...record, status: 'defunct' }], { by: 'test', why: 'a test' });

  test('is told once, without saying which', async () => {
    const { ctx, send } = await planHere(kitchen(), pantry);
    await send({ closed: true });
    await lettersOf(ctx);
    await tellOfPlans(later(ctx, 1));
    expect(await lettersOf(later(ctx, 1))).toEqual([]);
    await close(ctx, kitchen());
    for (const hours of [2, 3]) await tellOfPlans(later(ctx, hours));
    const letters = await lettersOf(later(ctx, 3));
    expect(letters).toMatchObject([{ subject: 'Something on your list has changed' }]);
    expect(letters[0]?.body).not.toMatch(/kitchen|pantry|food/i);
    await close(ctx, pantry);
    await tellOfPlans(later(ctx, 4));
    expect(await lettersOf(later(ctx, 4))).toHaveLength(1);
  });

  test('is not told of what had closed before', async () => {
    const { ctx, send } = await planHere(kitchen(), pantry);
    await close(ctx, kitchen());
    await send({ closed: true });
    await lettersOf(ctx);
    await tellOfPlans(later(ctx, 1));
    expect(await lettersOf(later(ctx, 1))).toEqual([]);
  });
});
