import { stemmer } from 'stemmer';
import { tokenise } from './fold.ts';
import { isStopWord } from './stop-words.ts';

// Stemming is most of the cost of reading a listing, and listings share their words.
const stems = new Map<string, string>();
const MOST_STEMS = 40_000;
const LONGEST_WORD = 40;
const STEMMED = /^[a-z]{3,}$/;

/** The part of a folded word that its forms share: "bailiffs" and "bailiff", "housing" and "house". Words of other
 *  scripts and figures are left as they are. */
export function stemOf(word: string): string {
  if (!STEMMED.test(word)) return word.slice(0, LONGEST_WORD);
  const known = stems.get(word);
  if (known !== undefined) return known;
  const cut = word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD) : stemmer(word);
  // "ate" is no form of "at", nor "use" of "us".
  const stem = isStopWord(cut) ? word : cut;
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, stem);
  return stem;
}

/** The one reading of words that every index here is made and asked with, on the server and in the browser: folded,
 *  stop words out, stemmed, in order. */
export function analyse(text: string): string[] {
  const found: string[] = [];
  for (const word of tokenise(text)) if (!isStopWord(word)) found.push(stemOf(word));
  return found;
}

/** The same with the stop words left in, for phrases in which they matter: "end it" is not "the end of". */
export const analyseWhole = (text: string): string[] => tokenise(text).map(stemOf);
