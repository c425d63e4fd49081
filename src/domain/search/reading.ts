import { matchPhrases, type PhraseMatch } from '#src/domain/taxonomy/match-phrases.ts';
import type { Phrases } from '#src/domain/taxonomy/phrases.ts';
import { stemOf } from '#src/domain/words/analyse.ts';
import { editCost } from '#src/domain/words/edit-cost.ts';
import { writeOut } from '#src/domain/words/shorthand.ts';
import type { Speller } from '#src/domain/words/speller.ts';
import { isStopWord } from '#src/domain/words/stop-words.ts';

export interface Correction {
  typed: string;
  shown: string;
}

/** One way to read what was typed. */
export interface Reading {
  tokens: readonly string[];
  corrections: Correction[];
  /** The phrases of the thesaurus in it. */
  matches: PhraseMatch[];
  /** The phrases of any way to read it: a sign of danger counts however it is spelt. */
  heard: PhraseMatch[];
}

interface Parts {
  phrases: Phrases;
  speller: Speller;
}

/** Reads folded words: as they stand, then with text-speak written out, then with slips put right even where a misspelt
 *  phrase has claimed them. The reading in which phrases explain most wins; of equals, the one nearest to what was typed. */
export function readWords({ phrases, speller }: Parts, typed: readonly string[]): Reading {
  const reading = (tokens: readonly string[], letGo: (match: PhraseMatch) => boolean) => {
    const found = matchPhrases(phrases, tokens.map(stemOf));
    const put = spell(tokens, found, letGo, speller);
    const isSame = put.tokens.every((word, at) => word === tokens[at]);
    return { ...put, matches: isSame ? found : matchPhrases(phrases, put.tokens.map(stemOf)) };
  };
  const none = () => false;
  const written = typed.map(writeOut);
  const readings = [reading(typed, none)];
  if (written.some((word, at) => word !== typed[at])) readings.push(reading(written, none));
  if (readings.some(({ matches }) => matches.some(isMisspelt))) readings.push(reading(written, isMisspelt));
  const best = readings.reduce((before, next) =>
    explains(next.matches) > explains(before.matches) ? next : before,
  );
  return { ...best, heard: readings.flatMap(({ matches }) => matches) };
}

/** Reads folded words as they stand. */
export function readExactly(phrases: Phrases, typed: readonly string[]): Reading {
  const matches = matchPhrases(phrases, typed.map(stemOf));
  return { tokens: typed, corrections: [], matches, heard: matches };
}

const isMisspelt = (match: PhraseMatch) => match.misspelt;

/** How many words the phrases take up; one long phrase tells more than two short ones. */
const explains = (matches: readonly PhraseMatch[]) =>
  matches.reduce((sum, match) => sum + match.end - match.start, 0) - matches.length / 2;

/** Puts right the words that neither the directory nor the thesaurus knows. A phrase that is known misspelt keeps its
 *  words, and is shown as its author wrote it. */
function spell(
  typed: readonly string[],
  claimed: readonly PhraseMatch[],
  letGo: (match: PhraseMatch) => boolean,
  speller: Speller,
) {
  const corrections: Correction[] = [];
  const tokens = typed.map((word, at) => {
    const match = claimed.find(({ start, end }) => at >= start && at < end);
    const isKept = match && !letGo(match);
    const isRight = isStopWord(word) || (!match && speller.knows(word));
    const shown = isKept
      ? asWritten(word, at - match.start, match)
      : isRight
        ? word
        : speller.corrections(word, 1)[0];
    if (!shown || shown === word) return word;
    corrections.push({ typed: word, shown });
    return isKept ? word : shown;
  });
  return { tokens, corrections };
}

const MOST_SLIPS = 2.1;

/** The word of the phrase that this one was meant for, when it is another spelling of it. */
function asWritten(word: string, place: number, { said, start, end }: PhraseMatch): string {
  const written = said.split(' ');
  const meant = written.length === end - start ? written[place] : undefined;
  if (!meant || stemOf(meant) === stemOf(word)) return word;
  return editCost(word, meant, MOST_SLIPS) <= MOST_SLIPS ? meant : word;
}
