/** A sentence that is longer is hard to read on a phone, when one is tired or afraid. */
const LONGEST = 20;
const MOST = 4;
const BEGINS = 5;

/** Words of offices, and what people say. */
const SAY: readonly (readonly [RegExp, string])[] = [
  [/\beligib\w+/i, '“who it is for”'],
  [/\bself[- ]referr?\w*/i, '“you can get in touch yourself”'],
  [/\breferr?(?:al|als|ed|ing)?\b/i, '“somebody passes your details on”'],
  [/\bsign[- ]?post\w*/i, '“we tell you about”'],
  [/\bservice users?\b|\bclients?\b/i, '“people”'],
  [/\bholistic\w*/i, 'what you do'],
  [/\bmulti[- ]?(?:agency|disciplinary)\b/i, 'who you work with'],
  [/\boutcomes?\b/i, '“what happened”'],
  [/\bcommence[sd]?\b/i, '“start”'],
  [/\butili[sz]e[sd]?\b/i, '“use”'],
  [/\bprovision of\b/i, '“we give” or “we run”'],
  [/\bin order to\b/i, '“to”'],
  [/\bprior to\b/i, '“before”'],
];

const sentences = (text: string) =>
  text
    .split(/\n+|(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);

const wordsOf = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));

function longOnes(text: string): string[] {
  return sentences(text).flatMap((sentence) => {
    const words = wordsOf(sentence);
    if (words.length <= LONGEST) return [];
    return `This sentence has ${words.length} words: “${words.slice(0, BEGINS).join(' ')} …”. Two short ones are easier to read.`;
  });
}

const officeWords = (text: string): string[] =>
  SAY.flatMap(([pattern, say]) => {
    const found = pattern.exec(text)?.[0];
    return found ? `Instead of “${found}” you could say ${say}.` : [];
  });

const shouts = (text: string): string[] =>
  text.split(/\s+/).filter((word) => /^[A-Z]{4,}[.,!]?$/.test(word)).length > 3
    ? ['Words in capital letters are harder to read.']
    : [];

/** What would be easier to read, as sentences: long sentences first. Hints only, never in anybody's way. */
export const hintsOn = (texts: readonly string[]): string[] =>
  [...texts.flatMap(longOnes), ...texts.flatMap(officeWords), ...texts.flatMap(shouts)].slice(0, MOST);
