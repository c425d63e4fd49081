import type { PhraseMatch } from '#src/domain/taxonomy/match-phrases.ts';
import type { CrisisSign, Phrases } from '#src/domain/taxonomy/phrases.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { analyse, stemOf } from '#src/domain/words/analyse.ts';
import { tokenise } from '#src/domain/words/fold.ts';
import { MOST_WORDS } from '#src/domain/words/match-expression.ts';
import type { Speller } from '#src/domain/words/speller.ts';
import { isStopWord } from '#src/domain/words/stop-words.ts';
import { ageInWords, peopleOfAge } from './age-in-words.ts';
import { isFiller } from './fillers.ts';
import { type Correction, readExactly, readWords } from './reading.ts';

/** One thing that was asked for. */
export interface Unit {
  /** Need ids with all below them, likeliest first; empty for a plain word. */
  needs: readonly (readonly string[])[];
  types: readonly string[];
  whoFor: readonly string[];
  /** Its words as the index has them. */
  stems: readonly string[];
  /** 3 sure, 2 usual, 1 a hint. */
  strength: number;
  /** Orders what is found, and is not needed to find it. */
  optional: boolean;
}

/** What the words of a question were taken to mean. */
export interface Understood {
  units: Unit[];
  corrections: Correction[];
  /** The words as searched, after corrections. */
  words: string;
  /** Phrases taken for needs: what was said, and the needs. */
  assumed: { said: string; needs: string[] }[];
  /** All needs meant, likeliest first. */
  needs: string[];
  crisis: CrisisSign[];
  sensitive: boolean;
  /** A phrase among them may mean several things. */
  severalMeanings: boolean;
}

interface Parts {
  taxonomy: Taxonomy;
  phrases: Phrases;
  speller: Speller;
}

const MOST_TOKENS = 40;

/** Reads a question: phrases of the thesaurus first, as people speak; then slips of spelling; the rest as words.
 *  With `exact` nothing is put right or taken for something else, though danger is still heard. */
export function understand({ taxonomy, phrases, speller }: Parts, text: string, exact = false): Understood {
  const typed = tokenise(text).slice(0, MOST_TOKENS);
  const { tokens, corrections, matches, heard } = exact
    ? readExactly(phrases, typed)
    : readWords({ phrases, speller }, typed);
  const stems = tokens.map(stemOf);
  const meant = exact ? [] : matches;
  const units = [
    ...meant.map((match) => unitOf(match, stems, tokens, taxonomy)),
    ...wordUnits(tokens, stems, meant),
    ...ageUnit(exact ? [] : typed),
  ];
  const needs = [...new Set(meant.flatMap((match) => match.terms))];
  const crisis = worstFirst(heard.flatMap((match) => match.crisis ?? []));
  return {
    units,
    corrections,
    words: tokens.join(' '),
    assumed: meant
      .filter((match) => match.terms.length > 0)
      .map((match) => ({ said: match.said, needs: [...match.terms] })),
    needs,
    crisis,
    sensitive: [...matches.flatMap((match) => match.terms), ...crisis.map((sign) => sign.kind)].some((need) =>
      taxonomy.isSensitive(need),
    ),
    severalMeanings: meant.some((match) => match.closest),
  };
}

function unitOf(
  match: PhraseMatch,
  stems: readonly string[],
  tokens: readonly string[],
  taxonomy: Taxonomy,
): Unit {
  const own = match.misspelt
    ? analyse(match.said)
    : stems.slice(match.start, match.end).filter((_, at) => !isStopWord(tokens[match.start + at] ?? ''));
  return {
    needs: match.terms.map((term) => taxonomy.withDescendants(term)),
    types: match.types,
    whoFor: match.whoFor,
    stems: [...new Set(own)].slice(0, 4),
    strength: match.strength,
    optional: false,
  };
}

function wordUnits(
  tokens: readonly string[],
  stems: readonly string[],
  matches: readonly PhraseMatch[],
): Unit[] {
  const free = stems.filter(
    (_, at) => !isStopWord(tokens[at] ?? '') && !matches.some((match) => at >= match.start && at < match.end),
  );
  return [...new Set(free)].slice(0, MOST_WORDS).map((stem) => ({
    needs: [],
    types: [],
    whoFor: [],
    stems: [stem],
    strength: 1,
    optional: isFiller(stem) || isFigure(stem),
  }));
}

function ageUnit(words: readonly string[]): Unit[] {
  const age = ageInWords(words);
  return age === undefined
    ? []
    : [{ needs: [], types: [], whoFor: peopleOfAge(age), stems: [], strength: 2, optional: true }];
}

/** An age, a number of weeks: no listing need have it. */
const isFigure = (stem: string) => /^\d{1,3}$/.test(stem);

const LEVELS = ['now', 'today', 'soon'];

/** Each kind once, gravest first. */
function worstFirst(signs: readonly CrisisSign[]): CrisisSign[] {
  const ordered = [...signs].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  return ordered.filter((sign, at) => ordered.findIndex((other) => other.kind === sign.kind) === at);
}
