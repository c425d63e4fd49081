import lunr from 'lunr';
import { analyse } from '#src/domain/words/analyse.ts';

/** lunr is used here, for the small closed list of content/, and nowhere else on the server. */

export interface GuideDoc {
  /** Its address. */
  href: string;
  title: string;
  /** Other names for it. */
  terms?: string;
  text: string;
}

export interface FoundGuide {
  title: string;
  href: string;
}

/** The index with the titles it leads to; plain data, made at build time. */
export interface GuideIndex {
  titles: Record<string, string>;
  lunr: object;
}

// The text comes in already analysed, so lunr only has to part it.
const PARTED = (text: string) => analyse(text).join(' ');
const MOST_WORDS = 8;
/** A guide that shares words by chance is no answer: it must have all that was asked, half with a word of it in its title,
 *  or more than half with one in its summary. */
const ENOUGH = 0.5;
const MOST_FOUND = 20;
const MOST_LATELY = 500;

export function buildGuideIndex(docs: readonly GuideDoc[]): GuideIndex {
  const index = lunr(function () {
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.ref('href');
    this.field('title', { boost: 10 });
    this.field('terms', { boost: 5 });
    this.field('text');
    for (const { href, title, terms = '', text } of docs) {
      this.add({ href, title: PARTED(title), terms: PARTED(terms), text: PARTED(text) });
    }
  });
  return { titles: Object.fromEntries(docs.map(({ href, title }) => [href, title])), lunr: index.toJSON() };
}

interface Opened {
  index: lunr.Index;
  /** Every word it has. Asking lunr for others costs as much as asking for these. */
  words: ReadonlySet<string>;
  /** What was found for the words asked lately: the index never changes, and most people ask for the same few things. */
  lately: Map<string, FoundGuide[]>;
}

const opened = new WeakMap<GuideIndex, Opened>();

function open(guides: GuideIndex): Opened {
  const known = opened.get(guides);
  if (known) return known;
  const { invertedIndex } = guides.lunr as { invertedIndex: [word: string, postings: object][] };
  const fresh = {
    index: lunr.Index.load(guides.lunr),
    words: new Set(invertedIndex.map(([word]) => word)),
    lately: new Map(),
  };
  opened.set(guides, fresh);
  return fresh;
}

/** The guides that have at least half of the words asked for, best first. `typed` is never read as lunr's own syntax. */
export function searchGuides(index: GuideIndex, typed: string, limit: number): FoundGuide[] {
  const words = [...new Set(analyse(typed))].slice(0, MOST_WORDS);
  const guides = open(index);
  const asked = words.join(' ');
  const found = guides.lately.get(asked) ?? findGuides(guides, index.titles, words);
  guides.lately.delete(asked);
  guides.lately.set(asked, found);
  const [oldest] = guides.lately.keys();
  if (guides.lately.size > MOST_LATELY && oldest !== undefined) guides.lately.delete(oldest);
  return found.slice(0, limit);
}

function findGuides(
  { index, words: had }: Opened,
  titles: GuideIndex['titles'],
  words: readonly string[],
): FoundGuide[] {
  const known = words.filter((word) => had.has(word));
  // With fewer than this nothing can have enough of what was asked.
  if (known.length === 0 || known.length / words.length < ENOUGH) return [];
  const found = index.query((query) => {
    for (const word of known) query.term(word, { usePipeline: false });
  });
  return found
    .filter(({ matchData }) => {
      const fields = Object.values((matchData as { metadata: Record<string, object> }).metadata);
      const share = fields.length / words.length;
      const stands = (field: string) => fields.some((each) => field in each);
      return share === 1 || (share >= ENOUGH && stands('title')) || (share > ENOUGH && stands('terms'));
    })
    .slice(0, MOST_FOUND)
    .map(({ ref }) => ({ href: ref, title: titles[ref] ?? '' }));
}
