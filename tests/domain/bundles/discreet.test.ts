import { expect, test } from 'vitest';
import { createCallerFactory } from '#src/api/door.ts';
import { appRouter } from '#src/api/root.ts';
import { beginSitting, readSitting } from '#src/domain/people/sitting.ts';
import { openPlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const callerFor = createCallerFactory(appRouter);
const kitchen = millbrookRecord();
const pantry = millbrookRecord({ key: 'pantry', name: 'Millbrook Pantry' });

test('in discreet mode whatever is pressed on a plan makes a new turn, so that no address before it leads back', async () => {
  const ctx = await openPlanTown();
  await ctx.publish(kitchen, pantry);
  const api = callerFor(ctx).bundles;
  const { token } = await beginSitting(ctx, { discreet: 'on' });
  await api.add({ token, service: kitchen.id });
  const step = (await api.view({ token })).steps[0]?.id ?? '';
  const presses: (() => Promise<unknown>)[] = [
    () => api.add({ token, service: pantry.id }),
    () => api.add({ token, service: pantry.id }),
    () => api.addStep({ token, words: 'Ring mum' }),
    () => api.move({ token, step, up: false }),
    () => api.note({ token, step, words: 'x' }),
    () => api.canDo({ token, lines: ['x'] }),
    () => api.state({ token, step, state: 'done' }),
    () => api.order({ token }),
    () => api.remove({ token, step }),
    () => api.restore({ token, step }),
    () => api.keep({ token, days: 30 }),
    () => api.keep({ token, days: 90 }),
    () => api.extend({ token, days: 30 }),
    () => api.delete({ token }),
  ];
  for (const press of presses) {
    const before = (await readSitting(ctx, token))?.turn ?? 0;
    await press();
    expect((await readSitting(ctx, token))?.turn).toBeGreaterThan(before);
  }
});

test('what cannot be offered to somebody for their safety is not offered after their code opens the plan either', async () => {
  const ctx = await openPlanTown();
  const refuge = { needs: ['domestic-abuse'], sensitive: true };
  const course = {
    key: 'course',
    name: 'Change course',
    types: ['behaviour-change'],
    needs: ['domestic-abuse'],
  };
  await ctx.publish(
    millbrookRecord({ key: 'house', name: 'Safe house', ...refuge }),
    millbrookRecord(course),
  );
  const api = callerFor(ctx).bundles;
  const { token } = await api.add({ service: millbrookRecord({ key: 'house' }).id });
  const { code } = await api.keep({ token, days: 30 });
  const opened = await api.open({ code });
  const later = 'token' in opened ? opened.token : '';
  const step = (await api.view({ token: later })).steps[0]?.id ?? '';
  const { next } = await api.state({ token: later, step, state: 'did-not-work', why: 'full' });
  expect(next).toBeUndefined();
});
