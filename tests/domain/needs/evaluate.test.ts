import { describe, expect, test } from 'vitest';
import type { Useful } from '#src/domain/needs/read/evaluate.ts';
import { millbrookSet, read } from './millbrook-set.ts';

const pagesOf = (...given: Parameters<typeof read>) => read(...given).pages.map(({ id }) => id);
const needsOf = (...given: Parameters<typeof read>) => read(...given).needs.map(({ need }) => need);
const skipped = { unsaid: 'skipped' } as const;
const always = { urgent: ['none'], needs: ['money'], where: { words: 'FY1' }, age: ['grown-up'] };

describe('pages', () => {
  test('come in the order of the set, those whose condition holds', () => {
    expect(pagesOf({})).toEqual(['urgent', 'needs', 'where', 'age']);
    expect(pagesOf({ needs: ['food'] })).toEqual(['urgent', 'needs', 'food', 'where', 'age']);
  });

  test('next is the first that has no answer, and there is none at the end', () => {
    expect(read({ urgent: skipped }).next).toBe('needs');
    expect(read(always).next).toBeUndefined();
  });

  test('an answer on a page that no longer applies is ignored, and comes back with the page', () => {
    const food = { food: ['today'] };
    expect(needsOf({ needs: ['home'], ...food })).toEqual(['home']);
    expect(needsOf({ needs: ['food', 'home'], ...food })).toEqual(['food', 'food-bank', 'home']);
  });

  test('one that is retired is not asked, and an answer to it says nothing', () => {
    const set = millbrookSet({
      rules: [],
      pages: [
        {
          id: 'old',
          kind: 'one',
          ask: 'Old?',
          why: 'Once.',
          retired: true,
          options: [{ id: 'a', label: 'A', needs: { food: 'today' } }],
        },
        { id: 'new', kind: 'info', ask: 'Read this', say: ['A line.'] },
      ],
    });
    expect(pagesOf({ old: ['a'] }, { set })).toEqual(['new']);
    expect(needsOf({ old: ['a'] }, { set })).toEqual([]);
  });

  test('on one long page all that apply stand together', () => {
    expect(pagesOf({}, { set: millbrookSet({ layout: 'long' }) })).toContain('forces');
  });
});

describe('a question that is asked only if it is useful', () => {
  const worth =
    (counts: Record<string, number>): Useful =>
    () =>
    (fact) =>
      counts[fact] ?? 0;

  test('waits until all others are answered', () => {
    expect(pagesOf({ urgent: ['none'] }, { useful: worth({ veteran: 5 }) })).not.toContain('forces');
    expect(pagesOf(always, { useful: worth({ veteran: 5 }) })).toContain('forces');
  });

  test('is left out when its answer could change nothing', () => {
    expect(pagesOf(always, { useful: worth({ wheelchair: 0 }) })).toEqual(Object.keys(always));
    expect(pagesOf(always)).toEqual(Object.keys(always));
  });

  test('the most useful comes first', () => {
    const useful = worth({ wheelchair: 2, veteran: 9 });
    expect(pagesOf(always, { useful }).slice(4)).toEqual(['forces', 'wheels']);
  });

  test('no more are asked than there are screens', () => {
    const set = millbrookSet({ mostScreens: 5 });
    const useful = worth({ wheelchair: 2, veteran: 9 });
    expect(pagesOf(always, { set, useful }).slice(4)).toEqual(['forces']);
  });

  test('once it was answered it stays in its place, useful or not', () => {
    const answered = { ...always, wheels: ['yes'] };
    expect(pagesOf(answered, { useful: worth({ veteran: 9 }) }).slice(4)).toEqual(['wheels', 'forces']);
    expect(read(answered).facts.get('wheelchair')).toBe('yes');
  });

  test('is not asked for a fact that is known', () => {
    const useful = worth({ homeless: 9, wheelchair: 1 });
    expect(pagesOf({ ...always, urgent: ['no-bed'] }, { useful }).slice(4)).toEqual(['wheels']);
  });
});

describe('needs', () => {
  test('asked for twice stand once, as soon as the soonest, with everything that was said', () => {
    const [food] = read({ needs: ['food'], food: ['today'] }).needs;
    expect(food).toMatchObject({ need: 'food', soon: 'today', first: false });
    expect(food?.because.map(({ words }) => words)).toEqual(['food', 'nothing to eat today']);
  });

  test('come by how soon, then as they were said', () => {
    expect(needsOf({ urgent: ['no-bed'], needs: ['home', 'money'] })).toEqual([
      'nowhere-tonight',
      'money',
      'home',
    ]);
  });

  test('under 16, children’s services come first, and what must never be offered is gone', () => {
    const reading = read({ urgent: ['no-bed'], age: ['child'] });
    expect(reading.needs.map(({ need, first }) => [need, first])).toEqual([['children-social-care', true]]);
    expect(reading.needs[0]?.because).toEqual([{ rule: 'child', words: 'you are under 16' }]);
    expect(reading.flags.map(({ id }) => id)).toEqual(['no-bed']);
  });

  test('a rule without words of its own quotes what it hangs on', () => {
    const meals = read({ urgent: ['no-bed'], needs: ['food'] }).needs.find(
      ({ need }) => need === 'hot-meals',
    );
    expect(meals?.because.map(({ words }) => words)).toEqual(['No bed tonight', 'food']);
  });

  test('are quoted in the voice that was asked', () => {
    const [abuse] = read({ urgent: ['hurt'] }, { voice: 'other' }).needs;
    expect(abuse?.because[0]?.words).toBe('Someone hurts them');
  });
});

describe('saying nothing', () => {
  test.each(['skipped', 'not-sure', 'rather-not'] as const)(
    '%s sets no fact and brings no need',
    (unsaid) => {
      const reading = read({
        urgent: { unsaid },
        needs: { unsaid },
        where: { unsaid, words: 'FY1' },
        age: { unsaid },
      });
      expect([...reading.facts]).toEqual([]);
      expect(reading.needs).toEqual([]);
      expect(reading.near).toBe('');
      expect(reading.next).toBeUndefined();
    },
  );

  test('does not take away a panel that an answer put up before', () => {
    const reading = read({ urgent: { options: ['no-bed'], unsaid: 'rather-not' } });
    expect(reading.flags.map(({ id }) => id)).toEqual(['no-bed']);
    expect(reading.needs).toEqual([]);
  });

  test('is told apart: skipped, not sure, rather not say', () => {
    const { told } = read({
      urgent: skipped,
      needs: { unsaid: 'not-sure' },
      age: { unsaid: 'rather-not' },
    });
    expect(told.map(({ words }) => words)).toEqual(['Skipped', 'Not sure', 'Rather not say']);
  });
});

describe('what was said', () => {
  test('is told question by question, a day in words', () => {
    const { told } = read({
      needs: ['home', 'food'],
      where: { words: 'fy1 4' },
      leaving: { words: '2027-03-03' },
    });
    expect(told.map(({ words }) => words)).toEqual(['Food; My home', 'fy1 4', '3 March 2027']);
  });

  test('“none of these” ticked beside something else counts for nothing', () => {
    expect(needsOf({ urgent: ['none', 'no-bed'] })).toEqual(['nowhere-tonight']);
  });

  test('touches something sensitive by a need or by a flag', () => {
    expect(read({ urgent: ['no-bed'] }).sensitive).toBe(false);
    expect(read({ urgent: ['hurt'] }).sensitive).toBe(true);
  });

  test('ids that there are not are passed over', () => {
    expect(needsOf({ urgent: ['nothing-such'], nowhere: ['x'], needs: ['food'] })).toEqual(['food']);
  });
});
