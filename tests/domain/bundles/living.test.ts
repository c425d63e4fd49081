import { describe, expect, test } from 'vitest';
import { listingRedirect } from '#db/schema/directory/upkeep.ts';
import { addService } from '#src/domain/bundles/add.ts';
import { changesBetween } from '#src/domain/bundles/changes.ts';
import { keepPlan } from '#src/domain/bundles/keep.ts';
import { openByCode } from '#src/domain/bundles/open-by-code.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { publish } from '#src/domain/directory/publish.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { daysLater, openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const phone = (number: string): Pick<ListingRecord, 'phones'> => ({
  phones: [{ id: idFrom('millbrook', number), number }],
});
const kitchen = (given: Partial<ListingRecord> = {}) =>
  millbrookRecord({ ...phone('01905 111111'), schedules: parseHours('Mon-Fri 09:00-17:00'), ...given });
const other = millbrookRecord({ key: 'pantry', name: 'Millbrook Pantry' });

async function planWithKitchen(ctx: PlanTown) {
  await ctx.publish(kitchen());
  const { token } = await addService(ctx, { service: kitchen().id, because: [], needs: [] });
  return { token, ...(await keepPlan(ctx, { token, days: 90 })) };
}

const edit = (ctx: PlanTown, record: ListingRecord) => publish(ctx, [record], { by: 'test', why: 'a test' });

async function stepsSeen(ctx: PlanTown, code: string) {
  const found = await openByCode(ctx, code);
  return (await viewPlan(ctx, { token: 'token' in found ? found.token : '' })).steps;
}

describe('a plan that is opened again', () => {
  test('says what changed and when, and shows the facts of now', async () => {
    const ctx = await openPlanTown(new Date('2026-10-20T12:00:00Z'));
    const { code } = await planWithKitchen(ctx);
    await edit(daysLater(ctx, 14), kitchen({ ...phone('01905 222222'), summary: 'Meals and company.' }));
    const [step] = await stepsSeen(daysLater(ctx, 20), code);
    expect(step?.changed).toEqual([{ on: '2026-11-03', words: 'Changed on 3 November: new number' }]);
    expect(step?.listing?.phones.map(({ number }) => number)).toEqual(['01905 222222']);
  });

  test('what changed is said again on the same day, and no more after the day it was looked at', async () => {
    const ctx = await openPlanTown(new Date('2026-10-20T12:00:00Z'));
    const { code } = await planWithKitchen(ctx);
    await edit(daysLater(ctx, 14), kitchen(phone('01905 222222')));
    for (const day of [20, 20])
      expect((await stepsSeen(daysLater(ctx, day), code))[0]?.changed).toHaveLength(1);
    expect((await stepsSeen(daysLater(ctx, 25), code))[0]?.changed).toEqual([]);
    await edit(
      daysLater(ctx, 26),
      kitchen({ ...phone('01905 222222'), schedules: parseHours('Sat 10:00-12:00') }),
    );
    expect((await stepsSeen(daysLater(ctx, 30), code))[0]?.changed).toMatchObject([
      { words: 'Changed on 15 November: new times' },
    ]);
  });

  test('what is closed for now says so and offers another place', async () => {
    const ctx = await openPlanTown();
    await ctx.publish(other);
    const { code } = await planWithKitchen(ctx);
    await edit(daysLater(ctx, 1), kitchen({ status: 'temporarily closed' }));
    const [step] = await stepsSeen(daysLater(ctx, 2), code);
    expect(step).toMatchObject({
      gone: 'closed',
      title: 'Millbrook Kitchen',
      next: { name: 'Millbrook Pantry' },
    });
    expect(step?.changed[0]?.words).toMatch(/closed for now$/);
  });

  test('what has left the directory is still named, with another place to try', async () => {
    const ctx = await openPlanTown();
    await ctx.publish(other);
    const { code } = await planWithKitchen(ctx);
    await edit(daysLater(ctx, 1), kitchen({ status: 'defunct' }));
    const [step] = await stepsSeen(daysLater(ctx, 2), code);
    expect(step).toMatchObject({
      gone: 'gone',
      title: 'Millbrook Kitchen',
      next: { name: 'Millbrook Pantry' },
    });
    expect(step?.listing).toBeUndefined();
  });

  test('what was merged into another listing leads there, and is not added beside itself', async () => {
    const ctx = await openPlanTown();
    await ctx.publish(other);
    const { code } = await planWithKitchen(ctx);
    await edit(daysLater(ctx, 1), kitchen({ status: 'defunct' }));
    await ctx.directory.writeTx(({ db }) =>
      db.insert(listingRedirect).values({ fromId: kitchen().id, toId: other.id }),
    );
    const later = daysLater(ctx, 2);
    const [step] = await stepsSeen(later, code);
    expect(step).toMatchObject({ title: 'Millbrook Pantry', listing: { id: other.id } });
    expect(step?.gone).toBeUndefined();
    const found = await openByCode(later, code);
    const token = 'token' in found ? found.token : '';
    expect((await addService(later, { token, service: other.id, because: [], needs: [] })).added).toBe(false);
  });

  test('an ordinary edit is no change', async () => {
    const ctx = await openPlanTown();
    const { code } = await planWithKitchen(ctx);
    await edit(
      daysLater(ctx, 1),
      kitchen({ description: 'Cooked by neighbours.', ...phone('01905-111111') }),
    );
    expect((await stepsSeen(daysLater(ctx, 2), code))[0]?.changed).toEqual([]);
  });
});

describe('what changed', () => {
  const at = (day: number, given: Partial<ListingRecord>) => ({
    record: kitchen(given),
    publishedAt: `2026-11-${String(day).padStart(2, '0')}T12:00:00.000Z`,
  });

  test('is told by the day it last changed, newest first', () => {
    expect(
      changesBetween([
        at(1, {}),
        at(3, { ...phone('01905 333333'), free: true }),
        at(9, { ...phone('01905 333333'), free: true, capacity: { id: other.id, status: 'full' } }),
      ]).map(({ words }) => words),
    ).toEqual(['Changed on 9 November: full now', 'Changed on 3 November: new number, the cost has changed']);
  });

  test('and changed back is nothing', () => {
    expect(changesBetween([at(1, {}), at(3, phone('01905 333333')), at(4, {})])).toEqual([]);
    expect(changesBetween([])).toEqual([]);
  });
});
