import type { Connection } from '#db/open.ts';
import { stemOf } from './analyse.ts';
import { tokenise } from './fold.ts';
import { isStopWord } from './stop-words.ts';

type Database = Connection['sqlite'];

/** A listing's words by how much they tell of it: the index weighs them 10, 3, 4 and 1. */
export interface ListingText {
  name: string;
  organization: string;
  /** Names of its needs, kinds of help and people. */
  terms: string;
  text: string;
}

interface Writer {
  sqlite: Database;
}

type Statements = ReturnType<typeof prepareAll>;

const prepared = new WeakMap<Database, Statements>();

const prepareAll = (sqlite: Database) => ({
  wordsBefore: sqlite.prepare('select words from listing_words where key = ?').pluck(),
  keepWords: sqlite.prepare(
    'insert into listing_words (key, words) values (?, ?) on conflict (key) do update set words = excluded.words',
  ),
  dropWords: sqlite.prepare('delete from listing_words where key = ?'),
  dropText: sqlite.prepare('delete from service_words where rowid = ?'),
  putText: sqlite.prepare(
    'insert into service_words (rowid, name, organization, terms, text) values (?, ?, ?, ?, ?)',
  ),
  dropNames: sqlite.prepare('delete from service_names where rowid = ?'),
  putNames: sqlite.prepare('insert into service_names (rowid, name, organization) values (?, ?, ?)'),
  moreOf: sqlite.prepare(
    'insert into word (word, listings) values (?, 1) on conflict (word) do update set listings = listings + 1',
  ),
  lessOf: sqlite.prepare('update word set listings = listings - 1 where word = ?'),
  tidy: sqlite.prepare('delete from word where word = ? and listings <= 0'),
});

function statementsOf(sqlite: Database): Statements {
  const known = prepared.get(sqlite) ?? prepareAll(sqlite);
  prepared.set(sqlite, known);
  return known;
}

/** Makes a listing findable by these words, in place of what it was found by before. Part of the transaction that
 *  publishes it. */
export function indexWords(tx: Writer, key: number, listing: ListingText): void {
  const run = statementsOf(tx.sqlite);
  const seen = new Set<string>();
  const read = (text: string) => {
    let stems = '';
    for (const word of tokenise(text)) {
      if (isStopWord(word)) continue;
      if (isSpellable(word)) seen.add(word);
      stems += `${stemOf(word)} `;
    }
    return stems;
  };
  const before = run.wordsBefore.get(key) as string | undefined;
  if (before !== undefined) run.dropText.run(key);
  run.putText.run(
    key,
    read(listing.name),
    read(listing.organization),
    read(listing.terms),
    read(listing.text),
  );
  if (before !== undefined) run.dropNames.run(key);
  run.putNames.run(key, tokenise(listing.name).join(' '), tokenise(listing.organization).join(' '));
  countWords(run, before, seen);
  run.keepWords.run(key, [...seen].join(' '));
}

/** Takes a listing out of the index, with the words only it had. */
export function forgetWords(tx: Writer, key: number): void {
  const run = statementsOf(tx.sqlite);
  const before = run.wordsBefore.get(key) as string | undefined;
  if (before === undefined) return;
  run.dropText.run(key);
  run.dropNames.run(key);
  countWords(run, before, new Set());
  run.dropWords.run(key);
}

function countWords(run: Statements, before: string | undefined, now: ReadonlySet<string>): void {
  const earlier = new Set(before?.split(' ').filter(Boolean));
  for (const word of now) if (!earlier.has(word)) run.moreOf.run(word);
  for (const word of earlier) {
    if (now.has(word)) continue;
    run.lessOf.run(word);
    run.tidy.run(word);
  }
}

// Figures and codes are not spelt wrong, and would only be offered for each other.
const isSpellable = (word: string) => word.length > 1 && word.length <= 30 && !/\d/.test(word);
