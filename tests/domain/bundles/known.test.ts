import { expect, test } from 'vitest';
import { createCallerFactory } from '#src/api/door.ts';
import { appRouter } from '#src/api/root.ts';
import { beginSitting } from '#src/domain/people/sitting.ts';
import { at } from '#tests/domain/search/search-town.ts';
import { openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const callerFor = createCallerFactory(appRouter);
const kitchen = millbrookRecord();
const contact = { needs: ['contact-separation'], name: 'Millbrook Contact Centre' };

async function answered(ctx: PlanTown, answers: Record<string, object>) {
  const set = 'resident';
  const { version = 1 } = ctx.questions.sets.get(set) ?? {};
  return beginSitting(ctx, { questions: { set, version, voice: 'me', answers } });
}

test('a plan made of answers knows where the person is, and still does when its code opens it', async () => {
  const ctx = await openPlanTown();
  const place = { needs: ['groups'], ...at(52.1935, -2.2215) };
  await ctx.publish(millbrookRecord({ key: 'choir', ...place }));
  const api = callerFor(ctx).bundles;
  const { token } = await answered(ctx, { where: { options: [], words: 'Old Mill' } });
  await api.add({ token, service: millbrookRecord({ key: 'choir' }).id });
  const { steps, sensitive, keepDays } = await api.view({ token });
  expect(steps[0]?.listing?.distance).toMatch(/walk$/);
  expect({ sensitive, keepDays }).toEqual({ sensitive: false, keepDays: [90, 30] });
  const opened = await api.open({ code: (await api.keep({ token, days: 90 })).code });
  const later = await api.view({ token: 'token' in opened ? opened.token : '' });
  expect(later.steps[0]?.listing?.distance).toBe(steps[0]?.listing?.distance);
});

test('answers that nobody else should learn of make a plan that is kept for a shorter time, also later', async () => {
  const ctx = await openPlanTown();
  await ctx.publish(kitchen);
  const api = callerFor(ctx).bundles;
  const { token } = await answered(ctx, { urgent: { options: ['abuse'] } });
  await api.add({ token, service: kitchen.id });
  expect(await api.view({ token })).toMatchObject({ sensitive: true, keepDays: [30, 90] });
  const opened = await api.open({ code: (await api.keep({ token, days: 30 })).code });
  const later = 'token' in opened ? opened.token : '';
  expect(await api.view({ token: later })).toMatchObject({ sensitive: true });
});

test('what must not be offered after such answers is not the next place either, also later', async () => {
  const ctx = await openPlanTown();
  await ctx.publish(
    millbrookRecord({ key: 'contact', ...contact }),
    millbrookRecord({ key: 'contact two', ...contact, name: 'Another contact centre' }),
  );
  const api = callerFor(ctx).bundles;
  const service = millbrookRecord({ key: 'contact' }).id;
  const nextFor = async (token: string) => {
    const step = (await api.view({ token })).steps[0]?.id ?? '';
    return (await api.state({ token, step, state: 'did-not-work', why: 'full' })).next?.name;
  };
  const anybody = await api.add({ service });
  expect(await nextFor(anybody.token)).toBe('Another contact centre');
  const { token } = await answered(ctx, { urgent: { options: ['abuse'] } });
  await api.add({ token, service });
  expect(await nextFor(token)).toBeUndefined();
  const opened = await api.open({ code: (await api.keep({ token, days: 30 })).code });
  expect(await nextFor('token' in opened ? opened.token : '')).toBeUndefined();
});
