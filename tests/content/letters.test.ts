import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '#src/content.ts';
import { fill, type Letter } from '#src/domain/notifications/letter.ts';
import { FACTS, GIVEN } from '#src/domain/notifications/letter-facts.ts';
import { letterFaults } from '#src/domain/notifications/letter-faults.ts';

const { letters, taxonomy } = readContent();
const all = [...letters.values()];
const toResidents = all.filter(({ to }) => to === 'resident');

const code: Letter = {
  id: 'sign-in-code',
  channel: 'email',
  to: 'colleague',
  subject: 'Your code',
  body: 'Your code is {{code}}.',
  facts: ['code'],
};
const text: Letter = { ...code, channel: 'text', subject: undefined };

describe('a letter is looked over as it is read', () => {
  test('one that is right has no faults', () => {
    expect(letterFaults(code, 'sign-in-code')).toEqual([]);
    expect(letterFaults(text, 'sign-in-code')).toEqual([]);
  });

  test.each<[string, Partial<Letter>]>([
    ['{{minutes}} stands in the words but not among its facts', { body: '{{code}} {{minutes}}' }],
    ['the fact “minutes” stands nowhere in the words', { facts: ['code', 'minutes'] }],
    ['there is no fact “name”', { body: 'Dear {{name}}', facts: ['name'] }],
    ['a brace stands alone', { body: 'Your code is {code}. {{code}}' }],
    [
      '“listing” may not go to somebody who was looking for help',
      { to: 'resident', body: '{{listing}}', facts: ['listing'] },
    ],
    ['the file is called other.yml', { id: 'other' }],
  ])('%s', (fault, wrong) => {
    expect(letterFaults({ ...code, ...wrong }, 'sign-in-code').join('\n')).toContain(fault);
  });

  test.each<[string, Partial<Letter>]>([
    ['at most 306', { body: `{{code}} ${'x'.repeat(300)}` }],
    [
      'the text can be 330 characters long',
      { body: `{{link}} {{otherLink}} ${'x'.repeat(88)}`, facts: ['link', 'otherLink'] },
    ],
    ['plain letters', { body: 'It’s {{code}}' }],
    ['plain letters', { body: '{{code}} – now' }],
  ])('a text: %s', (fault, wrong) => {
    expect(letterFaults({ ...text, ...wrong }, 'sign-in-code').join('\n')).toContain(fault);
  });
});

/** Words that would tell what somebody's letter is about: needs, kinds of help and people they are for. */
const telling = [
  ...taxonomy.needs.map(({ name }) => name),
  'help',
  'service',
  'plan',
  'food',
  'debt',
  'benefit',
  'housing',
  'refuge',
  'abuse',
  'health',
  'council',
  'charity',
  'support',
  'crisis',
];

describe('whatever a letter is about', () => {
  test.each(toResidents.map((letter) => [letter.id, letter] as const))(
    '%s tells nobody who reads it what it is about',
    (_id, { subject = '', body }) => {
      const words = `${subject}\n${body}`.toLowerCase();
      expect(telling.filter((word) => new RegExp(`\\b${word.toLowerCase()}\\b`).test(words))).toEqual([]);
    },
  );

  test('no fact that words could hide in may stand in a letter to somebody who was looking for help', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    const personal = fc.oneof(
      fc.constantFrom(
        'Ada Lovelace',
        'Millbrook Kitchen',
        'I have no food today',
        '12 Mill Lane',
        'FY1 4AB',
        'ada@example.org',
        '07700 900123',
      ),
      words,
    );
    const bare = Object.entries(FACTS).filter(([name, { isBare }]) => isBare && name !== GIVEN);
    expect(bare.map(([name]) => name)).toEqual([
      'code',
      'minutes',
      'days',
      'count',
      'link',
      'otherLink',
      'reference',
    ]);
    fc.assert(
      fc.property(personal, (value) => {
        const takes = bare.filter(([, { shape }]) => shape.safeParse(value).success);
        // A code, a number or a path is no sentence: no blanks, no small letters outside a path.
        if (takes.length > 0) expect(value).toMatch(/^[0-9A-Z-]{1,51}$|^\/[\w/#?=&.-]*$/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('its facts are written as they are, and never read as words of ours', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        (letter, value) => {
          const facts = Object.fromEntries([...letter.facts, GIVEN].map((name) => [name, value]));
          const { subject = '', body } = fill(letter, facts);
          const meant = `${letter.subject ?? ''}\n${letter.body.trim()}`.split(/\{\{[^{}]*\}\}/).join(value);
          expect(`${subject}\n${body}`).toBe(meant);
        },
      ),
    );
    expect(fill(code, { code: '{{place}}', place: 'Millbrook' }).body).toBe('Your code is {{place}}.');
  });

  test('each has a subject that fits a phone, and ends no line in a blank', () => {
    for (const { subject, body } of all) {
      if (subject !== undefined) expect(subject.length).toBeLessThanOrEqual(78);
      expect(body).not.toMatch(/ \n/);
    }
  });
});
