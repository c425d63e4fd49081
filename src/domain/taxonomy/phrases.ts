import type { CrisisWordsFile, Level, PhrasesFile } from './shape.ts';
import { PASSED_OVER, SMALL_WORDS, TURNING } from './small-words.ts';

/** The one reading of words: folds, parts and stems a text. It must leave every word in; what is small here is skipped here. */
export type Analyse = (text: string) => readonly string[];

export interface CrisisSign {
  /** One of the kinds of content/crisis: the urgent card to show. Most are need ids. */
  readonly kind: string;
  readonly level: Level;
}

/** What one phrase of the thesaurus stands for. */
export interface Meaning {
  /** As its author wrote it; for a misspelling, the first phrase of its entry. */
  readonly said: string;
  readonly misspelt: boolean;
  readonly terms: readonly string[];
  readonly types: readonly string[];
  readonly whoFor: readonly string[];
  readonly strength: 1 | 2 | 3;
  readonly closest: boolean;
  readonly crisis?: CrisisSign | undefined;
  /** Runs of words that, anywhere in the text, rule it out. */
  readonly not: readonly (readonly string[])[];
  /** The same, only straight after it. */
  readonly unlessNext: readonly (readonly string[])[];
}

export interface PhraseNode {
  readonly next: Map<string, PhraseNode>;
  readonly meanings: Meaning[];
}

/** The thesaurus made ready for matching; never changed after. */
export interface Phrases {
  readonly root: PhraseNode;
  readonly small: ReadonlySet<string>;
  readonly passedOver: ReadonlySet<string>;
  readonly turning: ReadonlySet<string>;
  readonly vocabulary: readonly string[];
  /** Entries, and phrases in them with their misspellings. */
  readonly counts: { readonly entries: number; readonly phrases: number };
}

/** Builds the matcher from the two word files. Queries must be read with the same `analyse`. */
export function buildPhrases(file: PhrasesFile, crisis: CrisisWordsFile, analyse: Analyse): Phrases {
  const small = new Set(SMALL_WORDS.flatMap((word) => analyse(word)));
  const keyOf = (said: string) => analyse(said).filter((token) => !small.has(token));
  const root: PhraseNode = { next: new Map(), meanings: [] };
  const vocabulary = new Set<string>();
  let phrases = 0;

  const add = (entry: Guarded, meaning: Omit<Meaning, 'said' | 'misspelt' | 'not' | 'unlessNext'>) => {
    const guards = { not: entry.not.map(keyOf), unlessNext: entry.unlessNext.map(keyOf) };
    const put = (typed: string, said: string, misspelt: boolean) => {
      nodeAt(root, keyOf(typed)).meanings.push({ ...meaning, ...guards, said, misspelt });
      phrases += 1;
    };
    for (const said of entry.say) {
      put(said, said, false);
      for (const word of said.split(' ')) vocabulary.add(word);
    }
    for (const slip of entry.slips) put(slip, entry.say[0] ?? slip, true);
  };

  for (const entry of file.phrases) {
    const { means: terms, types, whoFor, strength, closest } = entry;
    add(entry, { terms, types, whoFor, strength, closest });
  }
  const kinds = new Map(crisis.kinds.map((kind) => [kind.id, kind]));
  for (const entry of crisis.words) {
    const kind = kinds.get(entry.kind);
    if (!kind) continue;
    const sign = { kind: kind.id, level: entry.level ?? kind.level };
    add(entry, {
      terms: entry.needs ?? kind.needs,
      types: [],
      whoFor: [],
      strength: 3,
      closest: false,
      crisis: sign,
    });
  }
  return {
    root,
    small,
    passedOver: new Set(PASSED_OVER.flatMap((word) => analyse(word))),
    turning: new Set(TURNING.flatMap((word) => analyse(word))),
    vocabulary: [...vocabulary].sort(),
    counts: { entries: file.phrases.length + crisis.words.length, phrases },
  };
}

/** The words people use, folded and whole, for the speller. Misspellings are not among them. */
export const phraseVocabulary = (phrases: Phrases): readonly string[] => phrases.vocabulary;

interface Guarded {
  say: readonly string[];
  slips: readonly string[];
  not: readonly string[];
  unlessNext: readonly string[];
}

function nodeAt(root: PhraseNode, key: readonly string[]): PhraseNode {
  let node = root;
  for (const token of key) {
    let below = node.next.get(token);
    if (!below) {
      below = { next: new Map(), meanings: [] };
      node.next.set(token, below);
    }
    node = below;
  }
  return node;
}
