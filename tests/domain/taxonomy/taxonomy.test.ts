import { describe, expect, test } from 'vitest';
import { NeedsFile, PhrasesFile } from '#src/domain/taxonomy/shape.ts';
import { unknownTerms } from '#src/domain/taxonomy/unknown-terms.ts';
import { files, matchesOf, taxonomy } from './content.ts';

describe('the needs of content/taxonomy', () => {
  test('the home page has ten, in the order people meet them', () => {
    expect(taxonomy.topTen.map((need) => need.id)).toEqual([
      'food',
      'money',
      'home',
      'mind',
      'safety',
      'company',
      'family',
      'work',
      'access',
      'substances',
    ]);
    expect(taxonomy.tops.slice(0, 10)).toEqual(taxonomy.topTen);
    expect(taxonomy.tops.every((need) => need.parent === undefined)).toBe(true);
  });

  test('a need knows what is above, below and beside it', () => {
    expect(taxonomy.children('food').map((need) => need.id)).toContain('baby-food');
    expect(taxonomy.withDescendants('food')).toEqual([
      'food',
      ...taxonomy.children('food').map((need) => need.id),
    ]);
    expect(taxonomy.ancestors('damp')).toEqual([]);
    expect(taxonomy.ancestors('repairs-damp').map((need) => need.id)).toEqual(['home']);
    expect(taxonomy.related('food-bank').map((need) => need.id)).toContain('hot-meals');
    expect(taxonomy.withDescendants('no-such-need')).toEqual([]);
  });

  test('every need leads on to another, so that nothing found is never a dead end', () => {
    expect(
      taxonomy.needs.filter(
        (need) => taxonomy.related(need.id).length === 0 && taxonomy.children(need.id).length === 0,
      ),
    ).toEqual([]);
  });

  test('a name that is a need, a kind of help and a person is told apart', () => {
    expect(taxonomy.term('counselling')?.kind).toBe('need');
    expect(taxonomy.serviceType('counselling')?.kind).toBe('type');
    expect(taxonomy.term('women')?.kind).toBe('who');
    expect(taxonomy.term('nothing-like-it')).toBeUndefined();
  });

  test('a sensitive need is reached by its code and never by its name', () => {
    expect(taxonomy.isSensitive('domestic-abuse')).toBe(true);
    expect(taxonomy.isSensitive('food-bank')).toBe(false);
    const code = taxonomy.addressOf('domestic-abuse');
    expect(code).toMatch(/^\d{4}$/);
    expect(taxonomy.byAddress(code)?.id).toBe('domestic-abuse');
    expect(taxonomy.byAddress('domestic-abuse')).toBeUndefined();
    expect(taxonomy.byAddress('food-bank')?.id).toBe('food-bank');
    expect(taxonomy.byAddress('9999')).toBeUndefined();
  });

  test.each(['crisis-mind', 'domestic-abuse', 'nowhere-tonight', 'child-at-risk', 'food-bank'])(
    '%s is urgent',
    (id) => {
      expect(taxonomy.isUrgent(id)).toBe(true);
    },
  );

  test.each([
    'safety',
    'domestic-abuse',
    'sexual-violence',
    'stalking',
    'child-at-risk',
    'adult-at-risk',
    'exploitation',
    'forced-marriage',
    'crisis-mind',
    'sexual-health',
    'immigration',
    'eu-settlement',
    'asylum',
    'substances',
    'alcohol',
    'drugs',
    'gambling',
    'someone-elses-drinking',
    'needle-exchange',
    'offending',
    'leaving-prison',
  ])('%s is sensitive', (id) => {
    expect(taxonomy.isSensitive(id)).toBe(true);
  });

  test('a name on screen says who it is for without blame', () => {
    const names = [...taxonomy.needs, ...taxonomy.serviceTypes, ...taxonomy.whoFor].map((term) => term.name);
    expect(
      names.filter((name) =>
        /vulnerable|complex|chaotic|hard to reach|offender|addict\b|elderly|victim of/i.test(name),
      ),
    ).toEqual([]);
  });

  test('the word files use only terms there are', () => {
    expect(unknownTerms(taxonomy, files)).toEqual([]);
    const phrases = PhrasesFile.parse({ phrases: [{ say: 'leccy', means: ['electric-eels'] }] });
    expect(unknownTerms(taxonomy, { ...files, phrases })).toEqual([
      'phrases.yml: leccy: no term has the id electric-eels',
    ]);
  });

  test('every need is reached by at least two phrases', () => {
    const reached = new Map<string, number>();
    for (const entry of [
      ...files.phrases.phrases.map(({ say, means }) => ({ say, means })),
      ...files.crisisWords.words.map(({ say, kind }) => ({ say, means: [kind] })),
    ])
      for (const need of entry.means) reached.set(need, (reached.get(need) ?? 0) + entry.say.length);
    expect(taxonomy.needs.filter((need) => (reached.get(need.id) ?? 0) < 2).map((need) => need.id)).toEqual(
      [],
    );
  });

  test('the name of a need finds the need', () => {
    const lost = taxonomy.needs.filter(
      (need) =>
        need.parent !== undefined && !matchesOf(need.name).some((match) => match.terms.includes(need.id)),
    );
    expect(lost.map((need) => need.name)).toEqual([]);
  });
});

describe('what the author of needs.yml is told', () => {
  const need = { id: 'food', name: 'Food', hint: 'something to eat' };
  const topTen = Array.from({ length: 10 }, () => 'food');
  const told = (needs: object[], top = topTen) =>
    NeedsFile.safeParse({ topTen: top, needs }).error?.issues.map(
      (issue) => `${issue.path.join(' > ')}: ${issue.message}`,
    );

  test('a good file is taken', () => {
    expect(told([need])).toBeUndefined();
  });

  test.each<[string, object[], string]>([
    ['an id twice', [need, need], 'needs > 1 > id: food: is there twice'],
    [
      'a parent that is not there',
      [need, { ...need, id: 'meals', parent: 'fod' }],
      'needs > 1 > parent: meals: no need has the id fod',
    ],
    [
      'a relation that is not there',
      [{ ...need, related: ['fod'] }],
      'needs > 0 > related: food: no other need has the id fod',
    ],
    [
      'a sensitive need without an address',
      [{ ...need, sensitive: true }],
      'needs > 0 > address: food: is sensitive, so it needs an address of four figures',
    ],
    [
      'an address without quotes',
      [{ ...need, sensitive: true, address: 4821 }],
      'needs > 0 > address: must be in quotes',
    ],
    [
      'two needs at one address',
      [
        { ...need, address: '1234' },
        { ...need, id: 'b', address: '1234' },
      ],
      'needs > 1 > address: b: another need has the address 1234',
    ],
    [
      'an id in capitals',
      [{ ...need, id: 'Food' }],
      'needs > 0 > id: may only have small letters, figures and hyphens',
    ],
    ['no name', [{ id: 'food', hint: 'x' }], 'needs > 0 > name: is missing: write it as people read it'],
  ])('%s', (_, needs, message) => {
    expect(told(needs)).toContain(message);
  });

  test('a circle of parents', () => {
    const round = [need, { ...need, id: 'a', parent: 'b' }, { ...need, id: 'b', parent: 'a' }];
    expect(told(round)).toEqual([
      'needs > 1 > parent: a: is above itself',
      'needs > 2 > parent: b: is above itself',
    ]);
  });

  test('a home page need that has a parent', () => {
    const top = [...topTen.slice(1), 'meals'];
    expect(told([need, { ...need, id: 'meals', parent: 'food' }], top)).toEqual([
      'topTen > 9: meals is not a need without a parent',
    ]);
  });
});
