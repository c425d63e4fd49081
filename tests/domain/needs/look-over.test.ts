import { describe, expect, test } from 'vitest';
import { idleFacts } from '#src/domain/needs/check/check-effects.ts';
import { floorFaults, floorsOf, floorWords } from '#src/domain/needs/check/check-floors.ts';
import { questionWarnings } from '#src/domain/needs/check/check-words.ts';
import { lookOver, outlineOf } from '#src/domain/needs/check/look-over.ts';
import { openSearch } from '#src/domain/search/search.ts';
import { millbrookRecord } from '../../support/records.ts';
import { millbrook, openTown } from '../../support/town.ts';
import { facts, millbrookSet } from './millbrook-set.ts';

type Given = NonNullable<Parameters<typeof millbrookSet>[0]>;
const look = (given: Given = {}) => lookOver(millbrookSet(given), millbrook().taxonomy, '2026-11-21');
const page = (id: string, more: object = {}) => ({
  id,
  kind: 'one',
  ask: 'What?',
  why: 'To know.',
  options: [
    { id: 'a', label: 'A', needs: { food: 'today' } },
    { id: 'b', label: 'B', inert: true },
  ],
  ...more,
});
const bare = (pages: object[], more: Given = {}) => look({ flags: [], rules: [], pages, ...more });

describe('looking a set over', () => {
  test('finds nothing in one that is as it should be, and counts the screens', () => {
    expect(look()).toMatchObject({ pages: 8, options: 14, fewest: 4, most: 6, faults: [] });
  });

  test('finds a page that no answers lead to', () => {
    const { faults } = bare([page('first'), page('second', { when: 'first has a and not needs food' })]);
    expect(faults).toEqual([
      'page second: no answers lead to it, as “first has a and not needs food” never holds',
    ]);
  });

  test('finds a way by what rules bring, and by ways of not answering', () => {
    const rules = [{ id: 'pair', when: 'first has a', needs: { money: 'week' } }];
    const pages = [
      page('first'),
      page('second', { when: 'needs money' }),
      page('third', { when: 'second has not-sure' }),
    ];
    expect(bare(pages, { rules })).toMatchObject({ faults: [], fewest: 1, most: 3 });
  });

  test('finds a rule that never holds, and a flag that nothing raises', () => {
    const flags = [{ id: 'x', level: 'now', heading: 'X', kinds: ['domestic-abuse'] }];
    const rules = [{ id: 'never', when: 'needs home', needs: { money: 'week' } }];
    expect(bare([page('first')], { flags, rules }).faults).toEqual([
      'rule never: no answers lead to it, as “needs home” never holds',
      'flag x: nothing raises it',
    ]);
  });

  test('finds a way that is too long, and says which', () => {
    const pages = [page('first'), page('second', { when: 'first has a' })];
    expect(bare(pages, { mostScreens: 1 }).faults).toEqual([
      'up to 2 screens, and no more than 1 may be asked: first: a → second',
    ]);
  });

  test('finds options that do nothing and do not say so, or the other way round', () => {
    const options = [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B', inert: true, needs: { food: 'today' } },
    ];
    expect(bare([page('first', { options })]).faults).toEqual([
      'page first, option a: changes nothing; give it something to do, or mark it inert',
      'page first, option b: is marked inert, and yet it does something',
    ]);
  });

  test('finds a line that only one voice could say', () => {
    const options = [{ id: 'a', label: 'I have no food', needs: { food: 'today' } }];
    expect(bare([page('first', { options })]).faults).toEqual([
      'page first, option a, label: says “I” in every voice; write it for each of me, other',
    ]);
    expect(bare([page('first', { options })], { voices: ['me'] }).faults).toEqual([]);
  });

  test('finds a fact of law or money without a source, and notes one to be looked at again', () => {
    const say = ['You may have £74 a week.'];
    const source = {
      name: 'The council',
      url: 'https://example.org',
      checked: '2026-01-01',
      review: '2026-06-01',
    };
    expect(bare([page('first', { say })]).faults).toEqual([
      'page first, say: tells a fact of law or money (“You may have £74 a week.”), so its page or rule needs a source',
    ]);
    const sourced = bare([page('first', { say, source })], { reviewDue: '2026-11-01', reviewedBy: 'Ann' });
    expect(sourced.faults).toEqual([]);
    expect(sourced.notes).toEqual([
      'its review was due on 2026-11-01',
      'first: The council, checked 2026-01-01, was to be looked at again by 2026-06-01',
    ]);
  });

  test('draws the set as an outline', () => {
    expect(outlineOf(millbrookSet()).split('\n').slice(0, 4)).toEqual([
      'millbrook',
      '  urgent (many, 3 to choose from)',
      '  needs (many, 3 to choose from)',
      '  food (one, 2 to choose from) – when needs has food',
    ]);
  });

  test('finds a fact that is asked for and that nothing follows from', () => {
    const idle = new Map(facts);
    idle.set('veteran', { id: 'veteran', kind: 'yes-no', values: {} });
    expect(idleFacts([millbrookSet()], idle)).toEqual([
      'fact veteran: is asked for, and nothing follows from it',
    ]);
    expect(idleFacts([millbrookSet()], facts)).toEqual([]);
  });
});

describe('help for every need', () => {
  test('is near, or for the whole country, or the law’s for that council, or a crisis line', async () => {
    const town = await openTown();
    const [home, other] = town.place.authorities.filter(({ role }) => role !== 'county');
    await town.publish(
      millbrookRecord({ key: 'near', needs: ['food'] }),
      millbrookRecord({ key: 'nation', needs: ['money'], reach: 'national' }),
      millbrookRecord({ key: 'law', needs: ['home'], statutory: true, authorities: [home?.code ?? ''] }),
    );
    const set = millbrookSet({
      flags: [],
      rules: [],
      pages: [
        page('first', {
          options: ['food', 'money', 'home', 'cooking', 'crisis-mind'].map((need) => ({
            id: need,
            label: need,
            needs: { [need]: 'week' },
          })),
        }),
      ],
    });
    const floors = floorsOf({ ...town, search: openSearch(town) }, [set]);
    const at = (need: string, authority = home?.name) => {
      const found = floors.find((floor) => floor.need === need && floor.authority === authority);
      return found && [found.local > 0, found.floor > 0];
    };
    expect(at('food')).toEqual([true, false]);
    expect(at('money')).toEqual([false, true]);
    expect(at('home')).toEqual([false, true]);
    expect(at('crisis-mind')).toEqual([false, true]);
    const faults = floorFaults(floors);
    expect(faults).toContain(
      `need cooking: nothing for people in ${home?.name}, neither near nor from anywhere`,
    );
    expect(floorWords(floors)[1]).toMatch(
      /^by a council’s duty or a line for the whole country alone: money, home \(.+\), crisis-mind/,
    );
    if (other) expect(at('home', other.name)).toEqual([false, false]);
  });
});

test('whoever runs the place is told of questions that nobody has reviewed, or not in time', () => {
  const set = millbrookSet();
  expect(questionWarnings([set, { ...set, id: 'old', status: 'retired' }], '2027-01-01')).toEqual([
    '1 set of questions waits to be reviewed by a person (millbrook).',
  ]);
  expect(questionWarnings([{ ...set, reviewedBy: 'Ann' }], '2027-07-01')).toEqual([
    'Questions “millbrook”: its review was due on 2027-06-01.',
  ]);
});
