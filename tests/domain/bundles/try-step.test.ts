import { describe, expect, test } from 'vitest';
import { report } from '#db/schema/people/report.ts';
import { createCallerFactory } from '#src/api/door.ts';
import { appRouter } from '#src/api/root.ts';
import { TRIED, type Tried } from '#src/domain/bundles/step-words.ts';
import { openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const callerFor = createCallerFactory(appRouter);
const kitchen = millbrookRecord();
const pantry = millbrookRecord({ key: 'pantry', name: 'Millbrook Pantry' });

async function planOf(ctx: PlanTown) {
  await ctx.publish(kitchen, pantry);
  const api = callerFor(ctx);
  const { token } = await api.bundles.add({ service: kitchen.id });
  const [step] = (await api.bundles.view({ token })).steps;
  return { api, token, step: step?.id ?? '' };
}

describe('when a step did not work', () => {
  test.each<[Tried, string[]]>([
    ['closed', ['closed']],
    ['wrong-number', ['wrong-number']],
    ['wrong-times', ['wrong-times']],
    ['nobody-answered', ['other']],
    ['full', ['other']],
    ['not-for-me', []],
    ['other', []],
  ])('%s: editors are told %j, and the next place is there at once', async (why, told) => {
    const ctx = await openPlanTown();
    const { api, token, step } = await planOf(ctx);
    const answer = await api.bundles.state({ token, step, state: 'did-not-work', why });
    expect(answer).toMatchObject({ reported: told.length > 0, next: { name: 'Millbrook Pantry' } });
    const reports = await ctx.people.db.select().from(report);
    expect(reports.map(({ wrong, serviceId }) => [wrong, serviceId])).toEqual(
      told.map((wrong) => [wrong, kitchen.id]),
    );
    const [seen] = (await api.bundles.view({ token })).steps;
    expect(seen).toMatchObject({ state: 'did-not-work', tried: { why }, next: { id: pantry.id } });
  });

  test('saying it again tells the editors nothing new', async () => {
    const ctx = await openPlanTown();
    const { api, token, step } = await planOf(ctx);
    const say = (why: Tried) => api.bundles.state({ token, step, state: 'did-not-work', why });
    expect(await say('closed')).toMatchObject({ reported: true });
    await api.bundles.state({ token, step, state: 'not-yet' });
    expect(await say('closed')).toMatchObject({ reported: false });
    expect(await ctx.people.db.select().from(report)).toHaveLength(1);
  });

  test('the place that was offered can be added, and is not offered again', async () => {
    const ctx = await openPlanTown();
    const { api, token, step } = await planOf(ctx);
    const { next } = await api.bundles.state({ token, step, state: 'did-not-work', why: 'full' });
    await api.bundles.add({ token, service: next?.id ?? '' });
    const { steps } = await api.bundles.view({ token });
    expect(steps.map(({ title }) => title)).toEqual(['Millbrook Kitchen', 'Millbrook Pantry']);
    expect(steps[0]?.next).toBeUndefined();
  });

  test('a full place is followed by one that takes people, where there is one', async () => {
    const ctx = await openPlanTown();
    const full = { capacity: { id: kitchen.id, status: 'full' as const } };
    await ctx.publish(millbrookRecord({ key: 'a', name: 'Another full one', ...full }));
    const { api, token, step } = await planOf(ctx);
    const { next } = await api.bundles.state({ token, step, state: 'did-not-work', why: 'full' });
    expect(next?.name).toBe('Millbrook Pantry');
  });

  test('it wants one reason, and done wants none', async () => {
    const ctx = await openPlanTown();
    const { api, token, step } = await planOf(ctx);
    await expect(api.bundles.state({ token, step, state: 'did-not-work' })).rejects.toThrow('Choose why');
    expect(await api.bundles.state({ token, step, state: 'done' })).toMatchObject({ reported: false });
    expect((await api.bundles.view({ token })).steps[0]?.tried).toBeUndefined();
  });

  test('a step in the person’s own words tells the editors nothing', async () => {
    const ctx = await openPlanTown();
    const api = callerFor(ctx);
    const { token } = await api.bundles.addStep({ words: 'Ring mum' });
    const [own] = (await api.bundles.view({ token })).steps;
    for (const why of TRIED)
      expect(
        await api.bundles.state({ token, step: own?.id ?? '', state: 'did-not-work', why }),
      ).toMatchObject({ reported: false });
    expect(await ctx.people.db.select().from(report)).toEqual([]);
  });
});
