import { z } from 'zod';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { tokenise } from '#src/domain/words/fold.ts';
import { matchPrefix, matchWords } from '#src/domain/words/match-expression.ts';
import { namedKeys } from '#src/domain/words/word-lookup.ts';
import type { SearchContext } from './context.ts';

export const Suggestion = z.object({
  /** To be put in the box. */
  words: z.string(),
  /** What it is: a need's few words, or whose service it is. */
  hint: z.string().optional(),
});
export type Suggestion = z.infer<typeof Suggestion>;

const MOST = 8;
const MOST_NEEDS = 4;
const FEWEST_LETTERS = 2;
const MOST_LOOKED_AT = 24;

/** What somebody may be about to type: needs first, then services and organisations by name, then other ways to say it. */
export async function suggest(
  ctx: Pick<SearchContext, 'directory' | 'search' | 'taxonomy' | 'phrases' | 'now'>,
  typed: string,
): Promise<Suggestion[]> {
  const words = tokenise(typed.slice(0, 100));
  if (words.join('').length < FEWEST_LETTERS) return [];
  ctx.search.catchUp(ctx.now);
  const found = [
    ...needsLike(ctx.taxonomy, words).slice(0, MOST_NEEDS),
    ...namesLike(ctx, words),
    ...wordsLike(ctx.phrases.vocabulary, words),
  ];
  const first = new Map<string, Suggestion>();
  for (const each of found) {
    const folded = wordsOf(each.words).join(' ');
    if (!first.has(folded)) first.set(folded, each);
    if (first.size === MOST) break;
  }
  return [...first.values()];
}

// The same names come up at every letter that is typed.
const remembered = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 5_000;

function wordsOf(name: string): readonly string[] {
  const known = remembered.get(name);
  if (known) return known;
  const words = tokenise(name);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(name, words);
  return words;
}

/** Whether each typed word begins some word of the text, the last one perhaps unfinished. */
const isLike = (own: readonly string[], words: readonly string[]) =>
  words.every((word) => own.some((each) => each.startsWith(word)));

interface KnownNeed {
  suggestion: Suggestion;
  name: string[];
  whole: string[];
}

interface KnownNeeds {
  all: KnownNeed[];
  /** By the first two letters of any of their words, in their order: few of them need be looked at. */
  byStart: Map<string, KnownNeed[]>;
}

const START = 2;
const knownNeeds = new WeakMap<Taxonomy, KnownNeeds>();

function needsOf(taxonomy: Taxonomy): KnownNeeds {
  const known = knownNeeds.get(taxonomy);
  if (known) return known;
  const all = taxonomy.needs.map(({ name, hint }) => ({
    suggestion: { words: name, hint },
    name: tokenise(name),
    whole: tokenise(`${name} ${hint}`),
  }));
  const byStart = new Map<string, KnownNeed[]>();
  for (const need of all)
    for (const start of new Set(need.whole.map((word) => word.slice(0, START))))
      byStart.set(start, [...(byStart.get(start) ?? []), need]);
  knownNeeds.set(taxonomy, { all, byStart });
  return { all, byStart };
}

function needsLike(taxonomy: Taxonomy, words: readonly string[]): Suggestion[] {
  const { all, byStart } = needsOf(taxonomy);
  const start = words.find((word) => word.length >= START)?.slice(0, START);
  const needs = start === undefined ? all : (byStart.get(start) ?? []);
  const inName = needs.filter((need) => isLike(need.name, words));
  const inHint =
    inName.length >= MOST_NEEDS
      ? []
      : needs.filter((need) => !inName.includes(need) && isLike(need.whole, words));
  return [...inName, ...inHint].map((need) => need.suggestion);
}

/** Names of services and organisations, from the small table of names. Those that begin as typed come first. */
function namesLike(
  { directory, search }: Pick<SearchContext, 'directory' | 'search'>,
  words: readonly string[],
): Suggestion[] {
  const whole = matchWords(words.slice(0, -1), 'AND');
  const last = matchPrefix(words.at(-1) ?? '', 1);
  const { columns } = search;
  const found: { suggestion: Suggestion; order: number }[] = [];
  // One that runs all that was found would otherwise leave no room for what it runs.
  const organizations = new Set<number>();
  const add = (suggestion: Suggestion) => {
    const own = wordsOf(suggestion.words);
    if (isLike(own, words))
      found.push({
        suggestion,
        order: (own[0]?.startsWith(words[0] ?? '') ? 0 : 1000) + suggestion.words.length,
      });
  };
  for (const key of namedKeys(directory, [whole, last].filter(Boolean).join(' AND '), MOST_LOOKED_AT)) {
    if (!columns.alive[key]) continue;
    const number = columns.organization[key] as number;
    const organization = columns.organizationNames[number] || undefined;
    add({ words: columns.names[key] ?? '', hint: organization });
    if (organization && !organizations.has(number)) add({ words: organization, hint: 'Organisation' });
    organizations.add(number);
  }
  return found
    .sort((a, b) => a.order - b.order)
    .slice(0, MOST)
    .map(({ suggestion }) => suggestion);
}

/** Single words of the thesaurus, which is kept in order. */
function wordsLike(vocabulary: readonly string[], words: readonly string[]): Suggestion[] {
  const [word = ''] = words;
  if (words.length !== 1 || word.length < 3) return [];
  let [low, high] = [0, vocabulary.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((vocabulary[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return vocabulary
    .slice(low, low + 3)
    .filter((each) => each.startsWith(word))
    .map((each) => ({ words: each }));
}
