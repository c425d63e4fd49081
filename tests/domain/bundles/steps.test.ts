import { describe, expect, test } from 'vitest';
import { addService, addWords } from '#src/domain/bundles/add.ts';
import { moveStep, noteStep, removeStep, restoreStep, sayCanDo } from '#src/domain/bundles/steps.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const kitchen = idFrom('millbrook', 'kitchen');
const none = { because: [], needs: [] };

async function planOf(ctx: PlanTown, ...words: string[]): Promise<string> {
  let token: string | undefined;
  for (const each of words) ({ token } = await addWords(ctx, { token, words: each }));
  return token ?? '';
}

const titles = async (ctx: PlanTown, token: string) =>
  (await viewPlan(ctx, { token })).steps.map(({ title }) => title);

const idOf = async (ctx: PlanTown, token: string, title: string) => {
  const step = (await viewPlan(ctx, { token })).steps.find((each) => each.title === title);
  return step?.id ?? '';
};

describe('adding to a plan', () => {
  test('the first thing added makes a plan, and the next one joins it', async () => {
    const ctx = await openPlanTown();
    await ctx.publish(millbrookRecord(), millbrookRecord({ key: 'pantry', name: 'Millbrook Pantry' }));
    const first = await addService(ctx, { service: kitchen, ...none, because: ['no food today'] });
    expect(first).toMatchObject({ added: true, made: true });
    const second = await addService(ctx, {
      token: first.token,
      service: idFrom('millbrook', 'pantry'),
      ...none,
    });
    expect(second).toMatchObject({ token: first.token, added: true, made: false });
    const plan = await viewPlan(ctx, first);
    expect(plan.steps.map(({ title, position, why }) => [title, position, why])).toEqual([
      ['Millbrook Kitchen', 1, ['no food today']],
      ['Millbrook Pantry', 2, []],
    ]);
  });

  test('the same place twice stands on it once, with every reason', async () => {
    const ctx = await openPlanTown();
    await ctx.publish(millbrookRecord());
    const { token } = await addService(ctx, { service: kitchen, ...none, because: ['no food today'] });
    const again = await addService(ctx, { token, service: kitchen, ...none, because: ['no gas'] });
    expect(again.added).toBe(false);
    const { steps } = await viewPlan(ctx, { token });
    expect(steps.map(({ why }) => why)).toEqual([['no food today', 'no gas']]);
  });

  test('a place that has left the directory cannot be added', async () => {
    const ctx = await openPlanTown();
    await expect(addService(ctx, { service: kitchen, ...none })).rejects.toThrow('not in the directory');
  });

  test('a sitting that is over gives way to a new one', async () => {
    const ctx = await openPlanTown();
    await ctx.publish(millbrookRecord());
    const stale = 'x'.repeat(22);
    const added = await addService(ctx, { token: stale, service: kitchen, ...none });
    expect(added.made).toBe(true);
    expect(added.token).not.toBe(stale);
  });

  test('a plan holds forty steps and says so', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, ...Array.from({ length: 40 }, (_, index) => `Step ${index + 1}`));
    await expect(addWords(ctx, { token, words: 'One more' })).rejects.toThrow('40 steps');
  });

  test('pressed twice at once, one plan holds both steps or the second is told', async () => {
    const ctx = await openPlanTown();
    await ctx.publish(millbrookRecord());
    const { token } = await addWords(ctx, { words: 'Ring mum' });
    await Promise.all([1, 2, 3].map(() => addService(ctx, { token, service: kitchen, ...none })));
    expect(await titles(ctx, token)).toEqual(['Ring mum', 'Millbrook Kitchen']);
  });
});

describe('changing a plan', () => {
  test('a step moves up and down, and no further than the ends', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, 'A', 'B', 'C');
    await moveStep(ctx, { token, step: await idOf(ctx, token, 'C'), up: true });
    expect(await titles(ctx, token)).toEqual(['A', 'C', 'B']);
    await moveStep(ctx, { token, step: await idOf(ctx, token, 'A'), up: true });
    await moveStep(ctx, { token, step: await idOf(ctx, token, 'B'), up: false });
    expect(await titles(ctx, token)).toEqual(['A', 'C', 'B']);
  });

  test('a step that was taken off can be put back where it was', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, 'A', 'B', 'C');
    const step = await idOf(ctx, token, 'B');
    await removeStep(ctx, { token, step });
    expect(await titles(ctx, token)).toEqual(['A', 'C']);
    expect((await viewPlan(ctx, { token })).removed).toEqual([{ id: step, title: 'B' }]);
    await restoreStep(ctx, { token, step });
    expect(await titles(ctx, token)).toEqual(['A', 'B', 'C']);
  });

  test('taking off and putting back twice changes nothing more', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, 'A', 'B');
    const step = await idOf(ctx, token, 'A');
    await removeStep(ctx, { token, step });
    await removeStep(ctx, { token, step });
    await restoreStep(ctx, { token, step });
    await restoreStep(ctx, { token, step });
    expect(await titles(ctx, token)).toEqual(['A', 'B']);
  });

  test('a note is kept with its step, and an empty one takes it away', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, 'A');
    const step = await idOf(ctx, token, 'A');
    await noteStep(ctx, { token, step, words: 'Ask for Jo' });
    expect((await viewPlan(ctx, { token })).steps[0]?.note).toBe('Ask for Jo');
    await noteStep(ctx, { token, step, words: '  ' });
    expect((await viewPlan(ctx, { token })).steps[0]?.note).toBeUndefined();
  });

  test('a note over 1,000 characters is refused with a sentence', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, 'A');
    const step = await idOf(ctx, token, 'A');
    await expect(noteStep(ctx, { token, step, words: 'x'.repeat(1001) })).rejects.toThrow(
      '1,000 characters or fewer',
    );
  });

  test('what the person can do and wants stands with the plan', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, 'A');
    await sayCanDo(ctx, { token, lines: ['I can cook for ten', 'I want to stay near my sister'] });
    expect((await viewPlan(ctx, { token })).canDo).toEqual([
      'I can cook for ten',
      'I want to stay near my sister',
    ]);
  });

  test('nobody changes a step of another plan', async () => {
    const ctx = await openPlanTown();
    const mine = await planOf(ctx, 'A');
    const theirs = await planOf(ctx, 'B');
    const step = await idOf(ctx, theirs, 'B');
    for (const change of [
      () => removeStep(ctx, { token: mine, step }),
      () => moveStep(ctx, { token: mine, step, up: true }),
      () => noteStep(ctx, { token: mine, step, words: 'x' }),
      () => restoreStep(ctx, { token: mine, step }),
    ])
      await expect(change()).rejects.toThrow('not on this plan');
    expect(await titles(ctx, theirs)).toEqual(['B']);
  });
});
