import { fill, type Letter, named } from './letter.ts';
import { FACTS, GIVEN } from './letter-facts.ts';

/** Two texts in one, as networks count them. */
const MOST_OF_TEXT = 306;

// GSM 03.38: with any other character a text holds less than half.
const IN_TEXTS = /^[A-Za-z0-9 \n@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà]*$/;

const longest = (facts: readonly string[]) =>
  Object.fromEntries([...facts, GIVEN].map((name) => [name, 'x'.repeat(FACTS[name]?.most ?? 0)]));

/** What does not hold in one letter, in the words of who wrote it. */
export function letterFaults(letter: Letter, file: string): string[] {
  const { channel, to, facts } = letter;
  const words = `${letter.subject ?? ''}\n${letter.body}`;
  const inWords = named(words).filter((name) => name !== GIVEN);
  const kinds = Object.keys(FACTS);
  const filled = fill(letter, longest(facts)).body.length;
  return [
    ...(file === letter.id ? [] : [`the file is called ${letter.id}.yml, as its id is`]),
    ...facts
      .filter((name) => !kinds.includes(name))
      .map((name) => `there is no fact “${name}”: those there are: ${kinds.join(', ')}`),
    ...inWords
      .filter((name) => !facts.includes(name))
      .map((name) => `{{${name}}} stands in the words but not among its facts`),
    ...facts
      .filter((name) => name !== GIVEN && !inWords.includes(name))
      .map((name) => `the fact “${name}” stands nowhere in the words`),
    ...(/[{}]/.test(words.replace(/\{\{[^{}]*\}\}/g, ''))
      ? ['a brace stands alone: facts are written {{so}}']
      : []),
    ...facts
      .filter((name) => to === 'resident' && FACTS[name]?.isBare === false)
      .map((name) => `“${name}” may not go to somebody who was looking for help`),
    ...(channel === 'text' && filled > MOST_OF_TEXT
      ? [`the text can be ${filled} characters long: at most ${MOST_OF_TEXT}`]
      : []),
    ...(channel === 'text' && !IN_TEXTS.test(letter.body.trim().replace(/\{\{[^{}]*\}\}/g, ''))
      ? ['a text may only have plain letters, figures and signs: straight quotes, no dashes but -']
      : []),
  ];
}
