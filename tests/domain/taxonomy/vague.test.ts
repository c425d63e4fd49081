import { describe, expect, test } from 'vitest';
import { VagueFile } from '#src/domain/taxonomy/shape.ts';
import { buildVague, findVague } from '#src/domain/taxonomy/vague.ts';
import { analyseWhole } from '#src/domain/words/analyse.ts';
import { files } from './content.ts';

const vague = buildVague(files.vague, analyseWhole);
const ask = (text: string) => findVague(vague, analyseWhole(text))?.map((choice) => choice.label);

describe('a vague question is asked back', () => {
  test.each([
    'help',
    'I need help please',
    'support',
    'money',
    'housing',
    'problem',
    'stress',
    'my family',
    'need some advice',
    'Help!',
    'abuse',
    'the council',
  ])('"%s" offers choices', (text) => {
    expect(ask(text)?.length).toBeGreaterThanOrEqual(3);
  });

  test.each([
    '',
    'help with debt',
    'money for a funeral',
    'housing benefit',
    'food',
    'stress at work',
    'leccy',
  ])('"%s" is clear enough', (text) => {
    expect(ask(text)).toBeUndefined();
  });

  test('the choices fit the word', () => {
    expect(ask('housing')).toContain('I have nowhere to sleep tonight');
    expect(ask('money')).toContain('My benefits stopped');
  });

  test('no word is asked back in two ways', () => {
    const said = files.vague.vague.flatMap((entry) => entry.say);
    expect(said.filter((word, at) => said.indexOf(word) !== at)).toEqual([]);
  });
});

test('the author of vague.yml is told when choices are too few, or say both a need and a query', () => {
  const choice = { label: 'Food', need: 'food' };
  const told = (choices: object[]) =>
    VagueFile.safeParse({ vague: [{ say: 'help', choices }] }).error?.issues.map((issue) => issue.message);
  expect(told([choice, choice])).toEqual(['offers at least three choices']);
  expect(told([choice, choice, { ...choice, query: 'food' }])).toEqual(['needs either a need or a query']);
  expect(told([choice, choice, choice])).toBeUndefined();
});
