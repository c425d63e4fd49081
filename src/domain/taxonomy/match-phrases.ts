import type { CrisisSign, Meaning, PhraseNode, Phrases } from './phrases.ts';

export interface PhraseMatch {
  /** Places in the tokens given: from `start` to before `end`. */
  readonly start: number;
  readonly end: number;
  /** Need ids, likeliest first. */
  readonly terms: readonly string[];
  readonly types: readonly string[];
  readonly whoFor: readonly string[];
  readonly strength: 1 | 2 | 3;
  /** Several things may be meant: ask which is closest. */
  readonly closest: boolean;
  readonly crisis?: CrisisSign | undefined;
  /** The phrase of the thesaurus that was found: when `misspelt`, what to show it as. */
  readonly said: string;
  readonly misspelt: boolean;
}

interface Found {
  readonly node: PhraseNode;
  /** Places of its words among the words that count. */
  readonly places: readonly number[];
}

// A question is short. What is pasted in beyond this is not searched for phrases.
const MOST_TOKENS = 80;
const LEVELS = ['now', 'today', 'soon'];

/** The phrases of the thesaurus in a text, longest first where they share words, returned in order of the text. A word
 *  or two may stand in between ("cant always pay rent"), though no word that turns the meaning round. */
export function matchPhrases(phrases: Phrases, tokens: readonly string[]): PhraseMatch[] {
  const counted = tokens
    .slice(0, MOST_TOKENS)
    .flatMap((token, at) => (phrases.small.has(token) ? [] : [{ token, at }]));
  const words = counted.map(({ token }) => token);
  const found = words.flatMap((_, from) => foundFrom(phrases, words, from));
  found.sort((a, b) => weight(b) - weight(a) || first(a) - first(b));

  const used = new Set<number>();
  const matches: PhraseMatch[] = [];
  for (const { node, places } of found) {
    if (places.some((place) => used.has(place))) continue;
    const meanings = node.meanings.filter((meaning) =>
      holds(phrases, meaning, words, (places.at(-1) ?? 0) + 1),
    );
    if (meanings.length === 0) continue;
    for (const place of places) used.add(place);
    const at = (place: number | undefined) => counted[place ?? 0]?.at ?? 0;
    matches.push({ start: at(places[0]), end: at(places.at(-1)) + 1, ...together(meanings) });
  }
  return matches.filter(meansSomething).sort((a, b) => a.start - b.start || a.end - b.end);
}

const first = (found: Found) => found.places[0] ?? 0;

/** A word more counts for more than a word skipped. */
function weight({ places }: Found): number {
  const span = (places.at(-1) ?? 0) - (places[0] ?? 0) + 1;
  return places.length - (span - places.length) / 2;
}

function foundFrom(phrases: Phrases, words: readonly string[], from: number): Found[] {
  const found: Found[] = [];
  const walk = (node: PhraseNode, places: readonly number[], skipped: number) => {
    if (node.meanings.length > 0 && mayBeSplit(phrases, words, places, skipped)) found.push({ node, places });
    const at = (places.at(-1) ?? from - 1) + 1;
    const next = node.next.get(words[at] ?? '');
    if (next) walk(next, [...places, at], skipped);
    const skip = words[at];
    if (places.length === 0 || skipped === 2 || skip === undefined || phrases.turning.has(skip)) return;
    const after = node.next.get(words[at + 1] ?? '');
    if (after) walk(after, [...places, at + 1], skipped + 1);
  };
  walk(phrases.root, [], 0);
  return found;
}

/** Two words apart mean little together, unless what parts them is a person or an "always"; four hold over two. */
function mayBeSplit(
  phrases: Phrases,
  words: readonly string[],
  places: readonly number[],
  skipped: number,
): boolean {
  if (skipped === 0) return true;
  if (places.length >= 4) return true;
  if (skipped > 1) return false;
  if (places.length === 3) return true;
  return phrases.passedOver.has(words[(places[0] ?? 0) + 1] ?? '');
}

function holds(
  { passedOver }: Phrases,
  { not, unlessNext }: Meaning,
  words: readonly string[],
  end: number,
): boolean {
  const standsAt = (run: readonly string[], at: number) =>
    run.length > 0 && run.every((word, offset) => words[at + offset] === word);
  const next = passedOver.has(words[end] ?? '') ? [end, end + 1] : [end];
  if (unlessNext.some((run) => next.some((at) => standsAt(run, at)))) return false;
  return !not.some((run) => words.some((_, at) => standsAt(run, at)));
}

/** Several entries may have the same phrase: what is sure comes first, and the gravest crisis counts. */
function together(meanings: readonly Meaning[]): Omit<PhraseMatch, 'start' | 'end'> {
  const sure = [...meanings].sort((a, b) => b.strength - a.strength);
  const all = (key: 'terms' | 'types' | 'whoFor') => [...new Set(sure.flatMap((meaning) => meaning[key]))];
  const crises = sure
    .flatMap(({ crisis }) => crisis ?? [])
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  return {
    terms: all('terms'),
    types: all('types'),
    whoFor: all('whoFor'),
    strength: sure[0]?.strength ?? 1,
    closest: meanings.some((meaning) => meaning.closest),
    crisis: crises[0],
    said: sure[0]?.said ?? '',
    misspelt: meanings.every((meaning) => meaning.misspelt),
  };
}

const meansSomething = ({ terms, types, whoFor, crisis }: PhraseMatch) =>
  terms.length + types.length + whoFor.length > 0 || crisis !== undefined;
