import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundleStep } from '#db/schema/people/bundle.ts';
import { addWords } from '#src/domain/bundles/add.ts';
import { orderSteps } from '#src/domain/bundles/order-steps.ts';
import { moveStep, noteStep, removeStep, restoreStep } from '#src/domain/bundles/steps.ts';
import { tryStep } from '#src/domain/bundles/try-step.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { openPlanTown } from '#tests/support/plans.ts';

const doing = fc.record({
  verb: fc.constantFrom('add', 'up', 'down', 'remove', 'restore', 'note', 'done', 'order'),
  which: fc.nat(20),
});

test('whatever is done to a plan in whatever order, its steps stand at 1 to n and none is lost', async () => {
  const ctx = await openPlanTown();
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { maxLength: 25 }), async (history) => {
      const { token } = await addWords(ctx, { words: 'first' });
      let added = 1;
      for (const { verb, which } of history) {
        const { steps, removed } = await viewPlan(ctx, { token });
        const step = steps[which % Math.max(1, steps.length)]?.id;
        const off = removed[which % Math.max(1, removed.length)]?.id;
        if (verb === 'add') {
          await addWords(ctx, { token, words: `step ${which}` });
          added += 1;
        } else if (verb === 'order') await orderSteps(ctx, { token });
        else if (verb === 'restore') off && (await restoreStep(ctx, { token, step: off }));
        else if (!step) continue;
        else if (verb === 'remove') await removeStep(ctx, { token, step });
        else if (verb === 'note') await noteStep(ctx, { token, step, words: 'a note' });
        else if (verb === 'done') await tryStep(ctx, { token, step, state: 'done' });
        else await moveStep(ctx, { token, step, up: verb === 'up' });
      }
      const { steps, removed } = await viewPlan(ctx, { token });
      expect(steps.map(({ position }) => position)).toEqual(steps.map((_, index) => index + 1));
      expect(steps.length + removed.length).toBe(added);
    }),
    { numRuns: 25 },
  );
  expect((await ctx.people.db.select().from(bundleStep)).every(({ position }) => position >= 1)).toBe(true);
}, 60_000);
