import { describe, expect, test } from 'vitest';
import { pathwayFaults } from '#src/content-pathways.ts';
import { addService } from '#src/domain/bundles/add.ts';
import { lookOverPathway } from '#src/domain/bundles/look-over-pathway.ts';
import { Pathway } from '#src/domain/bundles/pathway.ts';
import { addPathway } from '#src/domain/bundles/seed.ts';
import { viewPlan } from '#src/domain/bundles/view.ts';
import { daysLater, openPlanTown } from '#tests/support/plans.ts';
import { millbrookRecord } from '#tests/support/records.ts';
import { millbrook } from '#tests/support/town.ts';

const pathway = Pathway.parse({
  id: 'before-winter',
  version: 1,
  status: 'live',
  title: 'Before winter',
  summary: 'Three steps before it gets cold.',
  who: 'Anyone in Millbrook.',
  trigger: 'The first cold night.',
  nations: ['england'],
  canDo: ['I can put on a jumper'],
  steps: [
    {
      id: 'eat',
      title: 'Eat something hot',
      why: 'A hot meal keeps you warm.',
      owner: 'You',
      due: 'today',
      do: ['Go before one.'],
      take: ['A bowl'],
      say: 'Is there some left?',
      needs: ['hot-meals'],
    },
    { id: 'eat-more', title: 'Eat again', why: 'Twice is better.', owner: 'You', needs: ['hot-meals'] },
    { id: 'write', title: 'Write down what you spend', why: 'Then you know.', owner: 'You and a friend' },
  ],
  reviewedBy: null,
  reviewDue: '2027-11-01',
});
const kitchen = millbrookRecord();

describe('a plan from a pathway', () => {
  test('each step comes in its order, with the best place here for it', async () => {
    const ctx = { ...(await openPlanTown()), pathways: [pathway] };
    await ctx.publish(kitchen);
    const { token, steps } = await addPathway(ctx, { pathway: 'before-winter' });
    expect(steps).toBe(3);
    const plan = await viewPlan(ctx, { token });
    expect(plan.steps.map(({ title, kind, listing }) => [title, kind, listing?.card.name])).toEqual([
      ['Eat something hot', 'service', 'Millbrook Kitchen'],
      ['Eat again', 'service', 'Millbrook Kitchen'],
      ['Write down what you spend', 'todo', undefined],
    ]);
    expect(plan.steps[0]).toMatchObject({
      owner: 'You',
      due: 'today',
      do: ['Go before one.'],
      take: ['A bowl'],
      say: 'Is there some left?',
      why: ['A hot meal keeps you warm.'],
    });
    expect(plan.canDoHints).toEqual(['I can put on a jumper']);
  });

  test('taken twice it is there once, and joins what is on the plan', async () => {
    const ctx = { ...(await openPlanTown()), pathways: [pathway] };
    await ctx.publish(kitchen);
    const { token } = await addService(ctx, { service: kitchen.id, because: [], needs: [] });
    await addPathway(ctx, { token, pathway: 'before-winter' });
    expect(await addPathway(ctx, { token, pathway: 'before-winter' })).toMatchObject({ steps: 0 });
    expect((await viewPlan(ctx, { token })).steps).toHaveLength(4);
  });

  test('a place for some people only is chosen where the pathway is for them', async () => {
    const ctx = await openPlanTown();
    const room = millbrookRecord({ key: 'wardroom', name: 'The Wardroom', whoFor: ['veterans'] });
    await ctx.publish(room);
    const first = await addPathway({ ...ctx, pathways: [pathway] }, { pathway: 'before-winter' });
    expect((await viewPlan(ctx, first)).steps[0]?.listing).toBeUndefined();
    const theirs = [{ ...pathway, sets: { veteran: true } }];
    const second = await addPathway({ ...ctx, pathways: theirs }, { pathway: 'before-winter' });
    expect((await viewPlan(ctx, second)).steps[0]?.listing?.card.name).toBe('The Wardroom');
  });

  test('one that nobody else should find makes a plan that is kept for a shorter time', async () => {
    const ctx = { ...(await openPlanTown()), pathways: [{ ...pathway, sensitive: true }] };
    const { token } = await addPathway(ctx, { pathway: 'before-winter' });
    expect(await viewPlan(ctx, { token })).toMatchObject({ sensitive: true, keepDays: [30, 90] });
  });

  test('words of a pathway that is taken away stay on the plan', async () => {
    const ctx = { ...(await openPlanTown()), pathways: [pathway] };
    const { token } = await addPathway(ctx, { pathway: 'before-winter' });
    const { steps } = await viewPlan({ ...ctx, pathways: [] }, { token });
    expect(steps.map(({ title }) => title)[0]).toBe('Eat something hot');
  });

  test('there is no plan from a pathway that is not ready', async () => {
    const ctx = { ...(await openPlanTown()), pathways: [{ ...pathway, status: 'review' as const }] };
    for (const id of ['before-winter', 'nonsense'])
      await expect(addPathway(daysLater(ctx, 1), { pathway: id })).rejects.toThrow('no such steps');
  });
});

test('faults of a pathway are told in the words of who wrote it', () => {
  const [first] = pathway.steps;
  if (!first) throw new Error('no steps');
  const world = { ...millbrook().taxonomy, facts: millbrook().questions.facts };
  const wrong = {
    ...pathway,
    sets: { kettle: true },
    steps: [first, { ...first, needs: ['soup'], types: ['kettle'] }],
  };
  expect(pathwayFaults(wrong, 'winter', world)).toEqual([
    'the file is called before-winter.yml, as its id is',
    'there is no fact kettle',
    'there are two steps eat',
    'step eat: there is no need soup',
    'step eat: there is no service type kettle',
  ]);
  expect(pathwayFaults(pathway, 'before-winter', world)).toEqual([]);
});

test('every pathway of this house can begin a plan', async () => {
  const ctx = await openPlanTown();
  for (const { id, status } of millbrook().pathways) {
    if (status !== 'live') continue;
    const { token, steps } = await addPathway(ctx, { pathway: id });
    expect((await viewPlan(ctx, { token })).steps).toHaveLength(steps);
  }
});

test('every pathway that a set of questions offers is there', () => {
  const { questions, pathways } = millbrook();
  const ids = pathways.filter(({ status }) => status === 'live').map(({ id }) => id);
  const offered = [...questions.sets.values()].flatMap((set) => set.pathways.map(({ id }) => id));
  expect(offered.filter((id) => !ids.includes(id))).toEqual([]);
});

test('a fact of law or money on a step says where it comes from, and when somebody must look again', () => {
  const law = 'You must get two months\u2019 notice.';
  const [first] = pathway.steps;
  if (!first) throw new Error('no steps');
  const unsourced = { ...pathway, steps: [{ ...first, do: [law] }] };
  expect(lookOverPathway(unsourced, '2026-11-21').faults).toEqual([
    `step eat: tells a fact of law or money (“${law}”), so it needs a source`,
  ]);
  const source = {
    name: 'The Act',
    url: 'https://example.org/',
    checked: '2026-01-01',
    review: '2026-06-01',
  };
  const sourced = { ...pathway, steps: [{ ...first, do: [law], source }] };
  expect(lookOverPathway(sourced, '2026-05-31')).toMatchObject({
    faults: [],
    notes: ['nobody has reviewed it yet (reviewedBy is empty)'],
  });
  expect(lookOverPathway(sourced, '2027-12-01').notes).toHaveLength(3);
  expect(millbrook().pathways.flatMap((each) => lookOverPathway(each, '2026-11-21').faults)).toEqual([]);
});
