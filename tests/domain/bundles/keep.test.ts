import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundle, bundleStep } from '#db/schema/people/bundle.ts';
import { addService, addWords } from '#src/domain/bundles/add.ts';
import { deletePlan, extendPlan, keepPlan, leavePlan } from '#src/domain/bundles/keep.ts';
import { openByCode } from '#src/domain/bundles/open-by-code.ts';
import { noteStep, sayCanDo } from '#src/domain/bundles/steps.ts';
import { tryStep } from '#src/domain/bundles/try-step.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { wipePlans } from '#src/domain/bundles/wipe-plans.ts';
import { daysLater, openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

async function keptPlan(ctx: PlanTown, days = 90) {
  const { token } = await addWords(ctx, { words: 'Ring my sister Marjoram' });
  return { token, ...(await keepPlan(ctx, { token, days })) };
}

async function opened(ctx: PlanTown, code: string): Promise<string> {
  const found = await openByCode(ctx, code);
  if (!('token' in found)) throw new Error(`missed: ${found.missed}`);
  return found.token;
}

describe('keeping a plan', () => {
  test('the code opens it months later, on several devices, and changes there are the same plan', async () => {
    const ctx = await openPlanTown();
    const { code, endsOn } = await keptPlan(ctx);
    expect(endsOn).toBe('2027-02-19');
    const later = daysLater(ctx, 60);
    const [phone, library] = [await opened(later, code), await opened(later, code.toLowerCase())];
    expect(phone).not.toBe(library);
    await addWords(later, { token: phone, words: 'Post the form' });
    expect((await viewPlan(later, { token: library })).steps.map(({ title }) => title)).toEqual([
      'Ring my sister Marjoram',
      'Post the form',
    ]);
  });

  test('the code is said again while the sitting lasts, and by whoever opened with it', async () => {
    const ctx = await openPlanTown();
    const { token, code } = await keptPlan(ctx);
    expect((await keepPlan(ctx, { token, days: 30 })).code).toBe(code);
    expect((await viewPlan(ctx, { token })).code).toBe(code);
    expect((await viewPlan(ctx, { token: await opened(ctx, code) })).code).toBe(code);
  });

  test('pressed twice at once, both presses get the code that opens it', async () => {
    const ctx = await openPlanTown();
    const { token } = await addWords(ctx, { words: 'A' });
    const kept = await Promise.all([1, 2, 3].map(() => keepPlan(ctx, { token, days: 30 })));
    expect(new Set(kept.map(({ code }) => code)).size).toBe(1);
    await opened(ctx, kept[0]?.code ?? '');
  });

  test('a plan that nobody else should find is offered 30 days first, another one 90', async () => {
    const ctx = await openPlanTown();
    await ctx.publish(millbrookRecord({ sensitive: true }));
    const { token } = await addWords(ctx, { words: 'A' });
    expect(await viewPlan(ctx, { token })).toMatchObject({ sensitive: false, keepDays: [90, 30] });
    await addService(ctx, { token, service: millbrookRecord().id, because: [], needs: [] });
    expect(await viewPlan(ctx, { token })).toMatchObject({ sensitive: true, keepDays: [30, 90] });
  });

  test('for no other number of days', async () => {
    const ctx = await openPlanTown();
    const { token } = await addWords(ctx, { words: 'A' });
    for (const days of [0, -1, 31, 365, Number.NaN])
      await expect(keepPlan(ctx, { token, days })).rejects.toThrow('Choose 30 or 90 days');
  });

  test('extended on its last day it lasts from then; without a code it cannot be', async () => {
    const ctx = await openPlanTown();
    const { code } = await keptPlan(ctx, 30);
    const last = daysLater(ctx, 29);
    const token = await opened(last, code);
    expect(await extendPlan(last, { token, days: 30 })).toEqual({ endsOn: '2027-01-19' });
    await opened(daysLater(ctx, 50), code);
    const other = await addWords(ctx, { words: 'B' });
    await expect(extendPlan(ctx, { token: other.token, days: 30 })).rejects.toThrow('Get a code');
  });

  test('deleted, it is gone at once everywhere', async () => {
    const ctx = await openPlanTown();
    const { token, code } = await keptPlan(ctx);
    const other = await opened(ctx, code);
    await deletePlan(ctx, { token });
    await expect(viewPlan(ctx, { token })).rejects.toThrow('gone');
    await expect(viewPlan(ctx, { token: other })).rejects.toThrow('gone');
    expect(await openByCode(ctx, code)).toEqual({ missed: 'no-such-plan' });
    expect(await ctx.people.db.select().from(bundleStep)).toEqual([]);
    expect((await addWords(ctx, { token: other, words: 'A fresh start' })).made).toBe(true);
  });

  test('its time over, it opens no more and is wiped with its steps', async () => {
    const ctx = await openPlanTown();
    const { code } = await keptPlan(ctx, 30);
    const over = daysLater(ctx, 30);
    expect(await openByCode(over, code)).toEqual({ missed: 'no-such-plan' });
    await wipePlans(over);
    expect(await ctx.people.db.select().from(bundle)).toEqual([]);
    expect(await ctx.people.db.select().from(bundleStep)).toEqual([]);
  });

  test('a plan without a code goes with its sitting; one with a code stays', async () => {
    const ctx = await openPlanTown();
    const { token } = await addWords(ctx, { words: 'A' });
    await leavePlan(ctx, token);
    expect(await ctx.people.db.select().from(bundle)).toEqual([]);
    const kept = await keptPlan(ctx);
    await leavePlan(ctx, kept.token);
    await opened(ctx, kept.code);
    await wipePlans(daysLater(ctx, 2));
    expect(await ctx.people.db.select().from(bundle)).toHaveLength(1);
  });

  test('every kind of miss is the same answer', async () => {
    const ctx = await openPlanTown();
    const over = await keptPlan(ctx, 30);
    const gone = await keptPlan(ctx);
    await deletePlan(ctx, { token: gone.token });
    const late = daysLater(ctx, 40);
    const misses = await Promise.all(
      ['', 'not a code', 'K7M2-9QXD-4T0B', over.code, gone.code].map((code) => openByCode(late, code)),
    );
    expect(new Set(misses.map((miss) => JSON.stringify(miss))).size).toBe(1);
  });
});

test('no word of a plan and no code can be read in the file that keeps it', async () => {
  const ctx = await openPlanTown();
  await ctx.publish(millbrookRecord());
  const { token } = await addService(ctx, {
    service: millbrookRecord().id,
    because: ['reason-canary-Aniseed'],
    needs: [],
    near: 'near-canary-WR1',
  });
  await addWords(ctx, { token, words: 'words-canary-Bergamot' });
  const { steps } = await viewPlan(ctx, { token });
  const step = steps[0]?.id ?? '';
  await noteStep(ctx, { token, step, words: 'note-canary-Chervil' });
  await sayCanDo(ctx, { token, lines: ['strength-canary-Dill'] });
  await tryStep(ctx, { token, step, state: 'did-not-work', why: 'not-for-me' });
  const { code } = await keepPlan(ctx, { token, days: 90 });
  const later = await opened(ctx, code);
  await noteStep(ctx, { token: later, step, words: 'note-canary-Elder' });
  const bytes = ['', '-wal']
    .map((end) => readFileSync(`${ctx.people.path}${end}`).toString('latin1'))
    .join('');
  // The listing's id is public and stands in the clear: proof that this looks where the plan is kept.
  expect(bytes).toContain(millbrookRecord().id);
  const secrets = ['canary', 'not-for-me', code, code.replaceAll('-', ''), token, later];
  expect(secrets.filter((words) => bytes.includes(words))).toEqual([]);
});
