import { describe, expect, test } from 'vitest';
import { matchPhrases } from '#src/domain/taxonomy/match-phrases.ts';
import { buildPhrases, phraseVocabulary } from '#src/domain/taxonomy/phrases.ts';
import { CrisisWordsFile, PhrasesFile } from '#src/domain/taxonomy/shape.ts';
import { analyseWhole } from '#src/domain/words/analyse.ts';

const small = buildPhrases(
  PhrasesFile.parse({
    phrases: [
      {
        say: ['cant pay rent', 'behind with rent'],
        slips: ['cant pay wrent'],
        means: ['rent-arrears'],
        strength: 3,
      },
      { say: 'rent', means: ['find-a-home'], strength: 1 },
      { say: 'kicked out', means: ['nowhere-tonight'], unlessNext: ['school'] },
      { say: 'giving up smoking', means: ['smoking'] },
      { say: 'bed', means: ['furniture'], not: ['hospital'] },
      { say: 'hash browns', hides: true },
      { say: 'hash', means: ['drugs'] },
      { say: 'meter', means: ['energy-bills'], types: ['grant'], whoFor: ['tenants'] },
    ],
  }),
  CrisisWordsFile.parse({
    kinds: [{ id: 'crisis-mind', level: 'now', needs: ['crisis-mind'] }],
    words: [
      { kind: 'crisis-mind', level: 'today', say: 'giving up', unlessNext: ['smoking'] },
      { kind: 'crisis-mind', say: 'end it all' },
    ],
  }),
  analyseWhole,
);
const match = (text: string) => matchPhrases(small, analyseWhole(text));
const terms = (text: string) => match(text).flatMap((each) => each.terms);

describe('matching the thesaurus', () => {
  test('the longest phrase is taken, and where it stands is told', () => {
    expect(match('help I cannot, I mean I can’t pay the rent')).toMatchObject([
      { start: 6, end: 10, terms: ['rent-arrears'], strength: 3, said: 'cant pay rent', misspelt: false },
    ]);
  });

  test('endings, capitals and apostrophes do not matter', () => {
    expect(terms("CAN'T PAYING RENTS")).toEqual(['rent-arrears']);
  });

  test('small words and one other word may stand in between', () => {
    expect(terms('cant really pay the rent')).toEqual(['rent-arrears']);
    expect(terms('cant always pay my rent')).toEqual(['rent-arrears']);
    expect(terms('kicked our daughter out')).toEqual(['nowhere-tonight']);
  });

  test('two words are not joined over any other word, nor three over a "not"', () => {
    expect(terms('kicked the ball out')).toEqual([]);
    expect(terms('behind without rent')).toEqual(['find-a-home']);
  });

  test('a misspelling is found, and shown as what was meant', () => {
    expect(match('cant pay wrent')).toMatchObject([{ said: 'cant pay rent', misspelt: true }]);
    expect(phraseVocabulary(small)).toContain('rent');
    expect(phraseVocabulary(small)).not.toContain('wrent');
  });

  test('an everyday phrase hides the word inside it', () => {
    expect(terms('hash browns')).toEqual([]);
    expect(terms('hash')).toEqual(['drugs']);
  });

  test('a guard counts anywhere, or only straight after', () => {
    expect(terms('bed')).toEqual(['furniture']);
    expect(terms('hospital appointment about a bed')).toEqual([]);
    expect(terms('kicked out of school')).toEqual([]);
    expect(terms('kicked out and cant get to school')).toEqual(['nowhere-tonight']);
  });

  test('a longer phrase without danger hides a shorter one with it, and not the one beside it', () => {
    expect(match('giving up smoking').map((each) => each.crisis)).toEqual([undefined]);
    expect(match('giving up').map((each) => each.crisis)).toEqual([{ kind: 'crisis-mind', level: 'today' }]);
    expect(match('giving up smoking, want to end it all').map((each) => each.crisis?.level)).toEqual([
      undefined,
      'now',
    ]);
  });

  test('kinds of help and people come with the needs', () => {
    expect(match('on the meter')).toMatchObject([
      { terms: ['energy-bills'], types: ['grant'], whoFor: ['tenants'] },
    ]);
  });

  test('nothing typed is nothing found, and a book pasted in is read only at its start', () => {
    expect(match('')).toEqual([]);
    expect(
      matchPhrases(
        small,
        Array.from({ length: 100_000 }, () => 'rent'),
      ),
    ).toHaveLength(80);
  });
});

describe('what the author of phrases.yml is told', () => {
  const told = (entry: object) =>
    PhrasesFile.safeParse({ phrases: [entry] }).error?.issues.map(
      (issue) => `${issue.path.join(' > ')}: ${issue.message}`,
    );

  test.each<[string, object, string]>([
    [
      'an apostrophe',
      { say: "can't pay", means: ['debt'] },
      'phrases > 0 > say: is written in small letters and figures with one space between, and no apostrophes',
    ],
    [
      'a figure without quotes',
      { say: [101], means: ['debt'] },
      'phrases > 0 > say > 0: must be words: put quotes round figures',
    ],
    ['no meaning', { say: 'leccy' }, 'phrases > 0: needs either something it means or hides: true'],
    [
      'a meaning that is hidden',
      { say: 'leccy', hides: true, means: ['debt'] },
      'phrases > 0: needs either something it means or hides: true',
    ],
    [
      'a strength of 4',
      { say: 'leccy', means: ['debt'], strength: 4 },
      'phrases > 0 > strength: is 1, 2 or 3',
    ],
  ])('%s', (_, entry, message) => {
    expect(JSON.stringify(PhrasesFile.safeParse({ phrases: [entry] }).error?.issues)).toContain(
      message.split(': ').slice(1).join(': '),
    );
    expect(told(entry)?.[0]).toMatch(/^phrases > 0/);
  });

  test('a crisis word of a kind that is not there', () => {
    const file = { kinds: [], words: [{ kind: 'fire-safety', say: 'on fire' }] };
    expect(CrisisWordsFile.safeParse(file).error?.issues[0]?.message).toBe(
      'every entry needs a kind that stands under kinds',
    );
  });
});
