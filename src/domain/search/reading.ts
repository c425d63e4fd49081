import { type PhraseMatch, matchPhrases } from '#src/domain/taxonomy/match-phrases.ts';
import type { Phrases } from '#src/domain/taxonomy/phrases.ts';
import { stemOf } from '#src/domain/words/analyse.ts';
import { writeOut } from '#src/domain/words/shorthand.ts';
import { editCost } from '#src/domain/words/edit-cost.ts';
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
}

interface Parts {
  phrases: Phrases;
  speller: Speller;
}

/** Reads folded words: as they stand, then with text-speak written out, then with slips put right even where a misspelt
 *  phrase has claimed them. The reading in which phrases explain most wins, and among equals the one nearest to what was typed. */
export function readWords({ phrases, speller }: Parts, typed: readonly string[]): Reading {
  const reading = (tokens: readonly string[], letGo: (match: PhraseMatch) => boolean): Reading => {
    const heard = matchPhrases(phrases, tokens.map(stemOf));
    const put = spell(tokens, heard, letGo, speller);
    const isSame = put.tokens.every((word, at) => word === tokens[at]);
    return { ...put, matches: isSame ? heard : matchPhrases(phrases, put.tokens.map(stemOf)) };
  };
  const none = () => false;
  const asTyped = reading(typed, none);
  const written = typed.map(writeOut);
  const readings = [asTyped];
  if (written.some((word, at) => word !== typed[at])) readings.push(reading(written, none));
  if (readings.some(({ matches }) => matches.some((match) => match.misspelt))) readings.push(reading(written, (match) => match.misspelt));
  return readings.reduce((best, next) => (explains(next) > explains(best) ? next : best));
}

/** How many words the phrases take up; one long phrase tells more than two short ones. */
const explains = ({ matches }: Reading) => matches.reduce((sum, match) => sum + match.end - match.start, 0) - matches.length / 2;

/** Puts right the words that neither the directory nor the thesaurus knows. A phrase that is known misspelt keeps its
 *  words, and is shown as its author wrote it. */
function spell(typed: readonly string[], claimed: readonly PhraseMatch[], letGo: (match: PhraseMatch) => boolean, speller: Speller) {
  const corrections: Correction[] = [];
  const tokens = typed.map((word, at) => {
    const match = claimed.find(({ start, end }) => at >= start && at < end);
    const isKept = match && !letGo(match);
    const isRight = isStopWord(word) || (!match && speller.knows(word));
    const shown = isKept ? asWritten(word, at - match.start, match) : isRight ? word : speller.corrections(word, 1)[0];
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
