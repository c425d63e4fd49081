import type { Analyse } from './phrases.ts';
import type { Choice, VagueFile } from './shape.ts';
import { SMALL_WORDS } from './small-words.ts';

/** What to ask back when the whole question says too little. */
export interface Vague {
  readonly choices: ReadonlyMap<string, readonly Choice[]>;
  readonly small: ReadonlySet<string>;
}

// "I need some help please" is "help"; these never make a question clearer.
const ASKING =
  'i me we us need want looking look some help get find where can how there someone you could in on here near local free'.split(
    ' ',
  );

/** Questions must be read with the same `analyse`, all words left in. */
export function buildVague(file: VagueFile, analyse: Analyse): Vague {
  const small = new Set([...SMALL_WORDS, ...ASKING].flatMap((word) => analyse(word)));
  const choices = new Map<string, readonly Choice[]>();
  for (const entry of file.vague)
    for (const said of entry.say) {
      // "help" and "get out" are both nothing but small words: the first in the file has them all.
      const key = keyOf(small, analyse(said));
      if (!choices.has(key)) choices.set(key, entry.choices);
    }
  return { choices, small };
}

/** The choices of "Which is closest?", when nothing is said but a vague word. */
export function findVague(vague: Vague, tokens: readonly string[]): readonly Choice[] | undefined {
  return tokens.length === 0 ? undefined : vague.choices.get(keyOf(vague.small, tokens));
}

const keyOf = (small: ReadonlySet<string>, tokens: readonly string[]) =>
  [...new Set(tokens.filter((token) => !small.has(token)))].sort().join(' ');
