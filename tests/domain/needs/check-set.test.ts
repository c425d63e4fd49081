import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readYaml } from '#src/content.ts';
import { readQuestions } from '#src/content-questions.ts';
import { testFolder } from '../../support/folder.ts';
import { millbrook } from '../../support/town.ts';

const page = (more: object = {}) => ({
  id: 'food',
  kind: 'one',
  ask: 'Food?',
  why: 'To know.',
  options: [{ id: 'parcel', label: 'A parcel', needs: { 'food-bank': 'today' } }],
  ...more,
});
const option = (more: object) => page({ options: [{ id: 'parcel', label: 'A parcel', ...more }] });
const set = (more: object = {}) => ({
  id: 'small',
  version: 1,
  status: 'live',
  title: 'Small',
  intro: ['Skip what you like.'],
  summary: 'A small one',
  voices: ['me', 'worker'],
  nations: ['england'],
  reviewedBy: null,
  reviewDue: '2027-06-01',
  pages: [page()],
  ...more,
});
const FACTS = [{ id: 'pets', kind: 'yes-no', values: { yes: { words: 'have a pet' } } }];

/** Reads a folder with this set in it, as a start does. */
function started(given: object, { facts = FACTS, name = 'small' }: { facts?: object[]; name?: string } = {}) {
  const folder = join(testFolder(), 'questions');
  mkdirSync(folder);
  // JSON is YAML as well.
  writeFileSync(join(folder, 'facts.yml'), JSON.stringify({ facts }));
  writeFileSync(join(folder, `${name}.yml`), JSON.stringify(given));
  return readQuestions(folder, readYaml, millbrook());
}

describe('a file of questions', () => {
  test('that is right is read, its conditions with it', () => {
    const second = page({ id: 'more', when: 'food has parcel and pets is unknown' });
    const { sets, facts } = started(set({ pages: [page(), second] }));
    expect(sets.get('small')?.conditions.size).toBe(1);
    expect(facts.has('pets')).toBe(true);
  });

  test('that is still being written is not asked, whatever is wrong with it', () => {
    expect([...started(set({ status: 'draft', pages: [page(), page()] })).sets]).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ['a page twice', { pages: [page(), page()] }, /page food: stands twice/],
    [
      'an option twice',
      { pages: [page({ options: [...page().options, ...page().options] })] },
      /page food, option parcel: stands twice/,
    ],
    [
      'an unknown need',
      { pages: [option({ needs: { foood: 'today' } })] },
      /page food, option parcel: there is no need foood/,
    ],
    [
      'an unknown fact',
      { pages: [option({ sets: { cats: true } })] },
      /option parcel: there is no fact cats/,
    ],
    [
      'a value a fact has not',
      { pages: [option({ sets: { pets: 'maybe' } })] },
      /the fact pets is yes or no, not maybe/,
    ],
    ['an unknown flag', { pages: [option({ flags: ['fire'] })] }, /option parcel: there is no flag fire/],
    [
      'a flag without a crisis line',
      { flags: [{ id: 'x', level: 'now', heading: 'X', kinds: ['made-up-kind'] }] },
      /flag x: no line of content\/crisis has the kind made-up-kind/,
    ],
    [
      'a flag without a number or a word',
      { flags: [{ id: 'x', level: 'now', heading: 'X' }] },
      /flag x: shows no number, so write what to do/,
    ],
    [
      'a missing voice',
      { pages: [page({ ask: { me: 'Food?' } })] },
      /page food, ask: has no words for the voice worker/,
    ],
    ['no reason for asking', { pages: [page({ why: undefined })] }, /page food: does not say why we ask/],
    [
      'a condition that cannot be read',
      { pages: [page({ when: 'food has' })] },
      /page food, when: “food has” cannot be read at the end/,
    ],
    [
      'a condition on what comes later',
      { pages: [page({ when: 'more has parcel' }), page({ id: 'more' })] },
      /page food, when: the page more comes later/,
    ],
    [
      'a condition on an option there is not',
      { pages: [page(), page({ id: 'more', when: 'food has soup' })] },
      /page more, when: the page food has no option soup/,
    ],
    [
      'a need on a stop card',
      { pages: [{ ...option({ needs: { food: 'today' } }), kind: 'stop' }] },
      /is never matched/,
    ],
    [
      'an unknown line to ring',
      { pages: [option({ ring: ['nobody'] })] },
      /there is no crisis line nobody to ring/,
    ],
    [
      'an unknown kind of help',
      { rules: [{ id: 'r', when: 'pets is yes', never: { types: ['nonsense'] } }] },
      /rule r: there is no kind of help nonsense/,
    ],
    [
      'a day kept under no fact',
      { pages: [page({ kind: 'date', options: [] })] },
      /does not say which fact the day is kept under/,
    ],
    ['nothing to choose from', { pages: [page({ options: [] })] }, /page food: has nothing to choose from/],
    ['a word we do not know', { pages: [page({ colour: 'red' })] }, /pages > 0: Unrecognized key: "colour"/],
  ])('with %s stops the start, in the words of its author', (_what, more, message) =>
    expect(() => started(set(more))).toThrow(message),
  );

  test('is called as its set is', () =>
    expect(() => started(set(), { name: 'other' })).toThrow(
      /other\.yml[\s\S]*the file is called small\.yml/,
    ));

  test.each<[object, RegExp]>([
    [{ id: 'pets', kind: 'yes-no', values: { perhaps: { words: 'x' } } }, /fact pets: is yes or no/],
    [{ id: 'pets', kind: 'one' }, /fact pets: has no values to choose from/],
    [
      { id: 'pets', kind: 'yes-no', values: { yes: { words: 'x', is: ['martians'] } } },
      /fact pets, yes: there is nobody called martians/,
    ],
    [
      { id: 'pets', kind: 'yes-no', values: { yes: { words: 'x', access: ['moat'] } } },
      /fact pets, yes: there is no access called moat/,
    ],
  ])('facts that name what there is not stop the start', (fact, message) =>
    expect(() => started(set(), { facts: [fact] })).toThrow(message),
  );
});
