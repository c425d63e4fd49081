import Sqlite from 'better-sqlite3';
import lunr from 'lunr';

export interface Text {
  id: string;
  name: string;
  organization: string;
  terms: string;
  text: string;
}

/** The ids of the best three for what was typed, by an engine as it comes. */
export type Engine = (typed: string) => string[];

const FIELDS = ['name', 'organization', 'terms', 'text'] as const;
const wordsOf = (typed: string) => typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** SQLite's FTS5 as it comes: any of the words, stemmed by porter, in the order of bm25. */
export function bareFts5(texts: readonly Text[]): Engine {
  const sqlite = new Sqlite(':memory:');
  sqlite.exec(
    `create virtual table words using fts5(id unindexed, ${FIELDS.join(', ')}, tokenize = 'porter unicode61')`,
  );
  const put = sqlite.prepare('insert into words values (?, ?, ?, ?, ?)');
  for (const { id, name, organization, terms, text } of texts) put.run(id, name, organization, terms, text);
  const best = sqlite
    .prepare('select id from words where words match ? order by bm25(words) limit 3')
    .pluck();
  return (typed) =>
    best.all(
      wordsOf(typed)
        .map((word) => `"${word}"`)
        .join(' OR '),
    ) as string[];
}

/** lunr as it comes: its own pipeline, any of the words. */
export function bareLunr(texts: readonly Text[]): Engine {
  const index = lunr(function () {
    this.ref('id');
    for (const field of FIELDS) this.field(field);
    for (const text of texts) this.add(text);
  });
  return (typed) =>
    index
      .search(wordsOf(typed).join(' '))
      .slice(0, 3)
      .map(({ ref }) => ref);
}
