import { describe, expect, test } from 'vitest';
import { addService, addWords } from '#src/domain/bundles/add.ts';
import { planCalendar } from '#src/domain/bundles/calendar.ts';
import { PRINT_SIZES, printPlan, printSize } from '#src/domain/bundles/print.ts';
import { noteStep } from '#src/domain/bundles/steps.ts';
import { tryStep } from '#src/domain/bundles/try-step.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import type { ListingRecord } from '#src/domain/directory/record.ts';
import { parseHours } from '#src/domain/directory/schedule/parse-hours.ts';
import { openPlanTown, type PlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';

const id = (key: string) => idFrom('millbrook', key);
const place = (key: string): ListingRecord['serviceAtLocations'] => [
  {
    id: id(`${key} here`),
    phones: [],
    schedules: [],
    location: {
      id: id(`${key} place`),
      locationType: 'physical',
      name: 'Old Mill',
      latitude: 52.19,
      longitude: -2.22,
      addresses: [
        {
          id: id(`${key} address`),
          address1: '1 Mill Lane',
          city: 'Millbrook',
          stateProvince: 'Worcestershire',
          postalCode: 'WR1 1AA',
          country: 'GB',
          addressType: 'physical',
        },
      ],
      accessibility: [],
    },
  },
];
const whole = (key: string, given: Partial<ListingRecord> = {}) =>
  millbrookRecord({
    key,
    name: `Kitchen ${key}`,
    phones: [{ id: id(`${key} phone`), number: '01905 111111' }],
    schedules: parseHours('Tue 10:00-12:00'),
    serviceAtLocations: place(key),
    whatToSay: 'Say that you need a meal today.',
    requiredDocuments: [{ id: id(`${key} paper`), document: 'Something with your name on it' }],
    ...given,
  });

async function planOf(ctx: PlanTown, ...records: ListingRecord[]): Promise<string> {
  await ctx.publish(...records);
  let token: string | undefined;
  for (const record of records)
    ({ token } = await addService(ctx, {
      token,
      service: record.id,
      because: ['no food today'],
      needs: [],
      near: 'Old Mill',
    }));
  return token ?? '';
}

describe('a plan on paper', () => {
  test.each([
    [14, 5],
    [16, 4],
    [18, 3],
    [22, 2],
  ] as const)('at %d points %d steps stand on the front and the rest on the back', async (size, front) => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, ...['a', 'b', 'c', 'd', 'e', 'f'].map((key) => whole(key)));
    const paper = printPlan(await viewPlan(ctx, { token }), size);
    expect(paper.front).toHaveLength(front);
    expect(paper.back).toHaveLength(6 - front);
    expect([...paper.front, ...paper.back].map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('a step carries the number with its cost, hours in words, the way there, what to take and what to say', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, whole('a'));
    const plan = await viewPlan(ctx, { token });
    await noteStep(ctx, { token, step: plan.steps[0]?.id ?? '', words: 'Ask for Jo' });
    const [step] = printPlan(await viewPlan(ctx, { token }), 16).front;
    expect(step).toMatchObject({
      number: 1,
      title: 'Kitchen a',
      why: 'no food today',
      hours: ['Tuesday, 10am to noon', 'Bank holidays: ring to check'],
      address: 'Old Mill, 1 Mill Lane, Millbrook, WR1 1AA',
      take: ['Something with your name on it'],
      say: 'Say that you need a meal today.',
      note: 'Ask for Jo',
      example: false,
    });
    expect(step?.phones[0]).toMatchObject({
      number: '01905 111111',
      cost: expect.stringContaining('credit'),
    });
    expect(step?.walk).toMatch(/walk$/);
  });

  test('of a confidential place nothing says where it is', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, whole('a', { confidentialLocation: true }));
    const plan = await viewPlan(ctx, { token });
    const text = JSON.stringify([plan, printPlan(plan, 16)]);
    expect(text).not.toMatch(/Mill Lane|WR1 1AA|52\.19|miles/);
    expect(printPlan(plan, 16).front[0]).toMatchObject({ confidential: true });
  });

  test('what is made up is marked, and what is done is left off', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, whole('a', { kind: 'example' }), whole('b'));
    const plan = await viewPlan(ctx, { token });
    expect(printPlan(plan, 16)).toMatchObject({ hasExamples: true, front: [{ example: true }, {}] });
    await tryStep(ctx, { token, step: plan.steps[0]?.id ?? '', state: 'done' });
    const after = printPlan(await viewPlan(ctx, { token }), 16);
    expect(after).toMatchObject({ hasExamples: false, front: [{ title: 'Kitchen b', number: 1 }] });
  });

  test('a size that is not offered is the usual one', () => {
    expect(['14', '22', '15', '', 'x', null, undefined, 'constructor'].map(printSize)).toEqual([
      14, 22, 16, 16, 16, 16, 16, 16,
    ]);
    expect(Object.keys(PRINT_SIZES)).toEqual(['14', '16', '18', '22']);
  });
});

describe('a plan in a calendar', () => {
  test('has the next time of each place, once', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, whole('a'), whole('b', { schedules: parseHours('Wed 14:00-16:00') }));
    await addWords(ctx, { token, words: 'Ring mum about Aniseed' });
    const calendar = await planCalendar(ctx, { token });
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect((await viewPlan(ctx, { token })).steps.map(({ hasTimes }) => hasTimes)).toEqual([
      true,
      true,
      false,
    ]);
    expect(calendar).toContain('DTSTART;TZID=Europe/London:20261124T100000');
    expect(calendar).toContain('DTSTART;TZID=Europe/London:20261125T140000');
    expect(calendar).toContain('LOCATION:Old Mill');
    expect(calendar).not.toMatch(/RRULE:FREQ=WEEKLY|Aniseed/);
  });

  test('of one step has only that one', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, whole('a'), whole('b'));
    const { steps } = await viewPlan(ctx, { token });
    const calendar = await planCalendar(ctx, { token, step: steps[1]?.id });
    expect(calendar).toContain('SUMMARY:Kitchen b');
    expect(calendar).not.toContain('Kitchen a');
  });

  test('calls a sensitive place an appointment, also where only its need is, and marks examples', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(
      ctx,
      whole('a', { sensitive: true }),
      whole('b', { needs: ['alcohol'] }),
      whole('c', { kind: 'example' }),
    );
    const calendar = await planCalendar(ctx, { token });
    expect(calendar.match(/SUMMARY:Appointment/g)).toHaveLength(2);
    expect(calendar).not.toMatch(/Kitchen [ab]/);
    expect(calendar).toContain('SUMMARY:Kitchen c (Example)');
  });

  test('without a time that is known there is none, and it says so', async () => {
    const ctx = await openPlanTown();
    const token = await planOf(ctx, whole('a', { schedules: [] }));
    expect((await viewPlan(ctx, { token })).steps.map(({ hasTimes }) => hasTimes)).toEqual([false]);
    await expect(planCalendar(ctx, { token })).rejects.toThrow('Ring to check');
  });
});
