import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addService, addWords } from '#src/domain/bundles/add.ts';
import { orderSteps } from '#src/domain/bundles/order-steps.ts';
import { type Orderable, suggestOrder } from '#src/domain/bundles/suggest-order.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { openPlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const step = (title: string, given: Partial<Orderable> = {}): Orderable => ({
  id: title,
  title,
  over: false,
  urgent: false,
  opensIn: undefined,
  givesPapers: false,
  asksPapers: false,
  ...given,
});
const titles = (steps: Orderable[]) => suggestOrder(steps).map(({ title }) => title);

describe('a good order', () => {
  test('what cannot wait, what opens soonest, papers, the rest', () => {
    const order = suggestOrder([
      step('a choir'),
      step('get a birth certificate', { givesPapers: true }),
      step('tomorrow', { opensIn: 1_000, openWords: 'opens tomorrow, 9am' }),
      step('now', { opensIn: 0, openWords: 'open now, until 5pm' }),
      step('a bed tonight', { urgent: true }),
    ]);
    expect(order.map(({ title }) => title)).toEqual([
      'a bed tonight',
      'now',
      'tomorrow',
      'get a birth certificate',
      'a choir',
    ]);
    expect(order.map(({ why }) => why)).toEqual([
      'This cannot wait.',
      'You can do it soon: open now, until 5pm.',
      'You can do it soon: opens tomorrow, 9am.',
      'Other places may ask for these papers.',
      'This can wait until the others are done.',
    ]);
  });

  test('a form that asks for papers waits for them, unless it cannot wait', () => {
    const papers = step('get a birth certificate', { givesPapers: true });
    const form = step('housing form', { asksPapers: true, opensIn: 0 });
    expect(titles([form, papers])).toEqual(['get a birth certificate', 'housing form']);
    expect(titles([{ ...form, urgent: true }, papers])).toEqual(['housing form', 'get a birth certificate']);
    expect(titles([form, step('choir')])).toEqual(['housing form', 'choir']);
  });

  test('the steps of a pathway keep together and in their order, and stand as soon as the most urgent of them', () => {
    const pathway = 'keep-the-home';
    const steps = [
      step('choir', { opensIn: 0 }),
      step('write it down', { pathway }),
      step('library', { opensIn: 10 }),
      step('ring the council', { pathway, urgent: true, opensIn: 30 }),
      step('done already', { pathway, over: true }),
      step('talk to the landlord', { pathway, opensIn: 5 }),
    ];
    expect(titles(steps)).toEqual([
      'write it down',
      'ring the council',
      'talk to the landlord',
      'choir',
      'library',
      'done already',
    ]);
  });

  test('what is done goes to the end', () => {
    expect(titles([step('done', { over: true, urgent: true }), step('choir')])).toEqual(['choir', 'done']);
  });

  test('no step is lost or doubled, and a good order stays as it is', () => {
    const any = fc.record({
      over: fc.boolean(),
      urgent: fc.boolean(),
      opensIn: fc.option(fc.nat(5_000), { nil: undefined }),
      givesPapers: fc.boolean(),
      asksPapers: fc.boolean(),
      pathway: fc.constantFrom(undefined, 'a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (given) => {
        const steps = given.map((each, index) => step(String(index), each));
        const order = titles(steps);
        expect(order.toSorted()).toEqual(steps.map(({ id }) => id).toSorted());
        const again = order.map((id) => steps[Number(id)] as Orderable);
        expect(titles(again)).toEqual(order);
      }),
    );
  });
});

test('the order is only suggested, and made when asked for', async () => {
  // A Tuesday morning.
  const ctx = await openPlanTown(new Date('2026-11-24T10:00:00Z'));
  const choir = millbrookRecord({
    key: 'choir',
    name: 'Millbrook Choir',
    needs: ['groups'],
    schedules: parseHours('Sun 18:00-20:00'),
  });
  const meals = millbrookRecord({ schedules: parseHours('Mon-Fri 09:00-17:00') });
  await ctx.publish(choir, meals);
  const { token } = await addService(ctx, { service: choir.id, because: [], needs: [] });
  await addWords(ctx, { token, words: 'Get my birth certificate' });
  await addService(ctx, { token, service: meals.id, because: [], needs: [] });
  const before = await viewPlan(ctx, { token });
  expect(before.steps[0]?.title).toBe('Millbrook Choir');
  const wanted = ['Millbrook Kitchen', 'Get my birth certificate', 'Millbrook Choir'];
  expect(before.suggested?.map(({ title }) => title)).toEqual(wanted);
  await orderSteps(ctx, { token });
  const after = await viewPlan(ctx, { token });
  expect(after.steps.map(({ title }) => title)).toEqual(wanted);
  expect(after.suggested).toBeUndefined();
});
