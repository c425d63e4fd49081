import { checkSet } from '#src/domain/needs/check/check-set.ts';
import { evaluate, type Useful } from '#src/domain/needs/read/evaluate.ts';
import type { Reading } from '#src/domain/needs/read/reading.ts';
import { type Answer, Answers } from '#src/domain/needs/set/answers.ts';
import { Fact } from '#src/domain/needs/set/facts.ts';
import { QuestionSet, type Voice } from '#src/domain/needs/set/question-set.ts';
import type { Questions, ReadySet } from '#src/domain/needs/set/ready-set.ts';
import { millbrook } from '../../support/town.ts';

export const facts = new Map(
  [
    {
      id: 'age',
      kind: 'one',
      values: {
        'under-16': { words: 'are under 16', isNot: ['adults'], years: [0, 15] },
        'over-18': { words: 'are over 18', is: ['adults'], years: [18, 110] },
      },
    },
    {
      id: 'wheelchair',
      kind: 'yes-no',
      values: {
        yes: {
          words: 'use a wheelchair',
          access: ['wheelchair-full'],
          check: 'We don’t know if a wheelchair can get in.',
        },
      },
    },
    {
      id: 'veteran',
      kind: 'yes-no',
      values: {
        yes: { words: 'were in the forces', is: ['veterans'] },
        no: { words: 'were not', isNot: ['veterans'] },
      },
    },
    { id: 'homeless', kind: 'yes-no', values: { yes: { words: 'have no home', is: ['homeless'] } } },
    { id: 'leaving-on', kind: 'date' },
  ].map((fact): [string, Fact] => [fact.id, Fact.parse(fact)]),
);

/** The questions of the made-up town: short, and with one of everything. */
const usual = {
  id: 'millbrook',
  version: 1,
  status: 'live',
  title: 'What could help',
  intro: ['You can skip any question.'],
  summary: 'A few questions',
  voices: ['me', 'other'],
  nations: ['england'],
  mostScreens: 6,
  reviewedBy: null,
  reviewDue: '2027-06-01',
  flags: [
    { id: 'hurt', level: 'now', heading: 'You can ring now', kinds: ['domestic-abuse'], sensitive: true },
    { id: 'no-bed', level: 'today', heading: 'Somewhere for tonight', kinds: ['nowhere-tonight'] },
  ],
  pages: [
    {
      id: 'urgent',
      kind: 'many',
      ask: 'Does any of this happen today?',
      why: 'So that it comes first.',
      options: [
        {
          id: 'hurt',
          label: { me: 'Someone hurts me', other: 'Someone hurts them' },
          flags: ['hurt'],
          needs: { 'domestic-abuse': 'today' },
        },
        {
          id: 'no-bed',
          label: 'No bed tonight',
          flags: ['no-bed'],
          needs: { 'nowhere-tonight': 'today' },
          sets: { homeless: true },
        },
        { id: 'none', label: 'None of these', alone: true, inert: true },
      ],
    },
    {
      id: 'needs',
      kind: 'many',
      most: 2,
      ask: 'What would help?',
      why: 'To know what to look for.',
      options: [
        { id: 'food', label: 'Food', said: 'food', needs: { food: 'week' } },
        { id: 'home', label: 'My home', needs: { home: 'ready' } },
        { id: 'money', label: 'Money', needs: { money: 'week' } },
      ],
    },
    {
      id: 'food',
      kind: 'one',
      when: 'needs has food',
      ask: 'What about food?',
      why: 'To know which.',
      options: [
        {
          id: 'today',
          label: 'Nothing to eat today',
          said: 'nothing to eat today',
          needs: { food: 'today', 'food-bank': 'today' },
        },
        { id: 'cook', label: 'To learn to cook', needs: { cooking: 'ready' } },
      ],
    },
    { id: 'where', kind: 'place', ask: 'Where are you?', why: 'To show what is near.' },
    {
      id: 'age',
      kind: 'one',
      ask: 'How old are you?',
      why: 'Some help is for some ages.',
      options: [
        { id: 'child', label: 'Under 16', sets: { age: 'under-16' } },
        { id: 'grown-up', label: 'Over 18', sets: { age: 'over-18' } },
      ],
    },
    {
      id: 'leaving',
      kind: 'date',
      fact: 'leaving-on',
      when: 'needs home',
      ifUseful: true,
      ask: 'When must you leave?',
      why: 'To know how long there is.',
    },
    {
      id: 'wheels',
      kind: 'one',
      ifUseful: true,
      ask: 'Do you use a wheelchair?',
      why: 'To find places you can get into.',
      options: [
        { id: 'yes', label: 'Yes', sets: { wheelchair: true } },
        { id: 'no', label: 'No', sets: { wheelchair: false } },
      ],
    },
    {
      id: 'forces',
      kind: 'one',
      ifUseful: true,
      ask: 'Were you in the forces?',
      why: 'Some help is only for them.',
      options: [
        { id: 'yes', label: 'Yes', sets: { veteran: true } },
        { id: 'no', label: 'No', sets: { veteran: false } },
      ],
    },
  ],
  rules: [
    {
      id: 'child',
      when: 'age is under-16',
      first: ['children-social-care'],
      needs: { 'children-social-care': 'today' },
      never: { needs: ['nowhere-tonight'] },
      because: 'you are under 16',
    },
    { id: 'no-bed-food', when: 'urgent has no-bed and needs food', needs: { 'hot-meals': 'today' } },
  ],
};

type Given = { [Part in keyof typeof usual]?: unknown } & { layout?: 'long' };

export const world = () => ({ ...millbrook(), facts });

/** The set with what a test says in place of the usual. */
export function millbrookSet(given: Given = {}): ReadySet {
  const set = QuestionSet.parse({ ...usual, ...given });
  const { conditions, faults } = checkSet(set, world());
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { ...set, conditions };
}

export const questionsOf = (...sets: ReadySet[]): Questions => ({
  facts,
  sets: new Map(sets.map((set) => [set.id, set])),
});

/** Reads answers written short: option ids, a way of not answering, or what was typed. */
export function read(
  answers: Record<string, Partial<Answer> | string[]>,
  { set = millbrookSet(), voice = 'me', useful }: { set?: ReadySet; voice?: Voice; useful?: Useful } = {},
): Reading {
  const given = Object.entries(answers).map(([page, answer]) => [
    page,
    Array.isArray(answer) ? { options: answer } : answer,
  ]);
  return evaluate(set, millbrook().taxonomy, Answers.parse(Object.fromEntries(given)), { voice, useful });
}
